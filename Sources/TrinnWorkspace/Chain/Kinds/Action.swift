import TrinnBasis

/// What is done, for whom, and who answers for it.
public struct Action: ChainObject {
  public static let kind = "action"
  public static let text = "What is done, for whom, and who answers for it."

  /// Where an action stands.
  public enum Status: String, Sendable, Codable, CaseIterable {
    case planned, underway, done, stopped
  }

  public static let fields: [ChainField] = [
    ChainField("plan", "The plan that it belongs to.", .reference(TransitionPlan.kind)),
    ChainField("goals", "The goals that it serves.", .references(Goal.kind)),
    ChainField("text", "What is done.", required: true),
    ChainField("for_whom", "For whom."),
    ChainField("theme", "What it is about."),
    ChainField("owner", "Who answers for it, by role."),
    ChainField("from", "From when.", .date),
    ChainField("to", "Until when.", .date),
    ChainField("cost", "What it costs, in kroner.", .number),
    ChainField("status", "Where it stands.", .choice(Status.allCases.map(\.rawValue))),
    ChainField("reason", "Why it was stopped."),
  ]

  public var plan: String?
  public var goals: [String]
  public var text: String
  public var forWhom: String?
  public var theme: String?
  public var owner: String?
  public var from: ChainDate?
  public var to: ChainDate?
  public var cost: Double?
  public var status: Status
  public var reason: String?

  public var title: String { text }

  public init(
    plan: String? = nil, goals: [String] = [], text: String, forWhom: String? = nil, theme: String? = nil,
    owner: String? = nil, from: ChainDate? = nil, to: ChainDate? = nil, cost: Double? = nil, status: Status = .planned,
    reason: String? = nil
  ) {
    self.plan = plan
    self.goals = goals
    self.text = text
    self.forWhom = forWhom
    self.theme = theme
    self.owner = owner
    self.from = from
    self.to = to
    self.cost = cost
    self.status = status
    self.reason = reason
  }

  public func check() throws(TrinnError) {
    if let from, let to, to < from {
      throw TrinnError(.mismatch, "the action ends before it begins", argument: "to")
    }
  }
}
