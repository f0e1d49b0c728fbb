import Testing
import TrinnReport
import TrinnTable

@Suite("A table in the terminal")
struct TextTableTests {
  @Test("shape, names, types, rows, what is missing and why, notes")
  func whole() throws {
    let table = try Sample.table(
      [
        ("pupil", Column(identities: ["a9f3", "b1c2", "c3d4"])),
        (
          "school_year",
          Column(schoolYears: [SchoolYear(start: 2024), SchoolYear(start: 2024), SchoolYear(start: 2025)])
        ),
        ("grade_level", Column(levels: ["10", "Vg1", nil], scale: .gradeLevel)),
        ("points", Column(numbers: [41.25, nil, 38])),
        ("days", Column(integers: [3, 12, 1482])),
      ],
      subject: .records, notes: ["1 row left out: no school"])
    #expect(
      try TextTable(width: 80).text(Sample.screen(table)) == """
        3 rows x 5 columns
        pupil     school_year  grade_level  points     days
        identity  school year  level        number  integer
        •         2024-25      10            41.25        3
        •         2024-25      Vg1               ·       12
        •         2025-26      ·             38.00     1482
        missing: grade_level 1 not recorded (·); points 1 not recorded (·)
        1 row left out: no school

        """)
  }

  @Test("a sentence in a short table is broken into lines, and cut after eight; in a long table it is cut at once")
  func sentences() throws {
    let sentence = "one two three four five six seven eight nine ten eleven twelve"
    func text(_ rows: Int, _ sentence: String, width: Int = 40) throws -> String {
      let columns = [
        (name: "key", column: Column(texts: Array(repeating: "a", count: rows))),
        (name: "says", column: Column(texts: Array(repeating: sentence, count: rows))),
      ]
      return try TextTable(width: width, rows: 20).text(Sample.screen(Sample.table(columns)))
    }
    #expect(
      try text(1, sentence) == """
        1 row x 2 columns
        key   says
        text  text
        a     one two three four five six seven
              eight nine ten eleven twelve

        """)
    #expect(try text(13, sentence, width: 46).contains("a     one two three four five six seven eight"))
    #expect(try !text(13, sentence, width: 46).contains("twelve"))
    let long = Array(repeating: sentence, count: 10).joined(separator: " ")
    let lines = try text(1, long).split(separator: "\n")
    #expect(lines.count == 3 + 8 && lines.last?.hasSuffix("…") == true)
    #expect(lines.allSatisfy { TextWidth.of(String($0)) <= 40 })
    // A word that is wider than the line is cut.
    #expect(try text(1, String(repeating: "x", count: 90)).contains("…"))
  }

  @Test("it fits the width, and says which columns it left out")
  func narrow() throws {
    let columns = (1...30).map { (number: Int) in (name: "column_\(number)", column: Column(integers: [number])) }
    let text = try TextTable(width: 60).text(Sample.screen(Sample.table(columns)))
    #expect(text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= 60 })
    #expect(text.contains("not shown: column_7"))
    #expect(text.replacing("\n  ", with: " ").contains("column_30"))
  }

  @Test("a short table that is too wide goes on below, each part with the first column before it")
  func partsBelow() throws {
    let names = ["by", "completed_nominal", "completed_later", "share_completed", "conf_low"]
    let columns = names.enumerated().map { (name: $1, column: Column(integers: [$0 + 1, $0 + 11])) }
    #expect(
      try TextTable(width: 40).text(Sample.screen(Sample.table(columns))) == """
        2 rows x 5 columns
             by  completed_nominal
        integer            integer
              1                  2
             11                 12

             by  completed_later
        integer          integer
              1                3
             11               13

             by  share_completed  conf_low
        integer          integer   integer
              1                4         5
             11               14        15

        """)
  }

  @Test("long tables show their first rows and count the rest")
  func long() throws {
    let table = try Sample.table([("n", Column(integers: Array(0..<2000)))])
    let text = try TextTable(rows: 3).text(Sample.screen(table))
    #expect(text.hasPrefix("2 000 rows x 1 column\n"))
    #expect(text.contains("… 1 997 more rows"))
  }

  @Test("texts are aligned by the width that a terminal gives them, and cannot move its cursor")
  func widths() throws {
    let table = try Sample.table([
      ("place", Column(texts: ["Øyer", "Tysva\u{0308}r", "漢字", "\u{1B}[2J"])), ("n", Column(integers: [1, 2, 3, 4])),
    ])
    let lines = try TextTable().text(Sample.screen(table)).split(separator: "\n").dropFirst(3)
    #expect(Set(lines.map { TextWidth.of(String($0)) }).count == 1)
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test("an empty table says so")
  func empty() throws {
    #expect(try TextTable().text(Sample.screen(Sample.table([]))) == "0 rows x 0 columns\n")
  }
}
