import TrinnBasis
import TrinnDisclosure

/// The path strip as a row of cards, each with a small scale: the own dot with its interval, the county as a diamond, the
/// country as a tick.
struct HTMLPathStrip {
  private let strip: PathStrip
  private let language: Language
  private let format: NumberFormat

  init(_ strip: PathStrip, language: Language) {
    self.strip = strip
    self.language = language
    format = NumberFormat(language)
  }

  func markup() -> Markup {
    .element(
      "ol", ["class": "strip", "style": "--steps: \(max(1, strip.steps.count))"], strip.steps.map(card))
  }

  private func card(_ step: PathStrip.Step) -> Markup {
    let own = step.own.content
    let isHidden = own.state != .shown
    let n = own.n.map { "n\u{A0}=\u{A0}\(format.count($0))" } ?? ""
    let interval = format.intervalText(own)
    let basis = [n, interval.isEmpty ? "" : "(\(interval))"].filter { !$0.isEmpty }.joined(separator: " ")
    return .element(
      "li", [:],
      [
        .element("div", ["class": "title"], Typography.set(step.title, language)),
        .element("div", ["class": isHidden ? "value hidden" : "value"], format.text(own)),
        .element("div", ["class": "n"], basis),
        step.basis.isEmpty ? .empty : .element("div", ["class": "basis"], Typography.set(step.basis, language)),
        scale(step),
        .element("div", ["class": "others"], others(step)),
        .element("div", ["class": "certainty"], sentence(step)),
        .element("div", ["class": "class"], Typography.set(step.classLabel, language)),
      ])
  }

  private func others(_ step: PathStrip.Step) -> String {
    let country = LocalizedText(nb: "Landet", en: "Country")[language]
    return [
      step.county.map { "◇\u{A0}\(strip.countyName)\u{A0}\(format.text($0.content))" },
      step.country.map { "|\u{A0}\(country)\u{A0}\(format.text($0.content))" },
    ].compactMap { $0 }.joined(separator: "  ")
  }

  private func sentence(_ step: PathStrip.Step) -> String {
    let words = step.certainty.words[language]
    switch step.certainty {
    case .clearlyHigher, .clearlyLower:
      return words + (language == .nb ? " enn " : " than ") + strip.countyName
    case .noClearDifference, .tooFew, .notCompared: return words
    }
  }

  /// Nought to a hundred per cent; a measure gets round ends of its own.
  private func scale(_ step: PathStrip.Step) -> Markup {
    let figures = [step.own, step.county, step.country].compactMap { $0?.content }
    let values = figures.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] }.compactMap { $0 }
    guard !values.isEmpty else { return .empty }
    let domain = step.own.content.unit == .share ? 0...1 : Ticks.roundDomain(values, unit: step.own.content.unit)
    let x = LinearScale(domain: domain, start: 6, end: 134)
    let y = 11.0
    var shapes = [
      SVGDrawing.line(6, y, 134, y, colour: ChartStyle.grid, width: "3", cap: "round")
    ]
    if let interval = step.own.content.interval {
      shapes.append(
        SVGDrawing.line(
          x(interval.lowerBound), y, x(interval.upperBound), y, colour: ChartStyle.interval, width: "9", cap: "round"))
    }
    if let value = step.country?.content.value {
      shapes.append(SVGDrawing.line(x(value), y - 8, x(value), y + 8, colour: ChartStyle.comparison, width: "2"))
    }
    if let value = step.county?.content.value {
      shapes.append(SVGDrawing.diamond(x(value), y, radius: 4.6, fill: "#fff", stroke: ChartStyle.comparison))
    }
    if let value = step.own.content.value {
      shapes.append(SVGDrawing.dot(x(value), y, radius: 4.8, fill: ChartStyle.own))
    }
    return .element("svg", ["viewBox": "0 0 140 22", "aria-hidden": "true", "style": ChartStyle.font], shapes)
  }
}
