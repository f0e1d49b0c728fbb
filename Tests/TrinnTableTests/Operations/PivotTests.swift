import Testing
import TrinnBasis
import TrinnTable

@Suite struct PivotTests {
  let pupils: Table

  init() throws {
    pupils = try Table([
      "pupil": Column(identities: ["a", "b", "c", "d", "e"]),
      "kommune": Column(texts: ["Øyer", "Øyer", "Asker", "Øyer", "Øyer"]),
      "år": Column(schoolYears: [2023, 2024, 2024, 2024, 2024].map { SchoolYear(start: $0) }),
      "poeng": Column(numbers: [30, 40, 50, nil, 20], missing: .masked),
    ])
  }

  @Test func countsWithMargins() throws {
    let pivot = try pupils.pivot(PivotOptions(rows: "kommune", columns: "år", margins: true))
    #expect(pivot.names == ["kommune", "2023-24", "2024-25", "total"])
    let expected: [[Scalar]] = [
      [.text("Asker"), .integer(0), .integer(1), .integer(1)],
      [.text("Øyer"), .integer(1), .integer(3), .integer(4)],
      [.text("total"), .integer(1), .integer(4), .integer(5)],
    ]
    #expect(pivot.cells == expected)
  }

  @Test func anEmptyCellIsAbsentAndTheTotalComesFromTheData() throws {
    let pivot = try pupils.pivot(
      PivotOptions(rows: "kommune", columns: "år", values: "median(poeng)", margins: true))
    let expected: [[Scalar]] = [
      [.text("Asker"), .missing(.rowAbsent), .number(50), .number(50)],
      [.text("Øyer"), .number(30), .number(30), .number(30)],
      [.text("total"), .number(30), .number(40), .number(35)],
    ]
    #expect(pivot.cells == expected)
    #expect(pivot.notes == ["median(poeng): 1 row left out: 1 masked"])
  }

  @Test func severalValuesStandSideBySide() throws {
    let pivot = try pupils.pivot(
      PivotOptions(rows: "kommune", columns: "år", values: "n = count(), snitt = mean(poeng)"))
    #expect(pivot.names == ["kommune", "2023-24 n", "2023-24 snitt", "2024-25 n", "2024-25 snitt"])
  }

  /// What the table says that each of its columns rests on.
  private func basis(_ table: Table) throws -> [String: [Int]] {
    guard case .groups(let support) = table.subject, let cells = support.cells else { return [:] }
    var basis = try cells.columns.mapValues { try $0.counts() }
    basis["rows"] = try cells.rows.counts()
    return basis
  }

  @Test func eachCellRestsOnItsOwnPupils() throws {
    let options = try PivotOptions(rows: "kommune", columns: "år", values: "mean(poeng)", margins: true)
    let basis = try basis(pupils.pivot(options))
    #expect(basis["rows"] == [1, 4, 5])
    // One of the four in Øyer has no points, and no mean rests on her.
    #expect(basis["total"] == [1, 3, 4])
    #expect(basis["2024-25"] == [1, 2, 3])
    // Two rows of one pupil are a count of 2 that rests on 1.
    let twice = try pupils.append(pupils).pivot(PivotOptions(rows: "kommune", columns: "år"))
    #expect(
      try self.basis(twice)["2024-25"]
        == self.basis(pupils.pivot(PivotOptions(rows: "kommune", columns: "år")))["2024-25"])
  }

  @Test func whatIsMadeOfCellsRestsOnTheSmallest() throws {
    let options = try PivotOptions(rows: "kommune", columns: "år", values: "mean(poeng)", margins: true)
    #expect(try pupils.pivot(options).support == [1, 1, 1])
    #expect(try basis(pupils.pivot(options).derive("`2024-25` = total"))["2024-25"] == nil)
  }

  /// Counts of cells, rows, columns and all, against counting cells one by one.
  @Test(arguments: lawSizes)
  func countsAgreeWithTheSlowWay(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size).rename("a = text, b = boolean")
    let pivot = try table.pivot(PivotOptions(rows: "a", columns: "b", margins: true))
    let cells = try table.select("a, b").cells.map { $0.map(\.label) }
    for row in pivot.cells {
      for (name, value) in zip(pivot.names, row).dropFirst() {
        let expected = cells.filter { cell in
          (row[0] == .text("total") || cell[0] == row[0].label) && (name == "total" || cell[1] == name)
        }
        #expect(value == .integer(Int64(expected.count)), "\(name), seed \(size)")
      }
    }
    #expect(pivot.rowCount == Set(cells.map { $0[0] }).count + 1)
    #expect(pivot.names.count == Set(cells.map { $0[1] }).count + 2)
  }

  @Test func aKeyThatIsNoTextIsLabelledInTheTotalRow() throws {
    let pivot = try pupils.pivot(PivotOptions(rows: "år, kommune", columns: "", margins: true))
    #expect(pivot.names == ["år", "kommune", "count()"])
    #expect(try pivot.column("år").cells.map(\.label) == ["2023-24", "2024-25", "2024-25", "total"])
    #expect(try pivot.column("kommune").cells.last == .missing(.notApplicable))
    #expect(try pivot.column("count()").cells.last == .integer(5))
  }

  @Test func unpivotTakesAPivotBack() throws {
    let counted = try pupils.count("kommune, år").where("n > 0")
    let long = try pupils.pivot(PivotOptions(rows: "kommune", columns: "år")).unpivot(
      "-kommune", name: "år", value: "n")
    #expect(try long.where("n > 0").cells.map { $0.map(\.label) } == counted.cells.map { $0.map(\.label) })
  }

  @Test func columnsAreNeverNamedAfterPupils() throws {
    let error = #expect(throws: TrinnError.self) { try pupils.pivot(PivotOptions(rows: "kommune", columns: "pupil")) }
    #expect(error?.code == .refused)
    guard case .records = try pupils.pivot(PivotOptions(rows: "pupil", columns: "år", margins: true)).subject,
      case .records = try pupils.pivot(PivotOptions(rows: "år", columns: "kommune", values: "first(pupil)")).subject,
      case .records = try pupils.cross("pupil", "år").subject
    else {
      Issue.record("a table that names pupils was taken for groups")
      return
    }
  }

  @Test func tooManyColumnsAreAnErrorWithAWayOut() throws {
    let table = try Table(["n": Column(integers: Array(0..<3000))])
    let error = #expect(throws: TrinnError.self) { try table.pivot(PivotOptions(rows: "", columns: "n")) }
    #expect(error?.hint == "put the longer key in rows")
  }
}
