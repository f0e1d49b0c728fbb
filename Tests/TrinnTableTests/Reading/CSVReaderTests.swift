import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: cells, rows and problems")
struct CSVReaderTests {
  @Test("a Norwegian file: semicolons, decimal commas, codes with leading zeros, school years, dates")
  func norwegian() throws {
    let result = try CSVReader.read(
      """
      Kommunenr;Skoleår;Poeng;Elever;Start;Program
      0301;2023-24;41,7;1 234;01.08.2023;NA
      3301;2024-25;*;56 929;17.11.2023;ST
      1103;2024-25;38,25;;1.1.24;.

      """)
    #expect(result.table.types() == ["code", "school year", "number", "integer", "date", "text"])
    #expect(try result.table.cells("Kommunenr") == ["0301", "3301", "1103"])
    #expect(try result.table.cells("Skoleår") == ["2023-24", "2024-25", "2024-25"])
    #expect(try result.table.cells("Poeng") == ["41.7", "*", "38.25"])
    #expect(try result.table.cells("Elever") == ["1234", "56929", "·"])
    #expect(try result.table.cells("Start") == ["2023-08-01", "2023-11-17", "2024-01-01"])
    #expect(try result.table.cells("Program") == ["NA", "ST", "–"])
    #expect(result.problems.rowCount == 0)
    #expect(result.dialect.sentence == "UTF-8, semicolon between cells, decimal comma, names on line 1")
  }

  @Test(
    "a short row is kept and reported with its line; a long one too; a row without a value is left out and reported")
  func ragged() throws {
    let result = try CSVReader.read("a;b;c\n1;2;3\n4;5\n\"6\n6\";7;8\n;;\n9;10;11;12\n13;14;15;\n")
    #expect(try result.table.cells("a") == ["1", "4", "6\n6", "9", "13"])
    #expect(try result.table.cells("c") == ["3", "·", "8", "11", "15"])
    #expect(try result.problems.cells("line") == ["3", "6", "7"])
    #expect(try result.problems.cells("row") == ["2", "–", "4"])
    #expect(
      try result.problems.cells("reason") == [
        "the row has 2 of 3 cells; the rest are missing", "no cell of the row has a value; the row is left out",
        "the row has 4 cells where 3 columns are named; those beyond are left out",
      ])
  }
}
