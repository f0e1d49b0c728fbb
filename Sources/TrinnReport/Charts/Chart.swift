import TrinnBasis
import TrinnDisclosure

/// A chart as a declaration: series of released figures, each with a mark and a role, on one scale. `SVGChart` draws it
/// for pages, `TextChart` for the terminal.
///
/// Lines and steps run over time, with the figure upwards. Bars, dots and strips are rows, with the figure to the right:
/// names are long and need their line.
public struct Chart<To: Destination>: Sendable {
  public var title: String
  public var unit: FigureUnit
  public var series: [ChartSeries<To>]
  public var annotations: [ChartAnnotation]
  /// Both ends of the figure's scale. Nil: round numbers around what is shown; bars start at nought.
  public var domain: ClosedRange<Double>?
  /// Under the axis that is no figure's: "Skoleår", "År siden Vg1".
  public var positionTitle: String

  public init(
    title: String, unit: FigureUnit, series: [ChartSeries<To>], annotations: [ChartAnnotation] = [],
    domain: ClosedRange<Double>? = nil, positionTitle: String = ""
  ) {
    self.title = title
    self.unit = unit
    self.series = series
    self.annotations = annotations
    self.domain = domain
    self.positionTitle = positionTitle
  }
}

public struct ChartSeries<To: Destination>: Sendable {
  /// How much it should be seen; told apart without colour.
  public enum Role: Sendable, Hashable {
    /// What the page is about.
    case own
    /// What it is held against: the county.
    case comparison
    /// What stands behind both: the country.
    case reference
    /// Unnamed others, as a background.
    case others
    /// One of several that stand side by side, none of them the page's own; by number from 0.
    case group(Int)

    /// Pale first, so that the own lies on top.
    var depth: Int {
      switch self {
      case .others: 0
      case .reference: 1
      case .comparison: 2
      case .group(let number): 1000 - min(number, 900)
      case .own: 1001
      }
    }

    /// Whether its intervals are drawn and its figures written out: the own one's, or those of the only group.
    var speaks: Bool { self == .own || self == .group(0) }
  }

  public enum Mark: Sendable, Hashable {
    case line, step
    /// Dots over numbers, unconnected: a funnel's places over their size.
    case point
    case bar, dot, strip

    var isOverTime: Bool { self == .line || self == .step || self == .point }
  }

  public var name: String
  public var role: Role
  public var mark: Mark
  public var points: [ChartPoint<To>]

  public init(_ name: String, role: Role, mark: Mark, points: [ChartPoint<To>]) {
    self.name = name
    self.role = role
    self.mark = mark
    self.points = points
  }
}

public enum ChartPosition: Sendable, Hashable {
  /// A school year, a subject, a school: in the order of first sight.
  case category(String)
  /// Years since entry.
  case number(Double)

  func label(_ format: NumberFormat) -> String {
    switch self {
    case .category(let label): label
    // A year and a number of pupils are short enough to need no spaces.
    case .number(let value):
      Int(exactly: value).flatMap { abs($0) < 10_000 ? String($0) : nil }
        ?? format.number(value, decimals: value == value.rounded() ? 0 : 1)
    }
  }
}

public struct ChartPoint<To: Destination>: Sendable {
  public var position: ChartPosition
  public var figure: ReleasedFigure<To>

  public init(_ position: ChartPosition, _ figure: ReleasedFigure<To>) {
    self.position = position
    self.figure = figure
  }

  public init(_ category: String, _ figure: ReleasedFigure<To>) { self.init(.category(category), figure) }
}

public struct ChartAnnotation: Sendable, Hashable {
  /// A break in the series lies just before this position: a reform, a year without exams.
  public var position: ChartPosition
  public var text: String

  public init(before position: ChartPosition, _ text: String) {
    self.position = position
    self.text = text
  }
}

extension Chart {
  /// Every position once, in the order of first sight; numbers in their own order.
  var positions: [ChartPosition] {
    var seen: Set<ChartPosition> = []
    let all = series.flatMap(\.points).map(\.position).filter { seen.insert($0).inserted }
    func number(_ position: ChartPosition) -> Double? { if case .number(let value) = position { value } else { nil } }
    return all.allSatisfy { number($0) != nil } ? all.sorted { (number($0) ?? 0) < (number($1) ?? 0) } : all
  }

  var isOverTime: Bool { series.contains { $0.mark.isOverTime } }

  /// The scale's ends: given, or round numbers around every value and interval.
  func scaleDomain() -> ClosedRange<Double> {
    if let domain { return domain }
    var values: [Double] = []
    for point in series.flatMap(\.points) {
      if let value = point.figure.content.value { values.append(value) }
      if let interval = point.figure.content.interval { values += [interval.lowerBound, interval.upperBound] }
    }
    if series.contains(where: { $0.mark == .bar }) { values.append(0) }
    return Ticks.roundDomain(values, unit: unit)
  }

  /// What the chart says, for those who do not see it.
  public func description(_ language: Language) -> String {
    let format = NumberFormat(language)
    let parts = series.filter { $0.role != .others }.map { series in
      let points = series.points.map { point in
        let value =
          point.figure.content.state == .hidden
          ? (language == .nb ? "skjult" : "hidden") : format.text(point.figure.content)
        return "\(point.position.label(format)) \(value)"
      }
      return "\(series.name): \(points.joined(separator: ", "))"
    }
    return parts.joined(separator: ". ") + "."
  }
}
