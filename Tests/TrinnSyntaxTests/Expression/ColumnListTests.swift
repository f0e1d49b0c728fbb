import Testing
import TrinnBasis
import TrinnSyntax

@Suite struct AssignmentsTests {
  @Test func assignmentsKeepTheirOrder() throws {
    let items = try Assignments.parse("svak = row_mean(norsk, engelsk) < 3,\n fare = svak and fravær > 15,").items
    #expect(items.map(\.name) == ["svak", "fare"])
    #expect(items.map(\.expression.text) == ["row_mean(norsk, engelsk) < 3", "svak and fravær > 15"])
  }

  @Test func withoutANameTheTextIsTheName() throws {
    #expect(try Assignments.parse("count(), `sum av x` = sum(x)").items.map(\.name) == ["count()", "sum av x"])
  }

  @Test func theSecondExpressionIsPlacedInTheWholeText() throws {
    let error = try #require(throws: TrinnError.self) { try Assignments.parse("a = 1, b = 2 +") }
    #expect(error.place?.column == 15 && error.isIncomplete)
  }

  @Test func aNameIsGivenOnce() throws {
    let error = try #require(throws: TrinnError.self) { try Assignments.parse("a = 1, a = 2") }
    #expect(error.code == .mismatch && error.place?.column == 8)
  }

  @Test func nothingIsAnError() throws {
    #expect(throws: TrinnError.self) { try Assignments.parse("  ") }
    #expect(throws: TrinnError.self) { try Assignments.parse("a = 1 b = 2") }
  }
}

@Suite struct GroupKeysTests {
  @Test func keysAreColumnsAndExpressions() throws {
    let keys = try GroupKeys.parse("`bosted`, cut(grunnskolepoeng, 30, 35), år = year(start)").items
    #expect(keys.map(\.name) == ["bosted", "cut(grunnskolepoeng, 30, 35)", "år"])
  }

  @Test func noKeyIsOneGroup() throws { #expect(try GroupKeys.parse(" ").items.isEmpty) }
}

@Suite struct SortKeysTests {
  @Test func aWordOfSQLIsAnsweredWithTheMinus() {
    let error = #expect(throws: TrinnError.self) { try SortKeys.parse("poeng desc") }
    #expect(error?.hint == "a minus in front sorts from the highest: -points")
  }

  @Test func aMinusSortsFromTheHighest() throws {
    let keys = try SortKeys.parse("-fravær, school, -(a + b)").items
    #expect(keys.map(\.isDescending) == [true, false, true])
    #expect(keys.map(\.expression.text) == ["fravær", "school", "(a + b)"])
  }
}

@Suite struct ColumnSelectionTests {
  private let columns = ["pupil", "school", "absence_days", "absence_hours", "Antall elever", "år"]

  @Test(arguments: [
    ("år, pupil", ["år", "pupil"]),
    ("starts_with('absence'), pupil", ["absence_days", "absence_hours", "pupil"]),
    ("-absence_days", ["pupil", "school", "absence_hours", "Antall elever", "år"]),
    ("everything(), -ends_with('s')", ["pupil", "school", "Antall elever", "år"]),
    ("contains('hool'), contains('hool')", ["school"]),
    ("school .. absence_hours", ["school", "absence_days", "absence_hours"]),
    ("absence_hours .. school", ["school", "absence_days", "absence_hours"]),
    ("`Antall elever`", ["Antall elever"]),
    ("starts_with('x')", []),
    ("år, everything()", ["år", "pupil", "school", "absence_days", "absence_hours", "Antall elever"]),
  ])
  func selects(text: String, expected: [String]) throws {
    #expect(try ColumnSelection.parse(text).names(among: columns) == expected)
  }

  @Test func anUnknownColumnIsPlacedAndHasANeighbour() throws {
    let selection = try ColumnSelection.parse("pupil, -absense_days")
    let error = try #require(throws: TrinnError.self) { try selection.names(among: columns) }
    #expect(error.code == .unknownColumn)
    #expect(error.place?.column == 9)
    #expect(error.hint == "did you mean \"absence_days\"?")
  }

  @Test(arguments: [
    "", "3", "a +", "begins_with('a')", "starts_with(a)", "starts_with('a'", "everything(1)", "a ..", "a b",
  ])
  func refusesWhatSelectsNothing(text: String) throws {
    #expect(throws: TrinnError.self) { try ColumnSelection.parse(text) }
  }

  @Test func listsNeedNoQuoting() throws {
    #expect(try ColumnSelection(names: ["Antall elever", "år"]).names(among: columns) == ["Antall elever", "år"])
  }
}
