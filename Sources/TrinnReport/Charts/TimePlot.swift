import TrinnDisclosure

/// Lines and steps over years: the own line dark with its intervals, others broken and pale, each named at its end.
struct TimePlot {
  private let chart: Chart<File>
  private let format: NumberFormat
  private let width: Double
  private let height = 268.0
  private let left = 52.0
  private let top = 18.0
  private let bottom: Double
  private let right: Double
  private let positions: [ChartPosition]
  private let y: LinearScale
  private let domain: ClosedRange<Double>

  init(_ chart: Chart<File>, width: Double, format: NumberFormat) {
    self.chart = chart
    self.width = width
    self.format = format
    positions = chart.positions
    domain = chart.scaleDomain()
    bottom = height - 50
    let names = chart.series.filter { $0.role != .others }.map { ChartStyle.textWidth($0.name + " 000 %", size: 12.5) }
    right = width - min(220, max(60, names.max() ?? 0) + 14)
    y = LinearScale(domain: domain, start: bottom, end: top)
  }

  func drawing() -> (height: Double, body: [Markup]) {
    (height, grid() + breaks() + series() + endLabels() + axis())
  }

  private func x(_ position: ChartPosition) -> Double {
    let inset = 26.0
    if case .number(let value) = position {
      let numbers = positions.compactMap { if case .number(let value) = $0 { value } else { nil } }
      let low = numbers.first ?? 0
      let high = numbers.last ?? 1
      return LinearScale(domain: low...max(low, high), start: left + 6, end: right - 6)(value)
    }
    guard positions.count > 1, let index = positions.firstIndex(of: position) else { return (left + right) / 2 }
    return left + inset + Double(index) / Double(positions.count - 1) * (right - left - 2 * inset)
  }

  private func grid() -> [Markup] {
    let decimals = Ticks.decimals(
      for: chart.unit == .share ? domain.lowerBound * 100...domain.upperBound * 100 : domain)
    return Ticks.values(in: domain).flatMap { tick in
      let label =
        chart.unit == .share ? format.share(tick, decimals: decimals) : format.number(tick, decimals: decimals)
      return [
        SVGDrawing.line(left, y(tick), right, y(tick), colour: ChartStyle.grid),
        SVGDrawing.text(label, left - 8, y(tick) + 4, size: 11.5, colour: ChartStyle.muted, anchor: .end),
      ]
    }
  }

  private func breaks() -> [Markup] {
    chart.annotations.compactMap { annotation -> [Markup]? in
      guard let index = positions.firstIndex(of: annotation.position) else { return nil }
      let at = index > 0 ? (x(positions[index - 1]) + x(positions[index])) / 2 : x(positions[index]) - 16
      return [
        SVGDrawing.line(at, top - 4, at, bottom, colour: ChartStyle.axis, dashes: "2 3"),
        SVGDrawing.text(
          annotation.text, at + 5, top + 4, size: 10.5, colour: ChartStyle.muted, hasHalo: true),
      ]
    }.flatMap { $0 }
  }

  private func series() -> [Markup] { chart.series.sorted { $0.role.depth < $1.role.depth }.flatMap(drawn) }

  private func drawn(_ series: ChartSeries<File>) -> [Markup] {
    var markup: [Markup] = []
    let stroke = ChartStyle.stroke(series.role)
    if hasBand(series), series.mark == .step { markup += bands(series.points) }
    if hasBand(series), series.mark != .step {
      for point in series.points {
        guard let interval = point.figure.content.interval else { continue }
        let at = x(point.position)
        markup.append(
          SVGDrawing.line(
            at, y(interval.lowerBound), at, y(interval.upperBound), colour: ChartStyle.interval, width: "9",
            cap: "round"))
      }
    }
    for run in runs(series.points) where run.count > 1 && series.mark != .point {
      markup.append(SVGDrawing.polyline(series.mark == .step ? stepped(run) : run, stroke))
    }
    guard series.mark != .step else { return markup }
    for point in series.points {
      let at = x(point.position)
      if let value = point.figure.content.value {
        switch series.role {
        case .own: markup.append(SVGDrawing.dot(at, y(value), radius: 4.6, fill: stroke.colour))
        case .group: markup.append(SVGDrawing.dot(at, y(value), radius: 4, fill: stroke.colour))
        case .comparison, .reference:
          guard !isLimit(series) else { continue }
          markup.append(SVGDrawing.dot(at, y(value), radius: 2.8, fill: stroke.colour))
        case .others:
          guard series.mark == .point else { continue }
          markup.append(SVGDrawing.dot(at, y(value), radius: 3.6, fill: ChartStyle.reference))
        }
      } else if series.role == .own, [.hidden, .masked].contains(point.figure.content.state) {
        markup.append(
          SVGDrawing.text(
            format.text(point.figure.content), at, bottom - 8, size: 15, colour: ChartStyle.muted, anchor: .middle,
            isBold: true))
      }
    }
    return markup
  }

  /// The own series has its intervals drawn, and so has a group that stands alone: those of several would hide each other.
  private func hasBand(_ series: ChartSeries<File>) -> Bool {
    series.role == .own || (series.role == .group(0) && !chart.series.contains { $0.role == .group(1) })
  }

  /// A line behind dots is a limit and has none of its own.
  private func isLimit(_ series: ChartSeries<File>) -> Bool {
    series.mark == .line && chart.series.contains { $0.mark == .point }
  }

  /// Stretches without a gap: a hidden year breaks the line, it does not bridge it.
  private func runs(_ points: [ChartPoint<File>]) -> [[(x: Double, y: Double)]] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for point in points {
      if let value = point.figure.content.value {
        runs[runs.count - 1].append((x(point.position), y(value)))
      } else {
        runs.append([])
      }
    }
    return runs
  }

  /// The intervals of a curve as bands, one a step: each holds until the next.
  private func bands(_ points: [ChartPoint<File>]) -> [Markup] {
    zip(points, points.dropFirst()).compactMap { point, next in
      point.figure.content.interval.map { interval in
        SVGDrawing.rectangle(
          x(point.position), y(interval.upperBound), x(next.position) - x(point.position),
          y(interval.lowerBound) - y(interval.upperBound), fill: ChartStyle.interval)
      }
    }
  }

  private func stepped(_ run: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    run.indices.flatMap { index in
      index == 0 ? [run[0]] : [(run[index].x, run[index - 1].y), run[index]]
    }
  }

  /// Each line's name and last value beside its end, pushed apart where they would lie on each other.
  private func endLabels() -> [Markup] {
    struct Label {
      let text: String
      let role: ChartRole
      let wanted: Double
    }
    let labels = chart.series.compactMap { series -> Label? in
      guard series.role != .others, let last = series.points.last(where: { $0.figure.content.value != nil }),
        let value = last.figure.content.value
      else { return nil }
      return Label(
        text: isLimit(series) || series.mark == .point
          ? series.name : "\(series.name) \(format.text(last.figure.content))",
        role: series.role, wanted: y(value))
    }.sorted { $0.wanted < $1.wanted }
    let gap = 17.0
    var places: [Double] = []
    for label in labels { places.append(max(label.wanted, (places.last ?? -.infinity) + gap)) }
    let overflow = max(0, (places.last ?? 0) - bottom)
    for index in places.indices.reversed() {
      let below = index + 1 < places.count ? places[index + 1] - gap : bottom
      places[index] = min(places[index], overflow > 0 ? below : places[index])
    }
    return zip(labels, places).map { label, place in
      SVGDrawing.text(
        label.text, right + 10, place + 4, size: 12.5,
        colour: ChartStyle.label(label.role), isBold: label.role == .own)
    }
  }

  /// The years, and under each how many pupils the own figure rests on.
  private func axis() -> [Markup] {
    var markup = [SVGDrawing.line(left, bottom, right, bottom, colour: ChartStyle.axis)]
    let every = max(1, Int((Double(positions.count) * 58 / max(1, right - left)).rounded(.up)))
    let own = chart.series.first { $0.role == .own }
    let hasCounts = own?.mark == .line && own?.points.contains { $0.figure.content.n != nil } == true
    for (index, position) in positions.enumerated() where index % every == 0 {
      let at = x(position)
      markup.append(SVGDrawing.line(at, bottom, at, bottom + 4, colour: ChartStyle.axis))
      markup.append(
        SVGDrawing.text(position.label(format), at, bottom + 18, size: 11.5, anchor: .middle))
      if hasCounts {
        let n = own?.points.first { $0.position == position }?.figure.content.n
        markup.append(
          SVGDrawing.text(
            n.map { "n = \(format.count($0))" } ?? "n –", at, bottom + 33, size: 10.5, colour: ChartStyle.muted,
            anchor: .middle))
      }
    }
    if !chart.positionTitle.isEmpty {
      markup.append(
        SVGDrawing.text(
          chart.positionTitle, right + 10, bottom + 18, size: 10.5, colour: ChartStyle.muted))
    }
    return markup
  }
}
