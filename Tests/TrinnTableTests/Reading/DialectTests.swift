import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: how a file is written is found out, said, and can be told")
struct DialectTests {
  @Test(
    "delimiters",
    arguments: [
      ("a;b\n1,5;2,5\n3,5;4,5\n", ";" as Character), ("a,b\n1.5,\"x;y\"\n2.5,z\n", ","), ("a\tb\n1\t2\n", "\t"),
      ("a|b\n1|2\n", "|"), ("sep=,\na,b\n1;2,3\n", ","), ("\"sep=;\"\na;b\n1;2\n", ";"), ("a;b\r1;2\r", ";"),
      ("a;b\r\n1;2\r\n", ";"),
    ])
  func delimiter(_ text: String, _ delimiter: Character) throws {
    let result = try CSVReader.read(text)
    #expect(result.dialect.delimiter == delimiter)
    #expect(result.table.names == ["a", "b"])
    #expect(result.problems.rowCount == 0)
  }

  @Test("a sign inside every cell, and in no name, is no delimiter")
  func signInsideCells() throws {
    let result = try CSVReader.read(bytes: Array("id,name,kind\n1,Vik skole; avd. 1,US\n2,Nes skole; avd. 2,US\n".utf8))
    #expect(result.dialect.delimiter == ",")
    #expect(result.table.names == ["id", "name", "kind"])
    #expect(result.table.rowCount == 2)
  }

  @Test("the decimal sign goes by the columns that tell, else by the delimiter's habit, and says so")
  func decimal() throws {
    #expect(try CSVReader.read("a;b\n1.5;2\n").dialect.decimal == ".")
    #expect(try CSVReader.read("a;b\n1.5;2\n").table.types() == ["number", "integer"])
    #expect(try CSVReader.read("a,b\n\"1,5\",2\n").dialect.decimal == ",")
    let none = try CSVReader.read("a;b\n1;2\n").dialect
    #expect(none.decimal == ",")
    #expect(none.decimalIsAssumed)
    #expect(none.sentence == "UTF-8, semicolon between cells, decimal comma (assumed), names on line 1")
    #expect(try CSVReader.read("a;b\n1,5;2\n") { $0.decimal = "." }.table.types() == ["text", "integer"])
  }

  @Test("titles and notes above the table are passed over and counted")
  func titles() throws {
    let result = try CSVReader.read(
      "Tabell 1: Elever;;\nKilde: fylket;;\n\nkommune;år;elever\n3316;2024;120\n3301;2024;540\n")
    #expect(result.table.names == ["kommune", "år", "elever"])
    #expect(result.table.rowCount == 2)
    #expect(result.dialect.skippedLines == 3)
    #expect(result.dialect.headerLine == 4)
    #expect(result.dialect.sentence.contains("3 lines above the table passed over"))
    let told = try CSVReader.read("x;y;z\nkommune;år;elever\n3316;2024;120\n") { $0.skip = 1 }
    #expect(told.table.names == ["kommune", "år", "elever"])
  }

  @Test("more lines to pass over than there are leave no rows", arguments: [3, Int.max])
  func skipsAll(lines: Int) {
    #expect {
      try CSVReader.read("x;y\n1;2\n") { $0.skip = lines }
    } throws: { error in (error as? TrinnError)?.code == .noData }
  }

  @Test("a first row of figures is data; a year may be a name; told, it is as told")
  func header() throws {
    let data = try CSVReader.read("1;2,5\n3;4,5\n")
    #expect(data.table.names == ["column_1", "column_2"])
    #expect(data.table.rowCount == 2)
    #expect(try CSVReader.read("region;2019;2020\nModum;1;2\n").table.names == ["region", "2019", "2020"])
    #expect(try CSVReader.read("1;2\n3;4\n") { $0.header = true }.table.names == ["1", "2"])
    #expect(try CSVReader.read("a;b\nc;d\n") { $0.header = false }.table.rowCount == 2)
  }

  @Test("names: empty ones, doubles, line breaks, and a row name that the header leaves out")
  func names() throws {
    #expect(try CSVReader.read("a;a;;b\n1;2;3;4\n").table.names == ["a", "a_2", "column_3", "b"])
    #expect(try CSVReader.read("\"to\nord\";b\n1;2\n").table.names == ["to ord", "b"])
    #expect(try CSVReader.read("x,y\nr1,1,2\nr2,3,4\n").table.names == ["row_name", "x", "y"])
    let blank = try CSVReader.read("a;b;\n1;2;\n3;4;\n")
    #expect(blank.table.names == ["a", "b"])
    #expect(blank.notes.contains("column 3 has no name and no value: it is left out"))
  }

  @Test("missing signs can be added and taken away; NA is Naturbruk")
  func missing() throws {
    let text = "program;n\nNA;1\nukjent;2\n-;3\n"
    #expect(try CSVReader.read(text).table.cells("program") == ["NA", "ukjent", "–"])
    let told = try CSVReader.read(text) { $0.missing = .standard.with(["ukjent": .notRecorded]).without(["-"]) }
    #expect(try told.table.cells("program") == ["NA", "·", "-"])
  }

  @Test("quoting can be turned off")
  func quote() throws {
    #expect(try CSVReader.read("a;b\n\"x;2\n\"y;3\n") { $0.quote = nil }.table.cells("a") == ["\"x", "\"y"])
    #expect(try CSVReader.read("a;b\n'x;y';2\n") { $0.quote = "'" }.table.cells("a") == ["x;y"])
  }

  @Test("a header alone is a table without rows")
  func headerOnly() throws {
    let result = try CSVReader.read("a;b\n")
    #expect(result.table.names == ["a", "b"])
    #expect(result.table.rowCount == 0)
  }
}
