import Testing
import TrinnBasis
import TrinnTable

@Suite struct SelectDropRenameTests {
  let table: Table

  init() throws {
    table = try Table([
      "pupil": Column(identities: ["p", "q"]), "absence_days": Column(integers: [1, 2]),
      "absence_hours": Column(integers: [3, 4]), "år": Column(schoolYears: [nil, nil]),
    ])
  }

  @Test func selectKeepsTheOrderOfTheSelection() throws {
    #expect(try table.select("år, starts_with('absence')").names == ["år", "absence_days", "absence_hours"])
  }

  @Test func dropKeepsTheRest() throws {
    #expect(try table.drop("starts_with('absence')").names == ["pupil", "år"])
    #expect(try table.drop("everything()").rowCount == 2)
  }

  @Test func renameChangesAllNamesAtOnce() throws {
    let swapped = try table.rename("absence_days = absence_hours, absence_hours = absence_days")
    #expect(swapped.names == ["pupil", "absence_hours", "absence_days", "år"])
    #expect(try swapped.column("absence_days").cells == [.integer(3), .integer(4)])
  }

  @Test func anUnknownColumnNamesTheNearest() {
    for call in [{ try table.select("absense_days") }, { try table.rename("x = absense_days") }] {
      let error = #expect(throws: TrinnError.self) { try call() }
      #expect(error?.hint == "did you mean \"absence_days\"?")
    }
  }

  @Test func aNameCannotStandTwice() {
    #expect(throws: TrinnError.self) { try table.rename("år = pupil") }
  }
}

@Suite struct HeadSampleDistinctTests {
  @Test(arguments: lawSizes)
  func headAndSampleAreRowsOfTheTable(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size)
    for wanted in [0, 1, size / 2, size, size + 3] {
      #expect(try table.head(wanted).cells == Array(table.cells.prefix(wanted)))
      let numbered = try Table(["row": Column(integers: Array(0..<size))])
      let drawn = try numbered.sample(wanted, seed: 9).columns[0].cells
      #expect(drawn.count == min(wanted, size) && Set(drawn).count == drawn.count)
      #expect(try numbered.sample(wanted, seed: 9).columns[0].cells == drawn)
    }
  }

  @Test func aNegativeCountIsAnError() throws {
    let table = try Table(["a": Column(integers: [1])])
    #expect(throws: TrinnError.self) { try table.head(-1) }
    #expect(throws: TrinnError.self) { try table.sample(-1) }
  }

  @Test func aSampleSaysThatItIsOne() throws {
    let table = try Table(["a": Column(integers: [1, 2, 3])])
    #expect(try table.sample(2, seed: 5).notes == ["A random sample of 2 of 3 rows, seed 5."])
    #expect(try table.sample(3).notes.isEmpty)
  }

  @Test(arguments: lawSizes)
  func distinctKeepsTheFirstOfEach(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size).select("boolean, text")
    var seen: Set<[Scalar]> = []
    #expect(try table.distinct().cells == table.cells.filter { seen.insert($0).inserted }, "seed \(size)")
  }

  @Test func distinctPlacesRestOnTheirPupils() throws {
    let table = try Table([
      "pupil": Column(identities: ["a", "a", "b", nil]), "school": Column(texts: ["N", "N", "N", "S"]),
    ])
    guard case .groups(let support) = try table.distinct("school").subject else {
      Issue.record("distinct schools are groups of pupils")
      return
    }
    #expect(try support.counts() == [2, 0])
    guard case .records = try table.distinct("pupil").subject else {
      Issue.record("distinct pupils are records")
      return
    }
  }
}

@Suite struct DescribeTests {
  @Test func saysWhatStandsInEachColumn() throws {
    let table = try Table([
      "pupil": Column(identities: ["a", "b", "c", "a"]), "days": Column(integers: [4, nil, 1, 4], missing: .masked),
      "school": Column(texts: ["Nord", "Sør", "Nord", "Øst"]),
      "year": Column(schoolYears: [SchoolYear(start: 2024), SchoolYear(start: 2020), nil, SchoolYear(start: 2022)]),
    ])
    let described = try table.describe()
    #expect(try described.column("type").cells.map(\.label) == ["identity", "integer", "text", "school year"])
    #expect(try described.column("n").cells == [4, 3, 4, 3].map { .integer($0) })
    #expect(try described.column("reasons").cells[1] == .text("1 masked"))
    #expect(try described.column("distinct").cells == [3, 2, 3, 3].map { .integer($0) })
    #expect(try described.column("mean").cells[1] == .number(3))
    #expect(try described.column("median").cells[1] == .number(4))
    #expect(try described.column("mean").cells[2] == .missing(.notApplicable))
    let no = Scalar.missing(.notApplicable)
    #expect(try described.column("values").cells == [no, no, .text("Nord (2)"), no])
    // As the values are written: a whole number has no decimals.
    #expect(try described.column("min").cells == [no, .text("1"), no, .text("2020-21")])
    #expect(try described.column("max").cells == [no, .text("4"), no, .text("2024-25")])
  }

  @Test(arguments: lawSizes)
  func agreesWithTheSlowWay(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let column = try random.column(.number, count: size)
    let described = try Table(["x": column]).describe()
    let numbers = column.cells.compactMap { if case .number(let value) = $0 { value } else { nil } }.sorted()
    #expect(try described.column("n").cells == [.integer(Int64(numbers.count))])
    #expect(try described.column("distinct").cells == [.integer(Int64(Set(numbers).count))])
    guard let lowest = numbers.first, let highest = numbers.last else { return }
    #expect(try described.column("min").cells == [.text(Scalar.number(lowest).label)])
    #expect(try described.column("max").cells == [.text(Scalar.number(highest).label)])
    let middle = numbers.count / 2
    let median = numbers.count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2
    #expect(try described.column("median").cells == [.number(median)])
  }

  @Test func aKeyReadAsTextShowsNoneOfItsValues() throws {
    let numbers = (0..<3000).map { "pupil \($0 % 1000)" }
    let described = try Table(["key": Column(texts: numbers)]).describe()
    #expect(try described.column("values").cells == [.missing(.notApplicable)])
    #expect(try described.column("distinct").cells == [.integer(1000)])
  }

  @Test func columnsListsNamesAndTypes() throws {
    let listed = try Table(["a": Column(integers: [1, nil])]).listColumns()
    #expect(listed.cells == [[.text("a"), .text("integer"), .integer(1), .integer(1)]])
  }
}

@Suite struct EachTests {
  @Test func rowsComeInOrderAndPseudonymsStayHidden() throws {
    let table = try Table(["pupil": Column(identities: ["a", nil]), "n": Column(integers: [1, 2])])
    let rows = Array(table.each())
    #expect(rows.map { $0["n"] } == [.integer(1), .integer(2)])
    #expect(rows.map { $0["pupil"] } == [.missing(.suppressed), .missing(.notRecorded)])
    #expect(rows[0].cells.map(\.name) == ["pupil", "n"])
    #expect(rows[0]["x"] == nil && table.row(at: 2) == nil)
  }
}
