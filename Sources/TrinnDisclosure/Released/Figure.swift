/// How a figure is counted and printed.
public enum FigureUnit: Sendable, Hashable {
  case count
  /// From 0 to 1; printed in per cent.
  case share
  /// A mean or another measure, with its own unit and that many decimals.
  case measure(decimals: Int)
  /// A mean that its publisher prints with a margin: `50 ± 0,8`.
  case estimate(decimals: Int, marginDecimals: Int)
}

/// One figure before the gate: what it says, and the pupils it rests on.
public struct Figure: Sendable {
  public enum Measure: Sendable {
    /// Distinct pupils.
    case count(Int)
    /// Distinct pupils of distinct pupils.
    case share(numerator: Int, denominator: Int)
    /// A mean, a median or another statistic over `n` distinct pupils.
    case mean(Double, n: Int)
    /// Someone published it with masks of their own; nil where the publisher hid it.
    case published(Double?, n: Int?)
  }

  /// Unique in its set; `why` finds the figure by it.
  public let name: String
  /// The indicator's name: it decides the limits.
  public let indicator: String
  public let measure: Measure
  public let unit: FigureUnit
  /// In the figure's own unit.
  public let interval: ClosedRange<Double>?
  /// Figures of one group share their number of pupils. Nil: a group of its own.
  public let group: String?
  public let source: DataSource
  /// A publisher hides this very cell: it stays hidden for readers who do not answer for the data.
  public let isMaskedByPublisher: Bool

  public init(
    _ name: String, indicator: String, _ measure: Measure, unit: FigureUnit? = nil,
    interval: ClosedRange<Double>? = nil,
    group: String? = nil, source: DataSource = .own, isMaskedByPublisher: Bool = false
  ) {
    self.name = name
    self.indicator = indicator
    self.measure = measure
    self.interval = interval
    self.group = group
    self.source = source
    self.isMaskedByPublisher = isMaskedByPublisher
    self.unit =
      unit
      ?? {
        switch measure {
        case .count: .count
        case .share: .share
        case .mean, .published: .measure(decimals: 1)
        }
      }()
  }
}

/// One figure after the gate. A hidden figure has no value in it.
public struct FigureValue: Sendable, Hashable {
  public let name: String
  public let unit: FigureUnit
  /// Nil where it is hidden or where there is nothing to say.
  public let value: Double?
  public let interval: ClosedRange<Double>?
  /// The pupils behind it; nil where that is hidden or was not published.
  public let n: Int?
  public let state: State

  public enum State: Sendable, Hashable {
    case shown
    /// Our gate hid it.
    case hidden
    /// The publisher hid it, before it came here.
    case masked
    /// Nobody to count.
    case empty
  }

  init(
    name: String, unit: FigureUnit, value: Double?, interval: ClosedRange<Double>?, n: Int?, state: State
  ) {
    self.name = name
    self.unit = unit
    self.value = value
    self.interval = interval
    self.n = n
    self.state = state
  }
}

/// A figure that may be printed at its destination.
public typealias ReleasedFigure<To: Destination> = Released<FigureValue, To>
