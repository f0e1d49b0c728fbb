import TrinnBasis

/// An entry of the projects catalogue: what was tried, and what came of it.
public struct Project: ChainObject {
  public static let kind = "project"
  public static let text = "An entry of the projects catalogue: what was tried, and what came of it."

  public static let fields: [ChainField] = [
    ChainField("text", "What was done.", required: true),
    ChainField("action", "The action that it tells of.", .reference(Action.kind)),
    ChainField("municipality", "Where: the municipality number."),
    ChainField("for_whom", "For whom."),
    ChainField("theme", "What it is about."),
    ChainField("from", "From when.", .date),
    ChainField("to", "Until when.", .date),
    ChainField("before", "The figure before.", .reference(CitedFigure.kind)),
    ChainField("after", "The figure after.", .reference(CitedFigure.kind)),
    ChainField("comparable", "Figures of comparable places, before and after.", .references(CitedFigure.kind)),
    ChainField("effect", "What changed beside comparable places; missing where too few say so.", .number),
    ChainField("effect_text", "What can be said of it: an effect with its interval, or that there are too few to say."),
    ChainField("contact", "Whom to ask, by role."),
  ]

  public var text: String
  public var action: String?
  public var municipality: String?
  public var forWhom: String?
  public var theme: String?
  public var from: ChainDate?
  public var to: ChainDate?
  public var before: String?
  public var after: String?
  public var comparable: [String]
  public var effect: Double?
  public var effectText: String?
  public var contact: String?

  public var title: String { text }

  public init(
    text: String, action: String? = nil, municipality: String? = nil, forWhom: String? = nil, theme: String? = nil,
    from: ChainDate? = nil, to: ChainDate? = nil, before: String? = nil, after: String? = nil,
    comparable: [String] = [], effect: Double? = nil, effectText: String? = nil, contact: String? = nil
  ) {
    self.text = text
    self.action = action
    self.municipality = municipality
    self.forWhom = forWhom
    self.theme = theme
    self.from = from
    self.to = to
    self.before = before
    self.after = after
    self.comparable = comparable
    self.effect = effect
    self.effectText = effectText
    self.contact = contact
  }
}
