import Foundation
import TrinnBasis
import TrinnDisclosure

/// What an audit of files found, for people. It says which figures and by which others, and never the number that follows.
extension FileAudit {
  /// - Parameter most: how many of each kind are listed.
  public func text(_ language: Language, most: Int = 20) -> String {
    var lines: [String] = []
    for kind in PublishedFinding.Kind.allCases {
      let found = findings.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      lines.append("\(FileAuditWords.heading(kind)[language]): \(found.count)")
      lines += found.prefix(most).map { "  " + line($0, language) }
      if found.count > most {
        let rest = found.count - most
        lines.append("  " + LocalizedText(nb: "… og \(rest) til (--all)", en: "… and \(rest) more (--all)")[language])
      }
      lines.append("")
    }
    lines += notes.map { $0[language] }
    return (lines + [summary(language)]).joined(separator: "\n") + "\n"
  }

  func line(_ finding: PublishedFinding, _ language: Language) -> String {
    let cells = finding.kind == .otherFile ? Array(finding.cells.prefix(1)) : finding.cells
    var name = "\(FileAudit.joined(cells.map(\.place))), \(FileAudit.joined(cells.map(\.measure)))"
    if files.count > 1, let file = cells.first?.file { name += " (\(file))" }
    return "\(name): \(FileAuditWords.learnt(finding, limit: limit)[language])"
  }

  /// Names side by side; what they share stands once: `Lesing, nivå 1 + nivå 2, 2024-25`.
  static func joined(_ names: [String]) -> String {
    guard let first = names.first, names.contains(where: { $0 != first }) else { return names.first ?? "" }
    let parts = names.map { $0.components(separatedBy: ", ") }
    let length = parts[0].count
    guard parts.allSatisfy({ $0.count == length }) else { return names.joined(separator: " + ") }
    return (0..<length).map { place in
      let variants = parts.map { $0[place] }
      return Set(variants).count == 1 ? variants[0] : variants.joined(separator: " + ")
    }.joined(separator: ", ")
  }

  /// One line: how many figures, how many hidden, how many of them follow.
  public func summary(_ language: Language) -> String {
    let figures = LocalizedText(
      nb: "\(files.count) fil\(files.count == 1 ? "" : "er"), \(shownCount) viste tall, \(hiddenCount) skjulte.",
      en: "\(files.count) file\(files.count == 1 ? "" : "s"), \(shownCount) printed figures, \(hiddenCount) hidden.")
    guard !isClean else {
      let none = LocalizedText(nb: "Ingen skjulte tall kan regnes ut.", en: "No hidden figure can be worked out.")
      return "\(figures[language]) \(none[language])"
    }
    let counts = PublishedFinding.Kind.allCases.filter { count($0) > 0 }.map { kind in
      "\(FileAuditWords.heading(kind)[language].lowercasedFirst) \(count(kind))"
    }
    let found = LocalizedText(nb: "Funnet: ", en: "Found: ")[language]
    return "\(figures[language]) \(found)\(counts.joined(separator: ", "))."
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
