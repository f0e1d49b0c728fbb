import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// Which columns of a table become a chart, and how: the declaration is kept until the gate has seen the table.
public struct TableChart: Sendable {
  public var mark: Mark
  public var title: String
  /// What runs along: a time, a school year, or the names of rows.
  public var x: String
  /// The figures.
  public var y: String
  /// One series for each value; nil for one series.
  public var by: String?
  /// The columns of the intervals' ends.
  public var interval: (low: String, high: String)?
  /// The column with the number of pupils behind each figure.
  public var n: String?
  /// The value of `by` that the chart is about; the others stand pale behind it.
  public var own: String?
  public var unit: FigureUnit
  public var xTitle: String
  /// Columns of limits, drawn as lines behind dots.
  public var limits: [String]

  public enum Mark: String, Sendable, CaseIterable {
    case lines, steps, points, bars, dots
  }

  public init(
    _ mark: Mark, title: String, x: String, y: String, by: String? = nil, interval: (low: String, high: String)? = nil,
    n: String? = nil, own: String? = nil, unit: FigureUnit, xTitle: String = "", limits: [String] = []
  ) {
    self.mark = mark
    self.title = title
    self.x = x
    self.y = y
    self.by = by
    self.interval = interval
    self.n = n
    self.own = own
    self.unit = unit
    self.xTitle = xTitle
    self.limits = limits
  }

  /// More groups than this cannot be told apart as lines.
  public static let mostGroups = 6

  /// The chart of a table that passed the gate: a hidden cell is a gap.
  ///
  /// - Throws: `unknown_column`; `wrong_type` for a column of figures that holds none; `limit` for too many groups.
  public func chart<To: Destination>(_ table: Released<Table, To>) throws -> Chart<To> {
    let rows = table.content
    let along = try rows.column(x)
    let keys = try by.map { try rows.column($0) }
    var names: [String] = []
    var points: [String: [ChartPoint<To>]] = [:]
    for row in 0..<rows.rowCount {
      guard along.missingReason(at: row) == nil, let position = position(along[row]) else { continue }
      let name = keys.map { $0[row].label } ?? y
      if points[name] == nil { names.append(name) }
      points[name, default: []].append(
        ChartPoint(position, try table.figure(y, row: row, unit: unit, interval: interval, n: n)))
    }
    guard !names.isEmpty else {
      throw TrinnError(.noData, "the chart has no row with a value in \"\(x)\"", hint: "show the table first")
    }
    if let own, !names.contains(own) {
      throw TrinnError.unknown(.unknownName, "group", own, among: names)
    }
    guard own != nil || names.count <= TableChart.mostGroups || mark == .points else {
      throw TrinnError(
        .limit, "\(names.count) lines cannot be told apart", argument: "by",
        wanted: "at most \(TableChart.mostGroups) groups", got: "\(names.count)",
        hint: "name the one that it is about: own = \"…\"; the others are then drawn pale")
    }
    var series = try limits.enumerated().map { place, limit in
      ChartSeries<To>(
        limit, role: place < 2 ? .reference : .comparison, mark: .line,
        points: try limitPoints(limit, along, table))
    }
    for (place, name) in names.enumerated() {
      series.append(
        ChartSeries(
          keys == nil ? y : name, role: role(name, place: place),
          mark: seriesMark(), points: points[name] ?? []))
    }
    return Chart(title: title, unit: unit, series: series, positionTitle: xTitle)
  }

  private func seriesMark<To>() -> ChartSeries<To>.Mark {
    switch mark {
    case .lines: .line
    case .steps: .step
    case .points: .point
    case .bars: .bar
    case .dots: .dot
    }
  }

  private func role<To>(_ name: String, place: Int) -> ChartSeries<To>.Role {
    if let own { return name == own ? .own : .others }
    if mark == .points, by == nil { return .others }
    return by == nil ? .own : .group(place)
  }

  private func position(_ value: Scalar) -> ChartPosition? {
    switch mark {
    case .bars, .dots: .category(value.label)
    case .lines, .steps, .points: value.number.map { .number($0) } ?? .category(value.label)
    }
  }

  /// The limits in the order of their positions, each position once.
  private func limitPoints<To>(_ name: String, _ along: Column, _ table: Released<Table, To>) throws -> [ChartPoint<To>]
  {
    var seen: Set<ChartPosition> = []
    var found: [(at: Double, point: ChartPoint<To>)] = []
    for row in 0..<table.content.rowCount {
      guard let at = along[row].number, seen.insert(.number(at)).inserted else { continue }
      found.append((at, ChartPoint(.number(at), try table.figure(name, row: row, unit: unit))))
    }
    return found.sorted { $0.at < $1.at }.map(\.point)
  }
}
