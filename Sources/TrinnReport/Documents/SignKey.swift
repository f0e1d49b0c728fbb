import TrinnBasis

/// What the signs on a page mean: printed at the foot of every document with figures, so that no reader has to guess.
enum SignKey {
  static let paper = LocalizedText(
    nb:
      "Tegn: \(HiddenSign.text) skjult, \(HiddenSign.publisher) skjult av kilden, – finnes ikke. Lyse felt viser intervallet: så usikkert er tallet.",
    en:
      "Signs: \(HiddenSign.text) hidden, \(HiddenSign.publisher) hidden by the source, – does not exist. Pale bands show the interval: how uncertain the figure is."
  )
  static let terminal = LocalizedText(
    nb:
      "Tegn: \(HiddenSign.text) skjult, \(HiddenSign.publisher) skjult av kilden, – finnes ikke, ━ intervallet: så usikkert er tallet.",
    en:
      "Signs: \(HiddenSign.text) hidden, \(HiddenSign.publisher) hidden by the source, – does not exist, ━ the interval: how uncertain the figure is."
  )
}

extension Document {
  /// What stands at the foot: the colophon, and what the signs mean where there are any to read.
  func foot(_ signs: LocalizedText) -> [String] {
    let hasFigures = sections.flatMap(\.blocks).contains { block in
      switch block {
      case .pathStrip, .figure, .figures, .grid, .table, .keySentences: true
      case .paragraph, .note, .hidden, .response, .links, .facts, .wheel: false
      }
    }
    return colophon + (hasFigures ? [signs[language]] : [])
  }
}
