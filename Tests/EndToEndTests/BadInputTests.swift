import Foundation
import Testing

/// What people hand over by mistake: each ends with status 2, a sentence that names it and says where, and no file.
@Suite("Bad input")
struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// `@` stands for the test's own folder.
    let arguments: [String]
    /// Each of them stands on standard error.
    let says: [String]

    init(_ what: String, _ arguments: [String], says: String...) {
      testDescription = what
      self.arguments = arguments
      self.says = says
    }
  }

  private static let packs = "scripts/kommunepakke.lua"

  static let cases = [
    Case("a script that is not there", ["run", "scripts/komunepakke.lua"], says: "did you mean \"\(packs)\"?"),
    Case("a folder in place of a script", ["run", "scripts"], says: "\"scripts\" is a folder", "name a script"),
    Case("a script that is no text", ["run", "@/binary.csv"], says: "binary.csv:1:9: not UTF-8 text"),
    Case(
      "a script with a syntax error", ["run", "@/syntax.lua"], says: "syntax.lua:2:11: wanted an expression, got '='"),
    Case(
      "a script that raises", ["run", "@/raises.lua"], says: "raises.lua:2: ikke klar\n", "raises.lua:2: in ",
      "raises.lua:4: in the main chunk"),
    Case("an option that the script lacks", ["run", packs, "--schol-year", "2025-26"], says: "\"--school-year\"?"),
    Case(
      "a value that an option does not take", ["run", packs, "--school-year", "2025"], says: "--school-year wanted a"),
    Case("a language that is not there", ["run", packs, "--lang", "de"], says: "unknown language \"de\"", "nb, en"),
    Case("a reader that is not there", ["run", packs, "--by", "scool"], says: "kommunepakke.lua:", "\"school\"?"),
    Case("data that are not there", ["run", packs, "--data", "nosuch"], says: "kommunepakke.lua:", "file \"nosuch\""),
    Case("a file in place of a folder", ["eval", "open '@/text.csv'"], says: "text.csv\" is a file, not a folder"),
    Case("a folder in place of a file", ["eval", "read '@'"], says: "is a folder, not a file", "open()"),
    Case("a folder without tables", ["eval", "open '@/nothing'"], says: "nothing\" is a table that Trinn knows"),
    Case("an empty file", ["eval", "read '@/empty.csv'"], says: "empty.csv\" is empty"),
    Case("a binary file", ["eval", "read '@/binary.csv'"], says: "binary.csv\" is not text", "export it as CSV"),
    Case(
      "a table without a column that its schema needs", ["eval", "open('@/lacking').pupil_years"],
      says: "lacking/pupil_years.csv:1: ", "needs the column \"school_year\""),
    Case(
      "a municipality that is not there", ["eval", "open('examples/fjordland'):pack { municipality = 'Fosemo' }"],
      says: "county:pack: unknown municipality \"Fosemo\"", "did you mean \"Fossemo\"?"),
    Case("a command that is not there", ["rnu", packs], says: "command or folder \"rnu\"", "\"run\"?"),
    Case("an option that the program lacks", ["--frobnicate"], says: "--frobnicate"),
    Case("an input that does not end", ["eval", "x ="], says: "input:1:4: ", "the source ends here"),
    Case("a folder to write to that is a file", ["run", "@/release.lua", "--out", "@/text.csv/out"], says: "text.csv"),
    Case("a kind of file that nobody writes", ["run", "@/pdf.lua", "--out", "@"], says: "\".pdf\"", "csv, md, json"),
    Case("a table of pupils on its way out", ["run", "@/pupils.lua", "--out", "@"], says: "never leaves", "summarise"),
  ]

  @Test(arguments: cases)
  func `says what is wrong and leaves nothing behind`(_ bad: Case) async throws {
    let folder = try TemporaryFolder()
    try folder.file("text.csv", "a;b\n1;2\n")
    try folder.file("empty.csv", "")
    try Data([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 0xff, 0xfe, 0, 0, 0x80, 0x81, 10, 0, 0]).write(
      to: folder.url("binary.csv"))
    try folder.file("nothing/readme.txt", "")
    try folder.file("lacking/pupil_years.csv", "pupil;grade_level\nA;10\n")
    try folder.file("syntax.lua", "x = 1\nlocal y = = 2\n")
    try folder.file("raises.lua", "local function f()\n  error 'ikke klar'\nend\nf()\n")
    let counts = "local t = open('examples/fjordland').schools:count 'municipality'\n"
    try folder.file("release.lua", counts + "release(t, 'x.csv', { audience = 'county' })\n")
    try folder.file("pdf.lua", counts + "release(t, 'x.pdf', { audience = 'county' })\n")
    try folder.file(
      "pupils.lua", "release(open('examples/fjordland').pupil_years, 'x.csv', { audience = 'county' })\n")
    let before = folder.files
    let outcome = try await Program.run(bad.arguments.map { $0.replacing("@", with: folder.path) })
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    for part in bad.says { #expect(outcome.errors.contains(part), "\(outcome.errors)") }
    #expect(outcome.errors.split(separator: "\n").allSatisfy { $0.count < 400 })
    // The key of a folder of tables is no output: it stays, or its pseudonyms would be others the next time.
    #expect(folder.files.filter { $0 != "lacking/.trinn.key" } == before)
  }

  @Test func `a piped conversation stops at the first error`() async throws {
    let outcome = try await Program.run([], input: "1 + 1\nerror 'no'\n3 + 3\n")
    #expect(outcome.status == 2)
    #expect(outcome.output == "2\n")
    #expect(outcome.errors == "input:1: no\n")
  }

  @Test func `a pipe gets plain text, and a terminal's width is not guessed`() async throws {
    let outcome = try await Program.run(["examples/fjordland"], input: "fylke.schools\n")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.contains(/^\d+ rows x \d+ columns\n/))
  }
}
