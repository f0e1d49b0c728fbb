import Foundation
import Testing
import TrinnDisclosure
import TrinnTable

/// The real exports of the national tests. The sums were worked by hand in the files: a county's printed number less its
/// printed municipalities, a municipality's less its printed schools.
@Suite struct PublishedExportTests {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/udir").path

  static func audit(_ names: String...) throws -> PublishedAudit {
    var figures = PublishedFigures()
    for name in names { try figures.add(file: name, UdirExport.read(path: "\(fixtures)/\(name).csv").table) }
    return try PublishedAudit(figures, limit: 10)
  }

  static let grade8 = "2024-25_20260224-1156_Nasjonale_proever_ungdomstrinn"
  static let grade8Before = "2023-24_20260224-1156_Nasjonale_proever_ungdomstrinn"
  static let grade5 = "2024-25_20260224-1157_Nasjonale_proever_5._trinn"

  private func lines(_ audit: PublishedAudit, _ kind: PublishedFinding.Kind) -> [String] {
    audit.findings.filter { $0.kind == kind }.map { finding in
      let names = finding.cells.map { "\($0.place) \($0.measure.prefix { $0 != "," })" }
      return "\(names.joined(separator: " + ")): \(finding.range)"
    }
  }

  /// Innlandet 3 847 less its 45 printed municipalities leaves 9, and one municipality has a star; so with the others.
  /// Etnedal, Bygland and Rollag have one school with grade 8: its star is theirs.
  @Test func `the only starred municipality of a county follows, and its only school with it`() throws {
    let before = try Self.audit(Self.grade8Before)
    #expect(
      lines(before, .exact) == [
        "Etnedal Engelsk: 9...9", "Etnedal skule Engelsk: 9...9", "Etnedal Lesing: 9...9",
        "Etnedal skule Lesing: 9...9", "Bygland Regning: 9...9", "Bygland skule Regning: 9...9",
        "Etnedal Regning: 9...9", "Etnedal skule Regning: 9...9", "Rollag (2020 - 2023) Regning: 7...7",
        "Veggli skole Regning: 7...7",
      ])
    #expect(
      lines(try Self.audit(Self.grade5), .exact) == [
        "Flå Engelsk: 8...8", "Flå skole Engelsk: 8...8", "Flå Lesing: 9...9", "Flå skole Lesing: 9...9",
        // Trysil's two starred schools have 2 pupils together, and each has somebody: a mean is starred beside it.
        "Trysil montessoriskole SA Regning: 1...1", "Vestre Trysil skole Regning: 1...1",
      ])
    #expect(lines(try Self.audit(Self.grade8), .exact).isEmpty)
  }

  /// Frøya's two starred schools have 3 pupils together; Høyanger's 5 in numeracy; Karlsøy's 5 and 4.
  @Test func `schools that share very few pupils are narrowed to fewer than five numbers`() throws {
    let found = lines(try Self.audit(Self.grade8Before), .narrowed)
    #expect(found.count == 12)
    for line in [
      "Sørburøy skole Engelsk: 1...2", "Sørburøy skole Lesing: 1...2", "Lavik skule Regning: 1...4",
      "Vanna montessoriskole Engelsk: 1...4", "Vanna montessoriskole Lesing: 1...3",
    ] { #expect(found.contains(line)) }
  }

  /// Every municipality whose starred schools have fewer than ten pupils together is in one of the lists: 22 in the first
  /// file (7, 8 and 7 by subject), 29 in the second (9, 10 and 10), 87 in the third (28, 30 and 29).
  @Test(arguments: [(grade8Before, 10, 12, 19), (grade8, 0, 29, 16), (grade5, 6, 47, 64)])
  func `disclosures in each export`(name: String, exact: Int, narrowed: Int, groups: Int) throws {
    let audit = try Self.audit(name)
    #expect(audit.count(.exact) == exact)
    #expect(audit.count(.narrowed) == narrowed)
    #expect(audit.count(.smallGroup) == groups)
    #expect(audit.count(.smallShare) == 0 && audit.count(.otherFile) == 0)
    #expect(audit.notes.isEmpty)
    #expect(audit.findings.allSatisfy { $0.reasons.contains { $0.kind == .places } })
  }

  @Test func `no claim is made of a star that could be five numbers or more`() throws {
    for finding in try Self.audit(Self.grade8).findings where finding.kind == .narrowed {
      #expect(finding.possibleValues < 5 && finding.range.count >= finding.possibleValues)
    }
  }

  @Test func `files read together tell no less than one by one`() throws {
    let together = try Self.audit(Self.grade8Before, Self.grade8, Self.grade5)
    #expect(together.count(.exact) == 16 && together.count(.narrowed) == 88 && together.count(.smallGroup) == 99)
    #expect(together.count(.otherFile) == 0)
  }
}
