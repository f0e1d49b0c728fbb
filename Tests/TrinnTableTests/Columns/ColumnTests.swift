import Testing
import TrinnBasis
import TrinnTable

@Suite struct ColumnTests {
  @Test(arguments: lawSizes)
  func gatherTakesRowsInTheGivenOrderAndKeepsReasons(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    for type in RandomTables.types {
      let column = try random.column(type, count: size)
      let rows = (0..<(size + 3)).map { _ in
        random.generator.below(6) == 0 ? Column.noRow : UInt32(random.generator.below(max(size, 1)))
      }
      let gathered = try column.gather(rows)
      let expected = rows.map { Int($0) < size ? column[Int($0)] : .missing(.rowAbsent) }
      #expect(gathered.cells == expected, "\(type.name), seed \(size)")
      #expect(gathered.type == type)
    }
  }

  @Test func filteredKeepsTheRowsWhereTheMaskIsTrue() throws {
    let column = Column(texts: ["a", nil, "b"], missing: .masked)
    #expect(try column.filtered(by: [false, true, true]).cells == [.missing(.masked), .text("b")])
  }

  @Test func sliceIsClamped() {
    let column = Column(integers: [1, 2, nil, 4])
    #expect(column.slice(1..<3).cells == [.integer(2), .missing(.notRecorded)])
    #expect(column.slice(3..<9).cells == [.integer(4)])
    #expect(column.slice(7..<9).count == 0)
  }

  @Test func aBuilderGivesBackWhatWasAppended() throws {
    var random = RandomTables(seed: 2)
    for type in RandomTables.types {
      let column = try random.column(type, count: 40)
      var builder = ColumnBuilder(type: type)
      for cell in column.cells { try builder.append(cell) }
      #expect(builder.finish().cells == column.cells)
    }
  }

  @Test func aBuilderTakesWholeNumbersAsNumbersAndDecimals() throws {
    var numbers = ColumnBuilder(type: .number)
    try numbers.append(.integer(3))
    try numbers.append(.decimal(FixedDecimal(units: 4176, scale: 2)))
    #expect(numbers.finish().cells == [.number(3), .number(41.76)])
    var decimals = ColumnBuilder(type: .decimal(scale: 2))
    try decimals.append(.integer(3))
    try decimals.append(.decimal(FixedDecimal(units: 418, scale: 1)))
    #expect(decimals.finish().cells.map { $0 } == [300, 4180].map { .decimal(FixedDecimal(units: $0, scale: 2)) })
    #expect(throws: TrinnError.self) { try decimals.append(.integer(.max)) }
  }

  @Test func aBuilderNamesBothTypesAndNeverTheValue() throws {
    var builder = ColumnBuilder(type: .integer)
    let error = #expect(throws: TrinnError.self) { try builder.append(.text("hemmelig")) }
    #expect(error?.sentence == "wanted a value of type integer, got text")
    #expect(builder.count == 0)
  }

  @Test func missingValuesAreCountedByReason() throws {
    var builder = ColumnBuilder(type: .number)
    builder.append(missing: .masked)
    try builder.append(.number(1))
    builder.append(missing: .masked)
    builder.append(missing: .undefined)
    #expect(builder.finish().missingCounts() == [.masked: 2, .undefined: 1])
  }

  @Test(arguments: RandomTables.types)
  func aColumnWithoutValuesKnowsItsReason(type: ColumnType) throws {
    let column = Column(type: type, missing: .rowAbsent, count: 2)
    #expect(column.cells == [.missing(.rowAbsent), .missing(.rowAbsent)])
    #expect(try column.gather([1, Column.noRow]).missingCounts() == [.rowAbsent: 2])
  }
}
