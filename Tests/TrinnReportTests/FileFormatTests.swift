import Foundation
import Testing
import TrinnReport
import TrinnTable

@Suite("Tables as files")
struct FileFormatTests {
  private func released() throws -> Table {
    let masked = Column(
      type: .number, values: .numbers([0.5, 1234.25, 0]), missing: [0, 0, MissingReason.masked.rawValue])
    return try Sample.table(
      [("sted", Column(texts: ["Vik; \"nord\"", "=1+1", "Nes"])), ("verdi", masked)], notes: ["Kilde: <SSB>"])
  }

  @Test("a Norwegian spreadsheet gets semicolons, decimal commas and a byte order mark")
  func norwegian() throws {
    #expect(
      try CSVFile().text(Sample.file(released()))
        == "\u{FEFF}sted;verdi\r\n\"Vik; \"\"nord\"\"\";0,5\r\n'=1+1;1234,25\r\nNes;*\r\n")
  }

  @Test("the rest of the world gets commas and points")
  func international() throws {
    #expect(
      try CSVFile(dialect: .international, guardsFormulas: false).text(Sample.file(released()))
        == "sted,verdi\r\n\"Vik; \"\"nord\"\"\",0.5\r\n=1+1,1234.25\r\nNes,*\r\n")
  }

  @Test(
    "no text becomes a formula",
    arguments: [
      "=cmd()", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "\u{A0}=1", "=1;2", "=\"a\"",
      "-",
    ])
  func formulas(text: String) throws {
    let table = try Sample.table([("x", Column(texts: [text]))])
    let line = try CSVFile().text(Sample.file(table)).components(separatedBy: "x\r\n")[1]
    #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
  }

  @Test("numbers are not texts: a negative one stays a number")
  func negative() throws {
    let table = try Sample.table([("x", Column(numbers: [-1.5]))])
    #expect(try CSVFile().text(Sample.file(table)).hasSuffix("-1,5\r\n"))
  }

  @Test("in Markdown no cell ends early or starts markup")
  func markdown() throws {
    let table = try Sample.table([("a|b", Column(texts: ["<script>", "x_y"])), ("n", Column(integers: [1482, 2]))])
    #expect(
      try MarkdownTable().text(Sample.file(table)) == """
        | a\\|b | n |
        | --- | ---: |
        | &lt;script> | 1\u{A0}482 |
        | x\\_y | 2 |

        """)
  }

  @Test("JSON keeps types and reasons, and is read back by another program")
  func json() throws {
    let text = try JSONTable.text(Sample.file(released()))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let missing = object?["missing"] as? [[String: Any]]
    #expect(missing?.first?["reason"] as? String == "masked")
    #expect((object?["rows"] as? [[Any]])?.count == 3)
    #expect(object?["notes"] as? [String] == ["Kilde: <SSB>"])
    #expect(!text.contains("<"))
  }
}
