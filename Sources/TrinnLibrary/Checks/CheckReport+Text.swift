import TrinnBasis
import TrinnChecks
import TrinnReport

extension CheckReport {
  /// For a screen and for a mail: what wants somebody's eyes first, the rest in a line.
  public var text: String {
    var lines = ["\(title): \(summary)"]
    for entry in told {
      lines += ["", "\(heading(entry).uppercased())  \(SafeText.line(entry.name))"]
      if let about = entry.about { lines.append("  \(SafeText.line(about))") }
      lines += paragraphs(entry).map { "  - \($0.text(format).replacing("\n", with: "\n    "))" }
      if let action = action(entry) { lines.append("  \(action)") }
    }
    if !late.isEmpty { lines += [""] + late }
    if !notRun.isEmpty { lines += [""] + notRun }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For an issue, a wiki, a chat.
  public var markdown: String {
    var lines = ["# \(Self.escaped(title))", "", "\(Self.escaped(summary))."]
    for entry in told {
      lines += ["", "## \(Self.escaped("\(heading(entry)): \(SafeText.line(entry.name))"))", ""]
      if let about = entry.about { lines += [Self.escaped(SafeText.line(about)), ""] }
      lines += paragraphs(entry).map { "- \(Self.escaped($0.text(format).replacing("\n", with: " ")))" }
      if let action = action(entry) { lines += ["", "**\(Self.escaped(action))**"] }
    }
    if !late.isEmpty { lines += [""] + late.map { "- \(Self.escaped($0))" } }
    for sentence in notRun { lines += ["", Self.escaped(sentence)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>|#~&".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// A page of its own, with the released table of each check that found something.
  public var html: String {
    var sections = [DocumentSection("", [.paragraph(Prose(written: summary + "."))])]
    for entry in told {
      var blocks: [DocumentBlock] = []
      if let about = entry.about { blocks.append(.paragraph(Prose(written: about))) }
      blocks += paragraphs(entry).map { .paragraph($0) }
      if let action = action(entry) { blocks.append(.paragraph(Prose(written: action))) }
      if let grid = grid(entry) { blocks.append(.grid(grid)) }
      sections.append(DocumentSection("\(heading(entry).capitalisedFirst): \(entry.name)", blocks))
    }
    if !late.isEmpty {
      sections.append(
        DocumentSection(
          say("Ventet og ikke kommet", "Expected and not here"), late.map { .paragraph(Prose(written: $0)) }))
    }
    if !notRun.isEmpty { sections.append(DocumentSection("", notRun.map { .note(Prose(written: $0)) })) }
    return HTMLDocument.text(Document(title: title, language: language, sections: sections))
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
