import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Places of an invented list: one that was renamed, one that was split off, one that only an opened folder knows.
@Suite struct CodeFunctionTests {
  private static let places: Void = CodeLists.add([
    CodeNames(
      "test_place",
      attributes: [
        CodeNames.Attribute("test_region", of: "test_region", summary: "Its region.", example: "test_region(x)") {
          code, _ in
          code.hasPrefix("1") ? "R1" : nil
        }
      ]
    ) { code, year in
      switch (code, year) {
      case ("11", let year?) where year < 2020: "Old town"
      case ("11", _): "New town"
      case ("12", let year): year ?? 2020 >= 2020 ? "Split" : nil
      default: nil
      }
    },
    CodeNames("test_place") { code, _ in ["13": "Own place", "11": nil][code] ?? nil },
    CodeNames("test_region") { code, _ in code == "R1" ? "Region one" : nil },
  ])

  private func table() throws -> Table {
    _ = Self.places
    return try Table([
      "place": Column(codes: ["11", "12", "13", "99", nil], list: "test_place", missing: .masked),
      "text": Column(texts: ["11", "12", "13", "99", nil]),
      "year": Column(schoolYears: [2019, 2019, 2021, 2021, 2021].map { SchoolYear(start: $0) }),
      "from": Column(dates: [nil] + Array(repeating: CalendarDate(day: 18_700), count: 4)),
    ])
  }

  private let unknown = Scalar.missing(.undefined)

  @Test func aNameIsThatOfTheNewestVersion() throws {
    #expect(
      try values("name(place)", table()) == [
        .text("New town"), .text("Split"), .text("Own place"), unknown, .missing(.masked),
      ])
    #expect(try values("name(text, list = 'test_place')", table())[1] == .text("Split"))
  }

  @Test func aYearIsAskedFor() throws {
    let old: [Scalar] = [.text("Old town"), unknown, .text("Own place"), unknown, .missing(.masked)]
    #expect(try values("name(place, 2019)", table()) == old)
    #expect(try values("name(place, '2019-20')", table()) == old)
    #expect(
      try values("name(place, year)", table()) == [
        .text("Old town"), unknown, .text("Own place"), unknown, .missing(.masked),
      ])
    #expect(try values("name(place, year + 1)", table())[0...1] == [.text("New town"), .text("Split")])
    #expect(try values("name(place, from)", table())[0] == .missing(.notRecorded))
    #expect(try values("name(place, from)", table())[2] == .text("Own place"))
  }

  @Test func whatFollowsFromACodeIsAFunctionOfItsOwn() throws {
    let region = try table().evaluate(ColumnExpression.parse("test_region(place)"))
    #expect(region.type == .code(list: "test_region"))
    #expect(region.cells == [.text("R1"), .text("R1"), .text("R1"), unknown, .missing(.masked)])
    #expect(try values("name(test_region(place))", table())[0] == .text("Region one"))
    #expect(ExpressionFunctions.known.contains { $0.name == "test_region" })
  }

  @Test func namesAreKeysOfGroups() throws {
    let counts = try table().count("name(place)")
    #expect(counts.names == ["name(place)", "n"])
    #expect(counts.columns[0].cells.contains(.text("New town")))
  }

  @Test func errorsNameTheLists() throws {
    func fault(_ text: String) throws -> TrinnError {
      let table = try table()
      return try #require(throws: TrinnError.self) { try values(text, table) }
    }
    #expect(try fault("name(text)").hint?.contains("name(text, list = '") == true)
    #expect(try fault("name(text, list = 'test_plac')").hint == "did you mean \"test_place\"?")
    #expect(try fault("test_region(text)").hint?.contains("test_region(text, list = 'test_place')") == true)
    #expect(try fault("name(place, 'x')").wanted == "a year, school year or date")
    #expect(try fault("name(year)").wanted == "a code with a list")
    #expect(try fault("test_regio(place)").hint == "did you mean \"test_region\"?")
  }
}
