import Testing
import TrinnBasis
import TrinnTable

@Suite struct JoinTests {
  let pupils: Table
  let schools: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "b", "c", "d"]),
      "school": Column(texts: ["2", "9", nil, "2"], missing: .masked),
      "name": Column(texts: ["A", "B", "C", "D"]),
    ])
    schools = try Table(
      ["id": Column(codes: ["1", "2"], list: "school"), "name": Column(texts: ["Nord", "Sør"])], subject: .open)
  }

  @Test func aLeftJoinKeepsAllRowsAndSaysWhoHasNoPartner() throws {
    let joined = try pupils.join(schools, JoinOptions(by: "school = id", kind: "left", expect: "many to one"))
    #expect(joined.names == ["pupil", "school", "name", "name_right"])
    #expect(
      try joined.column("name_right").cells == [
        .text("Sør"), .missing(.rowAbsent), .missing(.rowAbsent), .text("Sør"),
      ])
    #expect(try joined.column("school").cells[2] == .missing(.masked))
  }

  @Test(arguments: [
    ("inner", ["A", "D"]), ("semi", ["A", "D"]), ("anti", ["B", "C"]), ("left", ["A", "B", "C", "D"]),
  ])
  func eachKindKeepsItsRows(kind: String, rows: [String]) throws {
    let joined = try pupils.join(schools, JoinOptions(by: "school = id", kind: kind))
    #expect(try joined.column("name").cells == rows.map { .text($0) })
  }

  @Test func aFullJoinAddsLoneRightRowsUnderTheLeftKey() throws {
    let joined = try pupils.join(schools, JoinOptions(by: "school = id", kind: "full"))
    #expect(joined.rowCount == 5)
    #expect(try joined.column("school").cells[4] == .text("1"))
    #expect(try joined.column("pupil").cells[4] == .missing(.rowAbsent))
    #expect(try joined.column("name_right").cells[4] == .text("Nord"))
  }

  @Test func aBrokenExpectationCountsTheKeysAndNamesThemInOpenTablesOnly() throws {
    let doubled = try schools.append(schools)
    let open = #expect(throws: TrinnError.self) {
      try pupils.join(doubled, JoinOptions(by: "school = id", expect: "many to one"))
    }
    #expect(
      open?.sentence == "expected many to one, but 2 keys stand in 4 rows of the right table (id): 1, 2")
    let closed = #expect(throws: TrinnError.self) {
      try schools.join(pupils, JoinOptions(by: "id = school", expect: "one to one"))
    }
    #expect(
      closed?.sentence == "expected one to one, but 1 key stands in 2 rows of the right table (school)")
    let left = #expect(throws: TrinnError.self) {
      try pupils.join(schools, JoinOptions(by: "school = id", expect: "one to many"))
    }
    #expect(left?.sentence.contains("of the left table (school)") == true)
    #expect(try pupils.join(schools, JoinOptions(by: "school = id", expect: "many to one")).rowCount == 2)
  }

  @Test func keysOfUnlikeTypesAreAnErrorWithBothTypes() throws {
    let numbered = try Table(["id": Column(integers: [1, 2])])
    let error = #expect(throws: TrinnError.self) { try pupils.join(numbered, JoinOptions(by: "school = id")) }
    #expect(error?.sentence == "the key \"school\" and \"id\" is text on the left and integer on the right")
  }

  @Test(arguments: [
    ("schol = id", "did you mean \"school\"?"), ("school = idd", "did you mean \"id\"?"),
  ])
  func anUnknownKeyNamesTheNearest(by: String, hint: String) throws {
    let error = #expect(throws: TrinnError.self) { try pupils.join(schools, JoinOptions(by: by)) }
    #expect(error?.hint == hint)
  }

  @Test func anUnknownKindNamesTheNearest() {
    let error = #expect(throws: TrinnError.self) { try JoinOptions(by: "school", kind: "lefft") }
    #expect(error?.hint == "did you mean \"left\"?")
  }

  @Test func aSentenceSaysHowManyRowsMetNobodyAndWhy() throws {
    func notes(_ kind: String, of pupils: Table? = nil, expect: String = "many to one") throws -> [String] {
      try (pupils ?? self.pupils).join(schools, JoinOptions(by: "school = id", kind: kind, expect: expect)).notes
    }
    #expect(
      try notes("left") == [
        "joined by school: 2 of 4 rows without a partner, 1 for a missing key (1 masked)"
      ])
    #expect(
      try notes("inner") == [
        "joined by school: 2 of 4 rows left out without a partner, 1 for a missing key (1 masked)"
      ])
    #expect(
      try notes("inner", of: pupils.head(1), expect: "one to one") == [
        "joined by school: 1 of 2 rows of the other table left out without a partner"
      ])
    #expect(
      try notes("full") == [
        "joined by school: 2 of 4 rows without a partner, 1 for a missing key (1 masked); "
          + "1 of 2 rows added from the other table without a partner"
      ])
    #expect(
      try notes("anti") == [
        "joined by school: 2 of 4 rows left out with a partner; 1 row kept for a missing key (1 masked)"
      ])
    let met = try pupils.sort("name").head(1).join(schools, JoinOptions(by: "school = id", kind: "left"))
    #expect(met.notes == [])
  }

  @Test func aCrossJoinPutsEveryRowBesideEveryOther() throws {
    let years = try Table(["year": Column(schoolYears: [2020, 2021].map { SchoolYear(start: $0) })], subject: .open)
    let crossed = try schools.join(years, JoinOptions(keys: [], kind: .cross))
    #expect(crossed.rowCount == 4)
    #expect(try crossed.column("id").cells == ["1", "1", "2", "2"].map { .text($0) })
    #expect(try crossed.column("year").cells == [2020, 2021, 2020, 2021].map { .schoolYear(SchoolYear(start: $0)) })
    let error = #expect(throws: TrinnError.self) { try schools.join(years, JoinOptions(by: "id", kind: "cross")) }
    #expect(error?.sentence == "a cross join puts every row beside every other and takes no key")
    let none = #expect(throws: TrinnError.self) { try schools.join(years, JoinOptions(by: "")) }
    #expect(none?.code == .argumentMissing)
  }

  @Test func supportIsTheSmallerOfTwoGroups() throws {
    let left = try Table(["k": Column(integers: [1, 2])], subject: .groups(support: [5, 50]))
    let right = try Table(["k": Column(integers: [1]), "v": Column(integers: [9])], subject: .groups(support: [3]))
    guard case .groups(let support) = try left.join(right, JoinOptions(by: "k", kind: "left")).subject else {
      Issue.record("a join of groups is a table of groups")
      return
    }
    #expect(try support.counts() == [3, 50])
  }

  @Test func whatMeetsRecordsIsRecords() throws {
    for kind in JoinOptions.Kind.allCases {
      let joined = try schools.join(pupils, JoinOptions(keys: kind == .cross ? [] : [("id", "school")], kind: kind))
      switch joined.subject {
      case .records, .recordsOf: break
      default: Issue.record("\(kind) let records become \(joined.subject)")
      }
    }
  }

  @Test func longTablesJoinInManyChunks() throws {
    let keys = Array(0..<150_000).map { $0 % 1500 }
    let left = try Table(["k": Column(integers: keys)])
    let right = try Table(["k": Column(integers: Array(0..<1000)), "v": Column(integers: (0..<1000).map { $0 * 2 })])
    let joined = try left.join(right, JoinOptions(by: "k", kind: "left", expect: "many to one"))
    let expected = Column(integers: keys.map { $0 < 1000 ? $0 * 2 : nil }, missing: .rowAbsent)
    #expect(try joined.column("v").cells == expected.cells)
    #expect(try left.join(right, JoinOptions(by: "k")).rowCount == 100_000)
    #expect(try left.join(right, JoinOptions(by: "k", kind: "anti")).rowCount == 50_000)
  }

  /// Few keys in a table of them all, more in a set of bits, wide ones hashed, and several that 64 bits do not hold.
  @Test(arguments: ["day", "day, far", "far", "far, number, wide", "name, wide, number, far"])
  func everyWayToNumberKeysFindsTheSamePartners(by: String) throws {
    let names = by.split(separator: ", ").map(String.init)
    var generator = SeededGenerator(seed: UInt64(by.utf8.count))
    func table(_ count: Int) throws -> Table {
      let picks = (0..<count).map { _ in generator.below(700) }
      return try Table([
        "day": Column(integers: picks), "far": Column(integers: picks.map { $0 * 40 }),
        "number": Column(numbers: picks.map { Double($0) / 7 - 3 }),
        "wide": Column(integers: picks.map { $0 == 0 ? .min : $0 == 1 ? .max : $0 << 52 }),
        "name": Column(texts: picks.map { "n\($0)" }), "row": Column(integers: Array(0..<count)),
      ])
    }
    let (left, right) = (try table(900), try table(500))
    var rows: [Scalar: [Scalar]] = [:]
    for row in right.cells { rows[row[0], default: []].append(row[5]) }
    let joined = try left.join(right, JoinOptions(by: by))
    let expected = left.cells.flatMap { row in (rows[row[0]] ?? []).map { [row[5], $0] } }
    #expect(zip(try joined.column("row").cells, try joined.column("row_right").cells).map { [$0, $1] } == expected)
    #expect(names.allSatisfy { joined.index(of: $0 + "_right") == nil })
  }

  /// Against two nested loops that compare cell by cell.
  @Test(arguments: lawSizes, [JoinOptions.Kind.inner, .left, .full, .semi, .anti])
  func agreesWithNestedLoops(size: Int, kind: JoinOptions.Kind) throws {
    let seed = UInt64(size * 10 + 1)
    var random = RandomTables(seed: seed)
    for type in RandomTables.types {
      let other = random.generator.below(max(size / 2, 1)) + size % 3
      let left = try Table([
        "k": random.column(type, count: size), "y": random.column(.schoolYear, count: size),
        "v": random.column(.number, count: size),
      ])
      let right = try Table([
        "y": random.column(.schoolYear, count: other), "k": random.column(type, count: other, distinct: 7),
        "v": random.column(.text, count: other), "w": random.column(.level(.gradeLevel), count: other),
      ])
      let joined = try left.join(right, JoinOptions(keys: [("k", "k"), ("y", "y")], kind: kind))
      #expect(joined.cells == nested(left.cells, right.cells, kind), "\(type.name), seed \(seed)")
      let carries = kind == .semi || kind == .anti
      #expect(joined.names == (carries ? ["k", "y", "v"] : ["k", "y", "v", "v_right", "w"]))
    }
  }

  private func nested(_ left: [[Scalar]], _ right: [[Scalar]], _ kind: JoinOptions.Kind) -> [[Scalar]] {
    let absent = Scalar.missing(.rowAbsent)
    var result: [[Scalar]] = []
    var met: Set<Int> = []
    for row in left {
      let partners = right.indices.filter { i in
        !row[0].isMissing && !row[1].isMissing && right[i][1] == row[0] && right[i][0] == row[1]
      }
      met.formUnion(partners)
      switch kind {
      case .semi: result += partners.isEmpty ? [] : [row]
      case .anti: result += partners.isEmpty ? [row] : []
      case .inner, .left, .full, .cross:
        result += partners.map { row + [right[$0][2], right[$0][3]] }
        if partners.isEmpty, kind == .left || kind == .full { result.append(row + [absent, absent]) }
      }
    }
    guard kind == .full else { return result }
    return result
      + right.indices.filter { !met.contains($0) }.map { i in
        [right[i][1], right[i][0], absent, right[i][2], right[i][3]]
      }
  }

  @Test func aResultThatNobodyWantsIsRefusedBeforeItIsMade() throws {
    let many = try Table(["a": Column(integers: (0..<20_000).map { $0 })])
    let error = #expect(throws: TrinnError.self) { try many.join(many, JoinOptions(keys: [], kind: .cross)) }
    #expect(error?.code == .limit)
    #expect(error?.sentence.contains("20000 and 20000 rows") == true)
  }
}
