import TrinnDisclosure

/// Bars, dots with intervals and strips: one row a position, its name to the left, its figure in numbers to the right.
struct RowPlot {
  private let chart: Chart<File>
  private let format: NumberFormat
  private let width: Double
  private let positions: [ChartPosition]
  private let domain: ClosedRange<Double>
  private let left: Double
  private let right: Double
  private let top = 34.0
  private let rowHeight = 34.0
  private let x: LinearScale

  init(_ chart: Chart<File>, width: Double, format: NumberFormat) {
    self.chart = chart
    self.width = width
    self.format = format
    positions = chart.positions
    domain = chart.scaleDomain()
    let names = positions.map { ChartStyle.textWidth($0.label(format), size: 12.5) }
    left = min(width * 0.34, max(60, names.max() ?? 0) + 16)
    right = width - 150
    x = LinearScale(domain: domain, start: left, end: right)
  }

  func drawing() -> (height: Double, body: [Markup]) {
    let bottom = top + Double(positions.count) * rowHeight
    let rows = positions.enumerated().flatMap { index, position in
      row(position, at: top + (Double(index) + 0.5) * rowHeight)
    }
    return (bottom + 26, grid(bottom) + rows + legend())
  }

  private func grid(_ bottom: Double) -> [Markup] {
    let decimals = Ticks.decimals(
      for: chart.unit == .share ? domain.lowerBound * 100...domain.upperBound * 100 : domain)
    return Ticks.values(in: domain).flatMap { tick in
      let label =
        chart.unit == .share ? format.share(tick, decimals: decimals) : format.number(tick, decimals: decimals)
      return [
        SVGDrawing.line(x(tick), top, x(tick), bottom, colour: ChartStyle.grid),
        SVGDrawing.text(label, x(tick), bottom + 17, size: 11.5, colour: ChartStyle.muted, anchor: .middle),
      ]
    }
  }

  private func row(_ position: ChartPosition, at y: Double) -> [Markup] {
    var markup = [SVGDrawing.text(position.label(format), left - 12, y + 4, size: 12.5, anchor: .end)]
    // The interval lies below everything, so that it covers nobody's mark.
    for series in chart.series where series.role.speaks && series.mark != .bar {
      markup += series.points.filter { $0.position == position }.compactMap { band($0, at: y) }
    }
    for series in chart.series.sorted(by: { $0.role.depth < $1.role.depth }) {
      for point in series.points where point.position == position { markup += mark(series, point, at: y) }
    }
    return markup + [numbers(position, at: y)].compactMap { $0 }
  }

  private func mark(_ series: ChartSeries<File>, _ point: ChartPoint<File>, at y: Double) -> [Markup] {
    let figure = point.figure.content
    guard let value = figure.value else { return [] }
    let stroke = ChartStyle.stroke(series.role)
    switch series.mark {
    case .strip:
      return [SVGDrawing.line(x(value), y - 7, x(value), y + 7, colour: stroke.colour, width: "1.6")]
    case .bar where series.role.speaks:
      let start = x(min(max(0, domain.lowerBound), domain.upperBound))
      let bar = SVGDrawing.rectangle(min(start, x(value)), y - 8, abs(x(value) - start), 16, fill: stroke.colour)
      let whisker = figure.interval.map {
        SVGDrawing.line(x($0.lowerBound), y, x($0.upperBound), y, colour: ChartStyle.interval, width: "3", cap: "round")
      }
      return [bar] + [whisker].compactMap { $0 }
    case .bar, .dot, .line, .step, .point:
      return symbol(series.role, x(value), y)
    }
  }

  private func band(_ point: ChartPoint<File>, at y: Double) -> Markup? {
    point.figure.content.interval.map {
      SVGDrawing.line(x($0.lowerBound), y, x($0.upperBound), y, colour: ChartStyle.interval, width: "9", cap: "round")
    }
  }

  /// Dot, diamond, tick: told apart by shape, on any printer.
  private func symbol(_ role: ChartRole, _ at: Double, _ y: Double) -> [Markup] {
    let stroke = ChartStyle.stroke(role)
    switch role {
    case .own, .group: return [SVGDrawing.dot(at, y, radius: 5, fill: stroke.colour)]
    case .comparison: return [SVGDrawing.diamond(at, y, radius: 5, fill: "#fff", stroke: stroke.colour)]
    case .reference, .others:
      return [SVGDrawing.line(at, y - 8, at, y + 8, colour: stroke.colour, width: "2.4")]
    }
  }

  private func numbers(_ position: ChartPosition, at y: Double) -> Markup? {
    guard let own = chart.series.first(where: \.role.speaks)?.points.first(where: { $0.position == position })
    else { return nil }
    let figure = own.figure.content
    var text = figure.state == .hidden ? HiddenSign.word[format.language] : format.text(figure)
    if figure.state == .shown, figure.interval != nil { text += " (\(format.intervalText(figure)))" }
    if let n = figure.n { text += ", n = \(format.count(n))" }
    return SVGDrawing.text(
      text, right + 14, y + 4, size: 11.5,
      colour: figure.state == .shown ? ChartStyle.ink : ChartStyle.muted)
  }

  private func legend() -> [Markup] {
    var at = left
    return chart.series.flatMap { series -> [Markup] in
      let y = 14.0
      let sign: [Markup] =
        series.mark == .bar && series.role.speaks
        ? [SVGDrawing.rectangle(at, y - 5, 10, 10, fill: ChartStyle.own)]
        : symbol(series.role, at + 5, y)
      defer { at += 34 + ChartStyle.textWidth(series.name, size: 12) }
      return sign + [
        SVGDrawing.text(
          series.name, at + 16, y + 4, size: 12, colour: ChartStyle.label(series.role),
          isBold: series.role == .own)
      ]
    }
  }
}
