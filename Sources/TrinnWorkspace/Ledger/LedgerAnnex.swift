import Foundation
import TrinnBasis
import TrinnTable

/// What left in a period, as an annex to a data protection assessment: counts, rules, data versions, scripts by hash, each
/// release on a line, and whether the ledger holds.
public struct LedgerAnnex: Sendable {
  public let verification: LedgerVerification
  public let from: ChainDate?
  public let to: ChainDate?
  /// Of the period, in order.
  public let lines: [LedgerLine]

  /// - Parameters:
  ///   - folder: where the ledger lies.
  ///   - to: this day included.
  /// - Throws: `file_not_found`.
  public init(folder: String, from: ChainDate? = nil, to: ChainDate? = nil) throws {
    var lines: [LedgerLine] = []
    verification = try Ledger.verify(folder: folder) { line, _ in
      let day = ChainDate(line.at.date)
      if from.map({ day >= $0 }) ?? true, to.map({ day <= $0 }) ?? true { lines.append(line) }
    }
    (self.lines, self.from, self.to) = (lines, from, to)
  }

  /// Markdown.
  public func text(_ language: Language) -> String {
    func say(_ nb: String, _ en: String) -> String { language == .en ? en : nb }
    let period = "\(from?.description ?? "…") – \(to?.description ?? "…")"
    var text = "# \(say("Vedlegg: utleveringer av tall", "Annex: releases of figures"))\n\n"
    text += "\(say("Periode", "Period")): \(period)\n\n"
    let holds = say("Loggen er hel", "The ledger holds")
    let broken = say("Loggen er brutt ved linje", "The ledger is broken at line")
    text +=
      verification.bad.map { "**\(broken) \($0.line).**" }
      ?? "\(holds): \(verification.sound) \(say("linjer, siste", "lines, the last")) `\(verification.head)`."
    text += "\n\n"
    let releases = lines.filter { $0.entry.event == .release }
    let refusals = lines.filter { $0.entry.event == .refusal }
    text += table(
      [say("Hendelse", "Event"), say("Antall", "Count")],
      LedgerEntry.Event.allCases.map { event in
        [event.rawValue, "\(lines.filter { $0.entry.event == event }.count)"]
      })
    text += section(say("For hvem", "For whom"), counted(releases) { [$0.audience ?? "–"] }, say)
    text += section(say("Tillitsnivå", "Level of trust"), counted(releases) { [$0.level.rawValue] }, say)
    text += section(
      say("Regler som slo inn", "Rules that fired"), counted(releases + refusals) { $0.rules }, say)
    text += section(say("Dataversjoner", "Data versions"), counted(releases) { $0.data }, say)
    text += section(
      say("Skript (SHA-256)", "Scripts (SHA-256)"), counted(releases) { $0.script.map { [$0.hex] } ?? [] }, say)
    text += "\n## \(say("Hver utlevering", "Each release"))\n\n"
    text += table(
      [
        say("Linje", "Line"), say("Tid", "Time"), say("Hva", "What"), say("For hvem", "For whom"),
        say("Celler", "Cells"),
        say("Rolle", "Role"), say("Regler", "Rules"),
      ],
      releases.map { line in
        let entry = line.entry
        let reader = [entry.audience, entry.place].compactMap { $0 }.joined(separator: " ")
        return [
          "\(line.number)", line.at.label, entry.what ?? "–", reader.isEmpty ? "–" : reader,
          entry.cells.map(String.init) ?? "–", entry.role, entry.rules.joined(separator: ", "),
        ]
      })
    return text
  }

  private func counted(_ lines: [LedgerLine], _ names: (LedgerEntry) -> [String]) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for line in lines { for name in names(line.entry) { counts[name, default: 0] += 1 } }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private func section(_ title: String, _ counts: [(String, Int)], _ say: (String, String) -> String) -> String {
    guard !counts.isEmpty else { return "" }
    return "\n## \(title)\n\n"
      + table([title, say("Utleveringer", "Releases")], counts.map { [$0.0, "\($0.1)"] })
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      // A bar or a line end in a name would begin another cell.
      "| " + cells.map { SafeText.line($0).replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ")
        + " |\n"
    }
    return line(head) + "|" + String(repeating: " --- |", count: head.count) + "\n" + rows.map(line).joined()
  }
}
