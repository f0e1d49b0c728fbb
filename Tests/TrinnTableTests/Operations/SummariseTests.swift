import Testing
import TrinnBasis
import TrinnTable

@Suite struct SummariseTests {
  let pupils: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "a", "b", "c", "d", nil]),
      "kommune": Column(texts: ["Øyer", "Øyer", "Asker", "Øyer", nil, "Asker"]),
      "poeng": Column(numbers: [30, 40, 50, nil, 20, 60], missing: .masked),
    ])
  }

  @Test func oneRowAGroupInTheOrderOfItsKeys() throws {
    let table = try pupils.group("kommune").summarise("elever = count(), snitt = mean(poeng), dobbel = snitt * 2")
    #expect(table.names == ["kommune", "elever", "snitt", "dobbel"])
    let expected: [[Scalar]] = [
      [.text("Asker"), .integer(2), .number(55), .number(110)],
      [.text("Øyer"), .integer(3), .number(35), .number(70)],
      [.missing(.notRecorded), .integer(1), .number(20), .number(40)],
    ]
    #expect(table.cells == expected)
    #expect(table.notes == ["mean(poeng): 1 row left out: 1 masked"])
  }

  @Test func supportIsDistinctPupilsAndNobodyForRowsWithoutANumber() throws {
    #expect(try pupils.group("kommune").summarise("n = count()").support == [1, 2, 1])
    #expect(try pupils.drop("pupil").group("kommune").summarise("n = count()").support == [1, 2, 1])
  }

  @Test func groupsOfGroupsRestOnTheirLargestPart() throws {
    let groups = try pupils.count("kommune")
    #expect(try groups.summarise("n = sum(n)").support == [2])
  }

  @Test func oneRowAPupilStaysRecords() throws {
    guard case .records = try pupils.group("pupil").summarise("n = count()").subject else {
      Issue.record("a table that names pupils was taken for groups")
      return
    }
  }

  @Test func whatIsPublishedOrOpenStaysSo() throws {
    guard case .open = try pupils.with(subject: .open).count("kommune").subject,
      case .published = try pupils.with(subject: .published).count("kommune").subject
    else {
      Issue.record("an open table was closed by counting it")
      return
    }
  }

  @Test func theWholeTableIsOneGroupAlsoWhenEmpty() throws {
    #expect(try pupils.summarise("n = count()").cells == [[.integer(6)]])
    #expect(try pupils.head(0).summarise("n = count()").cells == [[.integer(0)]])
    #expect(try pupils.head(0).group("kommune").summarise("n = count()").rowCount == 0)
  }

  @Test func keysMayBeExpressions() throws {
    let table = try pupils.group("høy = poeng >= 40").summarise("n = count()")
    #expect(
      table.cells == [
        [.boolean(false), .integer(2)], [.boolean(true), .integer(3)], [.missing(.masked), .integer(1)],
      ])
  }

  @Test func aNameThatIsTakenIsAnError() {
    #expect(throws: TrinnError.self) { try pupils.group("kommune").summarise("kommune = count()") }
  }

  @Test func countIsGroupAndCount() throws {
    let expected: [[Scalar]] = [
      [.text("Asker"), .integer(2)], [.text("Øyer"), .integer(3)], [.missing(.notRecorded), .integer(1)],
    ]
    #expect(try pupils.count("kommune").cells == expected)
    #expect(try pupils.count().cells == [[.integer(6)]])
  }

  /// Counts of every pair of types, against a dictionary of cells.
  @Test(arguments: lawSizes)
  func countsAgreeWithTheSlowWay(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size).rename("a = text, b = boolean")
    let counted = try table.count("a, b")
    var expected: [[Scalar]: Int] = [:]
    for row in try table.select("a, b").cells { expected[row, default: 0] += 1 }
    #expect(counted.rowCount == expected.count)
    for row in counted.cells { #expect(row[2] == .integer(Int64(expected[[row[0], row[1]]] ?? -1)), "seed \(size)") }
    var pupils: [[Scalar]: Set<Scalar>] = [:]
    let identities = try table.column("pupil").cells
    for (row, pupil) in zip(try table.select("a, b").cells, identities) {
      pupils[row, default: []].formUnion(pupil.isMissing ? [] : [pupil])
    }
    #expect(counted.support == counted.cells.map { pupils[[$0[0], $0[1]]]?.count ?? -1 }, "seed \(size)")
  }
}

@Suite struct CrossTests {
  @Test func countsAndRowSharesWithEmptyCells() throws {
    let table = try Table([
      "pupil": Column(identities: ["a", "b", "c", "d", "e"]),
      "status": Column(texts: ["B", "B", "S", nil, "S"], missing: .notYetMeasured),
      "type": Column(texts: ["ST", "YF", "YF", "YF", "YF"]),
    ])
    let crossed = try table.cross("type", "status")
    #expect(crossed.names == ["type", "status", "n", "row_n", "share"])
    let expected: [[Scalar]] = [
      [.text("ST"), .text("B"), .integer(1), .integer(1), .number(1)],
      [.text("ST"), .text("S"), .integer(0), .integer(1), .number(0)],
      [.text("YF"), .text("B"), .integer(1), .integer(3), .number(1.0 / 3)],
      [.text("YF"), .text("S"), .integer(2), .integer(3), .number(2.0 / 3)],
    ]
    #expect(crossed.cells == expected)
    #expect(crossed.notes == ["status: 1 row left out: 1 not yet measured"])
    #expect(crossed.support == [1, 0, 1, 2])
  }

  @Test func nothingPresentGivesNoCells() throws {
    let table = try Table(["a": Column(texts: [nil]), "b": Column(texts: ["x"])])
    #expect(try table.cross("a", "b").rowCount == 0)
    #expect(
      try table.cross("a", "b", margins: true).columns.last?.count == table.cross("a", "b", margins: true).rowCount)
  }
}
