import TrinnBasis

/// A point on the agenda, and what came of it.
public struct AgendaItem: ChainObject {
  public static let kind = "item"
  public static let text = "A point on the agenda, and what came of it."

  public static let fields: [ChainField] = [
    ChainField("meeting", "The meeting.", .reference(Meeting.kind), required: true),
    ChainField("order", "Its place on the agenda, from 1.", .integer, required: true),
    ChainField("text", "What it is about.", required: true),
    ChainField("response", "The response that raised it.", .reference(Response.kind)),
    ChainField("finding", "The finding that it is about.", .reference(Finding.kind)),
    ChainField("check", "The check that found it, by its name."),
    ChainField("decision", "What was decided."),
    ChainField("plan", "The plan that the decision went into.", .reference(TransitionPlan.kind)),
  ]

  public var meeting: String
  public var order: Int
  public var text: String
  public var response: String?
  public var finding: String?
  public var check: String?
  public var decision: String?
  public var plan: String?

  public var title: String { text }

  public init(
    meeting: String, order: Int, text: String, response: String? = nil, finding: String? = nil, check: String? = nil,
    decision: String? = nil,
    plan: String? = nil
  ) {
    self.meeting = meeting
    self.order = order
    self.text = text
    self.response = response
    self.finding = finding
    self.check = check
    self.decision = decision
    self.plan = plan
  }
}
