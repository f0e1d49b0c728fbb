import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: what a column is")
struct TypingTests {
  static let columns: [(cells: [String], type: String, read: [String])] = [
    (["1", "22", "-3"], "integer", ["1", "22", "-3"]),
    (["1 234", "1\u{A0}234", "1\u{202F}234", "\u{2212}5"], "integer", ["1234", "1234", "1234", "-5"]),
    (["1,5", "-0,25", "1 234,5", "1,5e-05"], "number", ["1.5", "-0.25", "1234.5", "1.5e-05"]),
    (["12 34", "1", "2"], "text", ["12 34", "1", "2"]),
    (["81,3 %", "7 %"], "number", ["81.3", "7.0"]),
    (["81,3 %", "0,7"], "text", ["81,3 %", "0,7"]),
    (["0301", "3301"], "code", ["0301", "3301"]),
    (["8E1", "8E2"], "text", ["8E1", "8E2"]),
    (["01810112345", "41818112345"], "code", ["01810112345", "41818112345"]),
    (["41818112345", "51818112345"], "code", ["41818112345", "51818112345"]),
    (["123456789012345678901", "1"], "code", ["123456789012345678901", "1"]),
    (["true", "FALSE"], "boolean", ["true", "false"]),
    (["SANN", "USANN"], "boolean", ["true", "false"]),
    (["ja", "nei"], "text", ["ja", "nei"]),
    (["2025-26", "2020-2021", "2020/21"], "school year", ["2025-26", "2020-21", "2020-21"]),
    (["2019-2025", "2020-2021"], "text", ["2019-2025", "2020-2021"]),
    (["202512", "202412"], "integer", ["202512", "202412"]),
    (
      ["2025-10-01", "01.10.2025", "1.10.25", "1.1.60"], "date",
      ["2025-10-01", "2025-10-01", "2025-10-01", "1960-01-01"]
    ),
    (["01.10.2025 00:00:00", "2025-10-01T00:00:00"], "date", ["2025-10-01", "2025-10-01"]),
    (["31.02.2025", "01.03.2025"], "text", ["31.02.2025", "01.03.2025"]),
    (["12", "<5", "1 200"], "integer", ["12", "*", "1200"]),
    (["<5", "1-4"], "text", ["<5", "1-4"]),
    (["NA", "ST"], "text", ["NA", "ST"]),
    (["*", ":", ".", "..", "...", "-", "", "7"], "integer", ["*", "*", "–", "·", "…", "–", "·", "7"]),
    (["*", "", ":"], "text", ["*", "·", "*"]),
    (["0,1", "0,2", "0,3"], "number", ["0.1", "0.2", "0.3"]),
    (["12345678901234567,5", "0,12345678901234567890"], "number", ["1.2345678901234568e+16", "0.12345678901234568"]),
  ]

  @Test("from its cells", arguments: columns)
  func inferred(_ column: (cells: [String], type: String, read: [String])) throws {
    let text = "navn;x\n" + column.cells.map { "a;\($0)\n" }.joined()
    let result = try CSVReader.read(text) { $0.decimal = "," }
    #expect(try result.table.column("x").type.name == column.type)
    #expect(try result.table.cells("x") == column.read)
    #expect(result.problems.rowCount == 0)
  }

  @Test(
    "late rows decide as much as early ones: 5,000 whole numbers, then one cell",
    arguments: [
      ("7,5", "number", "7.5"), ("x", "text", "x"), ("0301", "code", "0301"), ("<5", "integer", "*"),
      ("", "integer", "·"),
    ])
  func late(_ cell: String, _ type: String, _ shown: String) throws {
    let text = "n;m\n" + String(repeating: "12;3\n", count: 5000) + "\(cell);4\n"
    let result = try CSVReader.read(text)
    #expect(result.table.types() == [type, "integer"])
    #expect(try result.table.cells("n").last == shown)
    if cell == "x" { #expect(result.notes.contains("\"n\" is read as text: 1 of 5001 cells are no numbers")) }
    if cell == "7,5" { #expect(result.dialect.decimalIsAssumed == false) }
  }

  @Test(
    "compact school years only where the name says so", arguments: ["TidID", "SkoleAarID", "Skoleår", "school_year"])
  func compactYears(_ name: String) throws {
    let table = try CSVReader.read("\(name);n\n202512;1\n20242025;2\n").table
    #expect(try table.cells(name) == ["2025-26", "2024-25"])
  }

  @Test("a given type is kept to: what does not fit is missing and reported, line by line")
  func given() throws {
    let result = try CSVReader.read(
      "a;b;c;d;e\n1;1,25;ja;vg1;20240817\n\"1\n\";1,255;kanskje;VG4;x\n1,5;x;nei;Vg2;1.1.2020\n"
    ) {
      $0.columnTypes = [
        "a": .integer, "b": .decimal(scale: 2), "c": .boolean, "d": .level(.gradeLevel), "e": .date,
      ]
    }
    #expect(try result.table.cells("a") == ["1", "1", "?"])
    #expect(try result.table.cells("b") == ["1.25", "?", "?"])
    #expect(try result.table.cells("c") == ["true", "?", "false"])
    #expect(try result.table.cells("d") == ["Vg1", "?", "Vg2"])
    #expect(try result.table.cells("e") == ["2024-08-17", "?", "2020-01-01"])
    #expect(try result.problems.cells("line") == ["3", "3", "3", "3", "5", "5"])
    #expect(try result.problems.cells("column") == ["b", "c", "d", "e", "a", "b"])
    #expect(try result.problems.cells("reason")[0] == "more than 2 decimals; the cell is missing")
  }

  @Test("a pseudonym is made before anything is kept, and free text passes the scrubber")
  func transforms() throws {
    let keyed = TextTransform { $0.utf8.count == 11 ? "p1" : nil }
    let result = try CSVReader.read("fnr;merknad;n\n01810112345;ring 01810112345;1\n01810112345;;2\nfeil;ok;3\n") {
      $0.rename = ["fnr": "pupil"]
      $0.columnTypes = ["pupil": .identity]
      $0.transform = { name in name == "pupil" ? keyed : nil }
      $0.scrub = TextTransform { $0.replacing("01810112345", with: "[…]") }
    }
    #expect(result.table.names == ["pupil", "merknad", "n"])
    #expect(try result.table.cells("pupil") == ["p1", "p1", "?"])
    #expect(try result.table.cells("merknad") == ["ring […]", "·", "ok"])
    guard case .codes(_, let dictionary) = result.table.columns[0].values else {
      Issue.record("an identity column is coded")
      return
    }
    #expect(dictionary.texts == ["p1"])
    #expect(try result.problems.cells("reason") == ["does not fit the column; the cell is missing"])
  }

  @Test("a transform goes before the type: a schema may read its own spellings")
  func transformedType() throws {
    let table = try CSVReader.read("trinn\n8. trinn\n10. trinn\n") {
      $0.delimiter = ";"
      let bare = TextTransform { $0.replacing(". trinn", with: "") }
      $0.plan = { $0.map { ColumnPlan($0, type: .level(.gradeLevel), transform: bare) } }
    }.table
    #expect(try table.cells("trinn") == ["8", "10"])
  }
}
