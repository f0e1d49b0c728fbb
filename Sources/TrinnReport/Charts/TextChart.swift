import TrinnBasis
import TrinnDisclosure

/// A chart in a terminal: one line a position on a common scale, with the same signs as on paper: a dot for the own
/// figure, a diamond for the comparison, a bar for the reference, and the interval as a thick line.
public struct TextChart: Sendable {
  public var width: Int
  public var language: Language

  public init(width: Int = 100, language: Language = .nb) {
    self.width = max(40, width)
    self.language = language
  }

  public func text<To: Destination>(_ chart: Chart<To>) -> String {
    let format = NumberFormat(language)
    let domain = chart.scaleDomain()
    let positions = thinned(chart.positions)
    let labels = positions.map { SafeText.line($0.label(format)) }
    let labelWidth = min(24, labels.map(TextWidth.of).max() ?? 0)
    let values = positions.map { numbers(chart, $0, format) }
    let cells = max(10, width - labelWidth - 6 - (values.map(TextWidth.of).max() ?? 0))
    var lines = [SafeText.line(chart.title), legend(chart)]
    lines.append(String(repeating: " ", count: labelWidth + 3) + ends(chart, domain, cells, format))
    for (index, position) in positions.enumerated() {
      let label = TextWidth.padded(TextWidth.truncated(labels[index], to: labelWidth), to: labelWidth, .right)
      lines.append(" \(label)  \(row(chart, position, domain, cells))  \(values[index])")
    }
    return lines.filter { !$0.isEmpty }.map { TextWidth.truncated($0, to: width) + "\n" }.joined()
  }

  /// A curve of many steps is shown at some of them.
  private func thinned(_ positions: [ChartPosition]) -> [ChartPosition] {
    let most = 24
    guard positions.count > most else { return positions }
    let every = (positions.count + most - 1) / most
    return positions.indices.filter { $0 % every == 0 || $0 == positions.count - 1 }.map { positions[$0] }
  }

  private func ends<To>(
    _ chart: Chart<To>, _ domain: ClosedRange<Double>, _ cells: Int, _ format: NumberFormat
  ) -> String {
    let low = format.text(domain.lowerBound, chart.unit)
    let high = format.text(domain.upperBound, chart.unit)
    return low + String(repeating: " ", count: max(1, cells - TextWidth.of(low) - TextWidth.of(high))) + high
  }

  private func row<To>(
    _ chart: Chart<To>, _ position: ChartPosition, _ domain: ClosedRange<Double>, _ cells: Int
  ) -> String {
    let scale = LinearScale(domain: domain, start: 0, end: Double(cells - 1))
    func cell(_ value: Double) -> Int { min(max(0, Int(scale(value).rounded())), cells - 1) }
    var line = [Character](repeating: "·", count: cells)
    let points = chart.series.flatMap { series in
      series.points.filter { $0.position == position }.map { (series, $0.figure.content) }
    }
    for (series, figure) in points where series.role.speaks {
      if series.mark == .bar, let value = figure.value {
        let start = cell(min(max(0, domain.lowerBound), domain.upperBound))
        for index in min(start, cell(value))...max(start, cell(value)) { line[index] = "█" }
      } else if let interval = figure.interval {
        for index in cell(interval.lowerBound)...cell(interval.upperBound) { line[index] = "━" }
      }
    }
    for (series, figure) in points.sorted(by: { $0.0.role.depth < $1.0.role.depth }) {
      guard let value = figure.value, series.mark != .bar || !series.role.speaks else { continue }
      line[cell(value)] = TextChart.sign(series.role)
    }
    return String(line)
  }

  private static func sign<To>(_ role: ChartSeries<To>.Role) -> Character {
    switch role {
    case .own: "●"
    case .comparison: "◇"
    case .reference: "|"
    case .others: "╎"
    case .group(let number): groups[number % groups.count]
    }
  }

  private static let groups: [Character] = ["●", "◆", "▲", "■", "○", "△"]

  private func legend<To>(_ chart: Chart<To>) -> String {
    chart.series.map { series in
      let sign = series.role.speaks && series.mark == .bar ? "█" : TextChart.sign(series.role)
      return "\(sign) \(SafeText.line(series.name))"
    }.joined(separator: "   ")
  }

  private func numbers<To>(_ chart: Chart<To>, _ position: ChartPosition, _ format: NumberFormat) -> String {
    guard let own = chart.series.first(where: \.role.speaks),
      let figure = own.points.first(where: { $0.position == position })?.figure.content
    else { return "" }
    let interval = figure.state == .shown && figure.interval != nil ? "(\(format.intervalText(figure)))" : ""
    let n = figure.n.map { "n = \(format.count($0))" } ?? ""
    let value = figure.state == .hidden ? HiddenSign.word[language] : format.text(figure)
    return [value, interval, n].filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
