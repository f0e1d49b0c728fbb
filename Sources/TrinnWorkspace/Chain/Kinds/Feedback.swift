import TrinnBasis

/// What those who were there say afterwards.
public struct Feedback: ChainObject {
  public static let kind = "feedback"
  public static let text = "What those who were there say afterwards."

  public static let fields: [ChainField] = [
    ChainField("meeting", "The meeting.", .reference(Meeting.kind)),
    ChainField("plan", "The plan.", .reference(TransitionPlan.kind)),
    ChainField("author", "Who says it, by role.", required: true),
    ChainField("text", "What they say.", required: true),
    ChainField("date", "When.", .date, required: true),
  ]

  public var meeting: String?
  public var plan: String?
  public var author: String
  public var text: String
  public var date: ChainDate

  public var title: String { text }

  public init(meeting: String? = nil, plan: String? = nil, author: String, text: String, date: ChainDate) {
    self.meeting = meeting
    self.plan = plan
    self.author = author
    self.text = text
    self.date = date
  }

  public func check() throws(TrinnError) {
    if meeting == nil && plan == nil {
      throw TrinnError(.mismatch, "feedback is to a meeting or a plan", argument: "meeting")
    }
  }
}
