import Testing
import TrinnDisclosure

@Suite("Figures that are read together")
struct FigureSetTests {
  private let request = ReleaseRequest(audience: .municipality)

  @Test("county = municipalities: the small one does not follow from the county and the rest")
  func county() throws {
    var set = FigureSet()
    let places = [("Vik", 3, 9), ("Nes", 30, 60), ("Dal", 20, 44)]
    for (name, numerator, denominator) in places {
      try set.add(Figure(name, indicator: "completion", .share(numerator: numerator, denominator: denominator)))
    }
    try set.add(Figure("county", indicator: "completion", .share(numerator: 53, denominator: 113)))
    for role in [CountRole.numerator, .complement, .denominator] {
      try set.add(total: .init("county", role), of: places.map { .init($0.0, role) })
    }
    let released = try Gate().release(set, request, to: File.self)
    #expect(released.hidden.map(\.name) == ["Vik", "Dal"])
    #expect(released.hidden.map(\.rule) == [.few(.numerator, threshold: 5), .derivable])
    #expect(try released.figure("Vik").content.n == 9)
    #expect(try released.figure("county").content.state == .shown)
  }

  @Test("five statuses of one class add to all: one small status hides another")
  func statuses() throws {
    var set = FigureSet()
    let counts = ["nominal": 60, "longer": 12, "still": 2, "not_passed_year": 9, "gone": 17]
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      try set.add(Figure(name, indicator: name, .share(numerator: count, denominator: 100), group: "class of 2019"))
    }
    try set.add(total: .init("nominal", .denominator), of: counts.keys.sorted().map { .init($0) })
    let released = try Gate().release(set, request, to: File.self)
    #expect(released.hidden.map(\.name).sorted() == ["not_passed_year", "still"])
    #expect(try released.figure("nominal").content.n == 100)
  }

  @Test("a page for others counts what is hidden and does not say which cell is the small one")
  func summary() throws {
    var set = FigureSet()
    try set.add(Figure("a", indicator: "completion", .count(2)))
    try set.add(Figure("b", indicator: "completion", .count(12)))
    try set.add(Figure("all", indicator: "completion", .count(14)))
    try set.add(total: .init("all"), of: [.init("a"), .init("b")])
    let released = try Gate().release(set, request, to: File.self)
    #expect(released.summary.count == 2)
    #expect(!released.summary.sentence(.nb).contains("\"a\""))
    #expect(released.summary.sentence(.en).hasPrefix("2 figures are hidden (fewer than 5 pupils"))
  }

  @Test("an unknown figure names the nearest")
  func unknown() throws {
    var set = FigureSet()
    try set.add(Figure("completed 2019", indicator: "completion", .count(20)))
    let released = try Gate().release(set, request, to: File.self)
    #expect {
      try released.figure("complete 2019")
    } throws: { error in
      "\(error)".contains("did you mean \"completed 2019\"?")
    }
  }

  @Test("a total with pupils who stand in no part still gives a lone hidden part away")
  func remainder() throws {
    func hidden(isWhole: Bool) throws -> [String] {
      var set = FigureSet()
      for (name, count) in [("a", 3), ("b", 12), ("c", 30), ("all", 47)] {
        try set.add(Figure(name, indicator: "completion", .count(count)))
      }
      try set.add(total: .init("all"), of: [.init("a"), .init("b"), .init("c")], isWhole: isWhole)
      return try Gate().release(set, request, to: File.self).hidden.map(\.name)
    }
    #expect(try hidden(isWhole: false) == ["a", "b"])
    #expect(throws: (any Error).self) { try hidden(isWhole: true) }
  }
}
