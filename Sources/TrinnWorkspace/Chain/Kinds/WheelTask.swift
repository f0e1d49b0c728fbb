import TrinnBasis

/// What is due in a month of the wheel.
public struct WheelTask: ChainObject {
  public static let kind = "task"
  public static let text = "What is due in a month of the wheel."

  public static let fields: [ChainField] = [
    ChainField("wheel", "The wheel.", .reference(Wheel.kind), required: true),
    ChainField("month", "The month, 1 to 12.", .integer, required: true),
    ChainField("text", "What is due.", required: true),
    ChainField("owner", "Who answers for it, by role."),
    ChainField("action", "The action that it belongs to.", .reference(Action.kind)),
    ChainField("plan", "The plan that it belongs to.", .reference(TransitionPlan.kind)),
    ChainField("finding", "The finding that it goes back to.", .reference(Finding.kind)),
    ChainField("recurs", "Whether it comes again each year.", .flag),
    ChainField("done", "When it was done.", .date),
  ]

  public var wheel: String
  public var month: Int
  public var text: String
  public var owner: String?
  public var action: String?
  public var plan: String?
  public var finding: String?
  public var recurs: Bool?
  public var done: ChainDate?

  public var title: String { text }

  public init(
    wheel: String, month: Int, text: String, owner: String? = nil, action: String? = nil, plan: String? = nil,
    finding: String? = nil, recurs: Bool? = nil,
    done: ChainDate? = nil
  ) {
    self.wheel = wheel
    self.month = month
    self.text = text
    self.owner = owner
    self.action = action
    self.plan = plan
    self.finding = finding
    self.recurs = recurs
    self.done = done
  }

  public func check() throws(TrinnError) {
    if !(1...12).contains(month) {
      throw TrinnError(.mismatch, "a month is 1 to 12", argument: "month")
    }
  }
}
