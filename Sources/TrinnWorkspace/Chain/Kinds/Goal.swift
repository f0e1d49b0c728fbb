import TrinnBasis

/// Where a plan wants an indicator to be, and when.
public struct Goal: ChainObject {
  public static let kind = "goal"
  public static let text = "Where a plan wants an indicator to be, and when."

  /// Where a goal stands.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case open, reached, notReached = "not_reached", noClearDifference = "no_clear_difference", notYetReadable =
      "not_yet_readable"
  }

  public static let fields: [ChainField] = [
    ChainField("plan", "The plan.", .reference(TransitionPlan.kind), required: true),
    ChainField("indicator", "The indicator, by its name.", required: true),
    ChainField("baseline", "Where it is.", .number),
    ChainField("target", "Where it is to be.", .number),
    ChainField("date", "When it is to be there.", .date, required: true),
    ChainField("figure", "The figure behind the baseline.", .reference(CitedFigure.kind)),
    ChainField("leading", "Indicators that can be read earlier.", .texts),
    ChainField("status", "Where it stands.", .choice(Status.allCases.map(\.rawValue))),
    ChainField("note", "What the last reading said."),
  ]

  public var plan: String
  public var indicator: String
  public var baseline: Double?
  public var target: Double?
  public var date: ChainDate
  public var figure: String?
  public var leading: [String]
  public var status: Status
  public var note: String?

  public var title: String { indicator }

  public init(
    plan: String, indicator: String, baseline: Double? = nil, target: Double? = nil, date: ChainDate,
    figure: String? = nil, leading: [String] = [], status: Status = .open, note: String? = nil
  ) {
    self.plan = plan
    self.indicator = indicator
    self.baseline = baseline
    self.target = target
    self.date = date
    self.figure = figure
    self.leading = leading
    self.status = status
    self.note = note
  }
}
