import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: some columns and rows are a full read, then select and where")
struct ReadSelectionTests {
  private static let text = """
    id;program;skoleår;poeng;kommune;år
    17;NA;2019-2020;41,8;0301;2019
    18;ST;2020-2021;*;3316;2020
    17;"BA; vg1";2020-2021;38,5;;2021
    19;.;2018-2019;:;1103;2018

    """

  private func read(_ selection: ReadSelection, text: String = text, chunkBytes: Int = 1 << 20) throws -> ReadResult {
    try CSVReader.read(
      ByteBuffer(Array(text.utf8)), source: "test.csv", options: CSVOptions(), selection: selection,
      chunkBytes: chunkBytes)
  }

  private func some(of table: Table, _ names: [String]) throws -> Table {
    try Table(try names.map { ($0, try table.column($0)) }, rowCount: table.rowCount)
  }

  @Test("columns come in the order of the file, with the types of a full read")
  func columns() throws {
    let table = try read(ReadSelection(columns: ["poeng", "program"])).table
    #expect(table.names == ["program", "poeng"])
    #expect(table.types() == ["text", "number"])
    #expect(Print.of(table) == Print.of(try some(of: read(.everything).table, ["program", "poeng"])))
    #expect(try table.cells("program").prefix(3) == ["NA", "ST", "BA; vg1"])
  }

  @Test("rows are chosen by columns that need not be wanted")
  func rows() throws {
    let filter = ReadSelection.RowFilter(columns: ["år"]) { table in
      #expect(table.names == ["år"])
      return (0..<table.rowCount).map { table.columns[0][$0].number.map { $0 >= 2020 } ?? false }
    }
    let table = try read(ReadSelection(columns: ["program"], rows: filter)).table
    #expect(table.names == ["program"])
    #expect(try table.cells("program") == ["ST", "BA; vg1"])
    let all = try read(ReadSelection(rows: filter)).table
    #expect(all.columns.count == 6)
    #expect(try all.cells("kommune")[0] == "3316")
    #expect(try all.column("kommune").missingReason(at: 1) == .notRecorded)
  }

  @Test("an unknown column names the nearest; a filter must speak of every row")
  func errors() throws {
    let unknown = try #require(throws: TrinnError.self) { try read(ReadSelection(columns: ["poenng"])) }
    #expect(unknown.code == .unknownColumn)
    #expect(unknown.hint?.contains("\"poeng\"") == true)
    let short = ReadSelection.RowFilter(columns: ["id"]) { _ in [true] }
    #expect(throws: TrinnError.self) { try read(ReadSelection(rows: short)) }
  }

  /// A column that is not wanted may be the one that tells the decimal sign.
  @Test("types do not depend on what else is read")
  func decimalSign() throws {
    var options = CSVOptions()
    options.columnTypes = ["b": .number]
    let rows = (0..<3000).map { "\($0);\($0)\n" }.joined()
    let text = "a;b\n" + rows + "1.5;7\n"
    let bytes = ByteBuffer(Array(text.utf8))
    let full = try CSVReader.read(bytes, source: "test.csv", options: options)
    let part = try CSVReader.read(
      bytes, source: "test.csv", options: options, selection: ReadSelection(columns: ["b"]))
    #expect(part.dialect == full.dialect)
    #expect(try part.table.cells("b") == full.table.cells("b"))
  }

  @Test("random files, any columns, any rows, in stretches of any size", arguments: 0..<24 as Range<UInt64>)
  func law(seed: UInt64) throws {
    var random = Mixer(seed)
    var pieces = AgreementTests.pieces
    if seed % 2 == 0 { pieces = ["1", "22", "3,5", "*", "", "0301", "x"].prefix(2 + Int(seed % 6)).map { $0 } }
    let text = AgreementTests.text(seed: seed, rows: 700, pieces: pieces)
    let full = try read(.everything, text: text).table
    let wanted = full.names.filter { _ in random.below(2) == 0 }
    let key = full.names[random.below(full.names.count)]
    let keeps = (0..<full.rowCount).map { _ in random.below(3) > 0 }
    let only = Print.of(try some(of: full, [key]))
    let filter = ReadSelection.RowFilter(columns: [key]) { table in
      #expect(Print.of(table) == only, "seed \(seed)")
      return keeps
    }
    for size in [90, 1000, 1 << 20] {
      let columns = try read(ReadSelection(columns: wanted), text: text, chunkBytes: size).table
      #expect(try Print.of(columns) == Print.of(some(of: full, wanted)), "seed \(seed), stretches of \(size)")
      #expect(try columns.types() == some(of: full, wanted).types(), "seed \(seed)")
      let part = try read(ReadSelection(columns: wanted, rows: filter), text: text, chunkBytes: size).table
      let kept = try full.columns.map { try $0.filtered(by: keeps) }
      let expected = try Table(
        zip(full.names, kept).filter { wanted.contains($0.0) }.map { ($0.0, $0.1) }, rowCount: keeps.count { $0 })
      #expect(Print.of(part) == Print.of(expected), "seed \(seed), stretches of \(size)")
      #expect(part.types() == expected.types(), "seed \(seed)")
    }
  }
}
