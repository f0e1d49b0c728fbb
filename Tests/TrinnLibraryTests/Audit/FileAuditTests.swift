import Foundation
import Testing
import TrinnBasis
import TrinnLibrary

/// Published files as they lie on a disk, and what `trinn audit file` says of them.
@Suite struct FileAuditTests {
  private static let fixtures = "\(LibraryDesk.root)/Tests/Fixtures/udir"

  private struct Answer: Decodable {
    struct Finding: Decodable {
      struct Cell: Decodable {
        let file: String
        let place: String
        let measure: String
      }
      struct Reason: Decodable {
        let kind: String
      }
      let kind: String
      let cells: [Cell]
      let possible_values: Int
      let from: [Reason]
    }
    let counts: [String: Int]
    let hidden: Int
    let printed: Int
    let findings: [Finding]
  }

  private func answer(_ audit: FileAudit) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: Data(audit.json().utf8))
  }

  /// Files in a folder of their own, audited together.
  private func audit(_ files: KeyValuePairs<String, String>, limit: Int? = nil) throws -> FileAudit {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return try FileAudit(paths: files.map { folder.appending(path: $0.key).path }, limit: limit)
  }

  /// An export with the columns of these measures; rows are unit and cells.
  private func export(_ measures: [String], _ rows: [(unit: String, cells: String)]) -> String {
    let names =
      ["EnhetNivaa", "Fylkekode", "Kommunekode", "Organisasjonsnummer", "Fylke", "Kommune", "EnhetNavn"] + measures
    let units = [
      "country": "1\t00\t0000\tI\tAlle fylker\tAlle kommuner\tAlle skoler",
      "county": "2\t33\t0000\t33\tBuskerud\tAlle kommuner\tAlle skoler",
      "Flå": "3\t33\t3320\t3320\tBuskerud\tFlå\tAlle skoler",
      "Nes": "3\t33\t3322\t3322\tBuskerud\tNes\tAlle skoler",
      "Gol": "3\t33\t3324\t3324\tBuskerud\tGol\tAlle skoler",
    ]
    let lines = rows.map { "\(units[$0.unit] ?? "")\t\($0.cells)" }
    return (["sep=\t", names.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n"
  }

  // MARK: Real files

  /// Brute force over every way of filling in each question's answers, in Python on the same rows, gives 2 exact and 12 with
  /// fewer than five values; the question on homework has answers that are not published and tells nothing.
  @Test func `a distribution with its mean and deviation tells its hidden answers`() throws {
    let found = try answer(
      FileAudit(paths: ["\(Self.fixtures)/elevundersokelsen_tabell_152_three_questions.json"]))
    #expect(found.counts["exact"] == 2)
    #expect(found.counts["narrowed"] == 12)
    let exact = found.findings.filter { $0.kind == "exact" }
    #expect(exact.allSatisfy { $0.cells[0].measure.contains("regler") && $0.cells[0].measure.contains("2021-22") })
    #expect(exact.flatMap(\.from).map(\.kind).contains("distribution"))
    let hidden = found.findings.filter { ["exact", "narrowed", "small_group"].contains($0.kind) }
    #expect(!hidden.contains { $0.cells[0].measure.contains("lekser") })
  }

  @Test func `the sentences name the figures and what they follow from, and no number that follows`() throws {
    let audit = try FileAudit(paths: ["\(Self.fixtures)/2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv"])
    let text = audit.text(.nb, most: .max)
    #expect(
      text.contains("Flå, Engelsk, 5. årstrinn, Antall elever deltatt, 2024-25: følger nøyaktig av Buskerud minus 17"))
    #expect(text.contains("1 fil, 15883 viste tall, 6187 skjulte."))
    #expect(audit.text(.en).contains("follows exactly from Buskerud less 17 printed figures"))
    #expect(audit.text(.en).contains("… and 27 more (--all)"))
    // 8 and 9 are Flå's pupils, 755 - 747 and 716 - 707 of the county's.
    for line in text.split(separator: "\n") where line.contains("  Flå") {
      #expect(!line.contains(" 8 ") && !line.contains(" 9 ") && !line.hasSuffix(" 8") && !line.hasSuffix(" 9"))
    }
    #expect(try !audit.json().contains("\"range\""))
  }

  // MARK: By hand

  private let test = "2024-25.Lesing.5. årstrinn.Alle eierformer."

  /// Buskerud 100 = Flå * + Nes 60 + Gol 32: Flå has 8.
  @Test func `a star next to a total`() throws {
    let rows = [("county", "100"), ("Flå", "*"), ("Nes", "60"), ("Gol", "32")]
    let found = try answer(audit(["a.csv": export([test + "Alle kjønn.Antall elever"], rows)]))
    #expect(found.findings.map(\.kind) == ["exact"])
    #expect(found.findings.first?.cells.first?.place == "Flå")
  }

  /// Flå's girls and boys are starred and its all is not; the county's girls less the other municipalities' tell the girls,
  /// and so the boys.
  @Test func `girls, boys and all over two levels`() throws {
    let measures = ["Alle kjønn", "Jenter", "Gutter"].map { "\(test)\($0).Antall elever" }
    let rows = [("county", "100\t48\t52"), ("Flå", "17\t*\t*"), ("Nes", "51\t20\t31"), ("Gol", "32\t19\t13")]
    let found = try answer(audit(["a.csv": export(measures, rows)]))
    #expect(found.findings.map(\.kind) == ["exact", "exact"])
    #expect(found.findings.map { $0.cells[0].place } == ["Flå", "Flå"])
  }

  /// The same cell in two editions: starred in the first, printed in the second.
  @Test func `one file prints what another hides`() throws {
    let rows = [("Flå", "17"), ("Nes", "51"), ("Gol", "32")]
    let hidden = [("Flå", "*"), ("Nes", "51"), ("Gol", "32")]
    let measure = [test + "Alle kjønn.Antall elever"]
    let found = try answer(
      audit([
        "20240101-0000_Statistikk.csv": export(measure, hidden), "20250101-0000_Statistikk.csv": export(measure, rows),
      ]))
    #expect(found.findings.map(\.kind) == ["other_file"])
    #expect(
      found.findings.first?.cells.map(\.file) == ["20240101-0000_Statistikk.csv", "20250101-0000_Statistikk.csv"])
  }

  /// 12,5 % of 24 is 3 pupils and no other number; 25,0 is 6, 62,5 is 15.
  @Test func `a rounded share of a printed count tells a small count`() throws {
    let levels = (1...3).map { "\(test)Alle kjønn.Mestringsnivå \($0).Andel elever" }
    let rows = [("Flå", "24\t12,5\t25,0\t62,5"), ("Nes", "200\t20,0\t30,0\t50,0")]
    let found = try answer(audit(["a.csv": export([test + "Alle kjønn.Antall elever"] + levels, rows)]))
    #expect(found.findings.map(\.kind) == ["small_share", "small_share"])
    #expect(found.findings.map { $0.cells[0].place } == ["Flå", "Flå"])
  }

  /// Flå hides two of three levels, 24 - 15 = 9 pupils together.
  @Test func `shares add to a hundred`() throws {
    let levels = (1...3).map { "\(test)Alle kjønn.Mestringsnivå \($0).Andel elever" }
    let rows = [("Flå", "24\t*\t*\t62,5"), ("Nes", "200\t20,0\t30,0\t50,0"), ("Gol", "40\t*\t30,0\t50,0")]
    let found = try answer(audit(["a.csv": export([test + "Alle kjønn.Antall elever"] + levels, rows)]))
    #expect(found.findings.map(\.kind) == ["exact", "small_group"])
    #expect(found.findings.map { $0.cells[0].place } == ["Gol", "Flå"])
  }

  @Test func `sums that do not hold are named and not used`() throws {
    let rows = [("country", "999"), ("county", "100"), ("Flå", "*"), ("Nes", "60"), ("Gol", "32")]
    let text = try audit(["a.csv": export([test + "Alle kjønn.Antall elever"], rows)]).text(.nb)
    #expect(text.contains("Summene over steder går ikke opp (1 av 1)"))
  }

  // MARK: Tables

  @Test func `a table of groups with a total, a sum of columns and a share`() throws {
    let csv = """
      skole;sluttet;igjen;elever;andel
      Berg;6;34;40;15,0
      Dal;:;47;50;:
      Elv;9;51;60;15,0
      Foss;11;39;50;22,0
      Totalt;29;171;200;14,5
      """
    let found = try answer(audit(["sluttet.csv": csv]))
    #expect(found.findings.map(\.kind) == ["exact"])
    #expect(
      found.findings.first?.cells.first?.place == "Dal" && found.findings.first?.cells.first?.measure == "sluttet")
    #expect(found.findings[0].from.map(\.kind).contains("rows"))
    let safe = csv.replacing("Elv;9;51;60", with: "Elv;:;:;60").replacing("47;50", with: ":;50")
    #expect(try !audit(["sluttet.csv": safe]).isClean)
    let open = safe.replacing("Totalt;29;171;200;14,5", with: "Totalt;:;:;200;:")
    #expect(try audit(["sluttet.csv": open]).isClean)
  }

  /// The same cells as a page shows them: Dal's hidden count is the total less the others, until two are hidden.
  @Test(arguments: [("9", false), (":", true)])
  func `a page with a table`(elv: String, isSafe: Bool) throws {
    let rows = [("Berg", "6", "1\u{202F}034"), ("Dal", ":", "1\u{202F}047"), ("Elv &amp; Å", elv, "951")]
    let body = rows.map {
      "<tr><th scope=\"row\">\($0)</th><td class=\"number\">\($1)</td><td class=\"number\"><span>\($2)</span></td></tr>"
    }
    let page = """
      <!DOCTYPE html><html><body><table class="plain"><thead><tr><th>skole</th><th>sluttet</th><th>elever</th></tr></thead>
      <tbody>\(body.joined())<tr><th scope="row">Totalt</th><td>26</td><td>3\u{202F}032</td></tr></tbody>
      </table><p>Tegn: : skjult</p></body></html>
      """
    let found = try answer(audit(["side.html": page]))
    let exact = found.findings.filter { $0.kind == "exact" }
    #expect(exact.map { $0.cells[0].place } == (elv == "9" ? ["Dal"] : []))
    #expect(found.findings.isEmpty == isSafe)
  }

  // MARK: What cannot be read

  @Test(arguments: [
    ("a.json", "{}", "holds no published figures"), ("a.json", "{", "is not JSON"),
    ("a.html", "<p>Berg</p>", "holds no table of figures"), ("a.html", "<table><tr><td>x", "holds no table of figures"),
    ("a.csv", "navn\nBerg\n", "holds no table of figures"),
  ])
  func `a file of another kind is named`(name: String, text: String, says: String) throws {
    let error = #expect(throws: TrinnError.self) { try audit([name: text]) }
    #expect("\(try #require(error))".contains(says))
  }

  @Test func `a file that is not there, and a limit of nought`() throws {
    #expect(throws: TrinnError.self) { try FileAudit(paths: ["nosuch.json"]) }
    #expect(throws: TrinnError.self) { try FileAudit(paths: ["nosuch.csv"]) }
    #expect(throws: TrinnError.self) { try FileAudit(paths: []) }
    #expect(throws: TrinnError.self) { try audit(["a.csv": "a;b\nx;1\n"], limit: 0) }
  }
}
