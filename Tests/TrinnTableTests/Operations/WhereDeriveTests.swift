import Testing
import TrinnBasis
import TrinnTable

@Suite struct WhereTests {
  let pupils: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "b", "c", "d"]),
      "poeng": Column(numbers: [30, nil, 44.5, 34], missing: .masked),
      "fravær": Column(integers: [20, 30, 1, nil]),
    ])
  }

  @Test func keepsTrueOnlyAndSaysHowManyItCouldNotJudge() throws {
    let kept = try pupils.where("poeng < 35 and fravær > 15")
    #expect(kept.cells == [[.text("a"), .number(30), .integer(20)]])
    #expect(kept.notes == ["2 rows left out where the condition is missing: 1 not recorded, 1 masked"])
  }

  @Test func sharesEverythingWhereAllRowsStay() throws {
    let kept = try pupils.where("1 == 1")
    #expect(kept.cells == pupils.cells && kept.notes.isEmpty)
  }

  @Test func theReasonsOfTheRowsThatStayAreKept() throws {
    #expect(try pupils.where("fravær == 30").column("poeng").cells == [.missing(.masked)])
  }

  @Test func groupsCarryTheirSupport() throws {
    let groups = try Table(["n": Column(integers: [4, 9])], subject: .groups(support: [4, 9]))
    #expect(try groups.where("n > 5").support == [9])
  }

  @Test func anEmptyTableSaysWhatTheColumnNeverHolds() throws {
    let table = try Table([
      "sex": Column(codes: ["F", "M", "F"], list: "sex"), "name": Column(texts: ["a", "b", "c"]),
      "points": Column(numbers: [30, 40, 50]),
    ])
    #expect(try table.where("points > 35 and sex == 'K'").notes == ["no row has sex 'K'; it holds 'F', 'M'"])
    #expect(try table.where("sex in ('K', 'J')").notes == ["no row has sex 'K' or 'J'; it holds 'F', 'M'"])
    // A text column may hold anything: what it holds is not told.
    #expect(try table.where("name == 'x'").notes == ["no row has name 'x'"])
    #expect(try table.where("sex == 'F' and points > 99").notes.isEmpty)
    #expect(try table.where("not (sex == 'K')").notes.isEmpty)
  }

  @Test func anUnknownColumnNamesTheNearest() {
    let error = #expect(throws: TrinnError.self) { try pupils.where("fravar > 3") }
    #expect(error?.code == .unknownColumn)
    #expect(error?.hint == "did you mean \"fravær\"?")
  }
}

@Suite struct DeriveTests {
  @Test func laterAssignmentsUseEarlierOnes() throws {
    let table = try Table(["x": Column(integers: [1, nil, 3], missing: .notYetMeasured)])
    let derived = try table.derive("y = x * 2, z = y + 1, x = z")
    #expect(derived.names == ["x", "y", "z"])
    let expected: [[Scalar]] = [
      [.integer(3), .integer(2), .integer(3)],
      Array(repeating: .missing(.notYetMeasured), count: 3),
      [.integer(7), .integer(6), .integer(7)],
    ]
    #expect(derived.cells == expected)
  }

  @Test func keepsWhatTheTableSpeaksOf() throws {
    let groups = try Table(["n": Column(integers: [4, 9])], subject: .groups(support: [4, 9]))
    #expect(try groups.derive("twice = n * 2").support == [4, 9])
  }
}

extension Table {
  /// The support of each row, nil where the rows are no groups.
  var support: [Int]? { if case .groups(let support) = subject { try? support.counts() } else { nil } }
}
