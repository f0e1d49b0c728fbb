import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// The truth table of decision 0021. T true, F false, m masked, n not recorded.
private let truthTable: [(a: Character, b: Character, and: Character, or: Character)] = [
  ("T", "T", "T", "T"), ("T", "F", "F", "T"), ("F", "T", "F", "T"), ("F", "F", "F", "F"),
  ("T", "m", "m", "T"), ("m", "T", "m", "T"), ("F", "m", "F", "m"), ("m", "F", "F", "m"),
  ("m", "n", "m", "m"), ("n", "m", "n", "n"), ("m", "m", "m", "m"),
]

private func cell(_ letter: Character) -> Scalar {
  switch letter {
  case "T": .boolean(true)
  case "F": .boolean(false)
  case "m": .missing(.masked)
  default: .missing(.notRecorded)
  }
}

private func column(_ letters: [Character]) throws -> Column {
  var builder = ColumnBuilder(type: .boolean)
  for letter in letters { try builder.append(cell(letter)) }
  return builder.finish()
}

@Suite struct ThreeValuedLogicTests {
  private func table() throws -> Table {
    try Table(["a": column(truthTable.map(\.a)), "b": column(truthTable.map(\.b))])
  }

  @Test func andIsFalseWhereOneSideIs() throws {
    #expect(try values("a and b", table()) == truthTable.map { cell($0.and) })
  }

  @Test func orIsTrueWhereOneSideIs() throws {
    #expect(try values("a or b", table()) == truthTable.map { cell($0.or) })
  }

  @Test func notTurnsAndKeepsTheReason() throws {
    let one = try Table(["a": column(["T", "F", "m", "n"])])
    #expect(try values("not a", one) == ["F", "T", "m", "n"].map { cell($0) })
  }

  @Test func deMorganHolds() throws {
    #expect(try values("not (a and b)", table()) == values("not a or not b", table()))
    #expect(try values("not (a or b)", table()) == values("not a and not b", table()))
  }

  @Test func literalsDecideLikeColumns() throws {
    #expect(try values("a and false", table()).allSatisfy { $0 == .boolean(false) })
    #expect(try values("a or true", table()).allSatisfy { $0 == .boolean(true) })
    #expect(try values("a and true", table()) == table().column("a").cells)
    #expect(try values("false or a", table()) == table().column("a").cells)
  }

  @Test func theLeftReasonComesFirst() throws {
    let table = try Table([
      "m": Column(integers: [nil], missing: .masked), "n": Column(integers: [nil], missing: .notApplicable),
    ])
    for operation in ["+", "-", "*", "/", "//", "%", "^", "==", "~=", "<", "<=", ">", ">="] {
      #expect(try values("m \(operation) n", table) == [.missing(.masked)], "\(operation)")
      #expect(try values("n \(operation) m", table) == [.missing(.notApplicable)], "\(operation)")
      #expect(try values("1 \(operation) m", table) == [.missing(.masked)], "\(operation)")
    }
    #expect(try values("1 / 0 + m", table) == [.missing(.undefined)])
    #expect(try values("m / 0", table) == [.missing(.masked)])
  }

  @Test func whereKeepsTrueAndCountsMissingByReason() throws {
    let condition = try table().condition(.parse("a"))
    #expect(condition.rows == [0, 1, 4])
    #expect(condition.missing == [.masked: 4, .notRecorded: 1])
    #expect(condition.note == "5 rows left out where the condition is missing: 4 masked, 1 not recorded")
    #expect(try table().condition(.parse("not missing(a)")).note == nil)
    #expect(try table().condition(.parse("true")).rows.count == truthTable.count)
    #expect(try table().condition(.parse("false")).rows.isEmpty)
  }

  @Test func onlyAConditionSelects() throws {
    let error = try #require(throws: TrinnError.self) { try pupils().condition(.parse("fravær + 1")) }
    #expect(error.code == .wrongType && error.place?.column == 8)
    #expect(error.sentence == "wanted a condition, got integer \"fravær + 1\"")
  }
}
