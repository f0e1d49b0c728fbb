import TrinnBasis
import TrinnDisclosure

/// The path strip as a path: one stop a step, downwards.
struct TextPathStrip {
  private let strip: PathStrip
  private let language: Language
  private let width: Int
  private let format: NumberFormat

  init(_ strip: PathStrip, language: Language, width: Int) {
    self.strip = strip
    self.language = language
    self.width = width
    format = NumberFormat(language)
  }

  func lines() -> [String] {
    let titles = strip.steps.map { TextWidth.of(SafeText.line($0.title)) }
    let column = min(36, titles.max() ?? 0)
    return strip.steps.enumerated().flatMap { index, step in
      let isLast = index == strip.steps.count - 1
      return lines(step, column).enumerated().map {
        $0.offset == 0 ? "● " + $0.element : (isLast ? "  " : "│ ") + $0.element
      }
    }
  }

  private func lines(_ step: PathStrip.Step, _ column: Int) -> [String] {
    let own = step.own.content
    let interval = format.intervalText(own)
    let figure = [
      TextWidth.padded(SafeText.line(step.title), to: column, .left),
      TextWidth.padded(format.text(own), to: 6, .right),
      interval.isEmpty ? "" : "(\(interval))", own.n.map { "n = \(format.count($0))" } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
    let country = LocalizedText(nb: "Landet", en: "Country")[language]
    let beside = [
      step.basis.isEmpty ? nil : SafeText.line(step.basis),
      step.county.map { "\(SafeText.line(strip.countyName)) \(format.text($0.content))" },
      step.country.map { "\(country) \(format.text($0.content))" }, step.certainty.words[language],
      SafeText.line(step.classLabel),
    ].compactMap { $0 }.joined(separator: " · ")
    return [figure] + TextWidth.wrapped(beside, to: width - 4).map { "  " + $0 }
  }
}
