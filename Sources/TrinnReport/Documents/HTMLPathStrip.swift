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
        .element(
          "div", ["class": "n"],
          [
            .element("div", [:], basis),
            step.basis.isEmpty ? .empty : .element("div", [:], Typography.set(step.basis, language)),
          ]),
        scale(step),
        .element("div", ["class": "others"], others(step)),
        step.certainty == .notCompared ? .empty : .element("div", ["class": "certainty"], sentence(step)),
        .element("div", ["class": "class"], Typography.set(step.classLabel, language)),
      ])
  }

  private func others(_ step: PathStrip.Step) -> [Markup] {
    let country = LocalizedText(nb: "Landet", en: "Country")[language]
    return [
      step.county.map { "◇\u{A0}\(strip.countyName) \(format.text($0.content))" },
      step.country.map { "|\u{A0}\u{A0}\(country) \(format.text($0.content))" },
    ].compactMap { $0 }.map { .element("div", [:], $0) }
  }

  private func sentence(_ step: PathStrip.Step) -> String {
    let words = step.certainty.words[language]
    switch step.certainty {
    case .clearlyHigher, .clearlyLower:
      return words + (language == .nb ? " enn " : " than ") + strip.countyName
    case .noClearDifference, .tooFew, .notCompared: return words
    }
  }

  /// One scale for all steps that are shares, so that they can be compared along the path; a measure has its own.
  private func domain(for step: PathStrip.Step) -> ClosedRange<Double>? {
    let isShare = step.own.content.unit == .share
    let steps = isShare ? strip.steps.filter { $0.own.content.unit == .share } : [step]
    let figures = steps.flatMap { [$0.own, $0.county, $0.country].compactMap { $0?.content } }
    let values = figures.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound] }.compactMap { $0 }
    guard !values.isEmpty else { return nil }
    let round = Ticks.roundDomain(values, unit: step.own.content.unit)
    return isShare ? min(round.lowerBound, 0.5)...max(round.upperBound, 0.5) : round
  }

  private func scale(_ step: PathStrip.Step) -> Markup {
    // A count alone has nothing to be seen against.
    guard step.county != nil || step.own.content.interval != nil, let domain = domain(for: step) else { return .empty }
    let x = LinearScale(domain: domain, start: 7, end: 133)
    let y = 11.0
    var shapes = [SVGDrawing.line(7, y, 133, y, colour: ChartStyle.grid, width: "3", cap: "round")]
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
    for (value, anchor) in [(domain.lowerBound, SVGDrawing.Anchor.start), (domain.upperBound, .end)] {
      shapes.append(
        SVGDrawing.text(
          format.text(value, step.own.content.unit), anchor == .start ? 4 : 136, 31, size: 9, colour: ChartStyle.muted,
          anchor: anchor))
    }
    return .element("svg", ["viewBox": "0 0 140 34", "aria-hidden": "true", "style": ChartStyle.font], shapes)
  }
}
