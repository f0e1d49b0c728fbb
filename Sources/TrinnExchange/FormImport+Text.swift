import TrinnBasis
import TrinnWorkspace

extension FormImport {
  /// For the screen: each conflict with both words under each other, each problem with its place, then what was done.
  public func text(_ language: Language) -> String {
    var text = ""
    for group in grouped(lines(language)) {
      guard let first = group.first else { continue }
      let name = first.id.map { " (\($0))" } ?? ""
      text += "\(SafeText.line(first.place))\(name): \(heading(first.state))\n"
      for line in group { text += body(line) }
    }
    for note in notes { text += "\(SafeText.line(note))\n" }
    return text + sentence + "\n"
  }

  private func heading(_ state: String) -> String {
    state == ExchangeItem.Standing.conflict.rawValue ? "changed on both sides" : state
  }

  private func body(_ line: Line) -> String {
    func said(_ text: String?) -> String { text.map { SafeText.line($0) } ?? "(nothing)" }
    let field = line.field.map { SafeText.line($0) }
    switch ExchangeItem.Standing(rawValue: line.state) {
    case .conflict:
      let note = line.note.map { "    (\(SafeText.line($0)))" } ?? ""
      return """
          \(field ?? "")
            was:    \(said(line.was))
            ours:   \(said(line.ours))\(note)
            theirs: \(said(line.theirs))

        """
    case .changed: return "  \(field ?? ""): \(said(line.ours)) -> \(said(line.theirs))\n"
    case .problem: return "  \(field.map { $0 + ": " } ?? "")\(said(line.note))\n"
    case .new: return line.theirs.map { "  \(SafeText.line($0))\n" } ?? ""
    default: return ""
    }
  }

  /// Lines of one row together.
  private func grouped(_ lines: [Line]) -> [[Line]] {
    var groups: [[Line]] = []
    for line in lines {
      if let last = groups.last?.last, last.place == line.place, last.id == line.id, last.state == line.state {
        groups[groups.count - 1].append(line)
      } else {
        groups.append([line])
      }
    }
    return groups
  }
}
