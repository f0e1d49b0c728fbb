import TrinnBasis

/// An indicator that a mandate asks for, and when.
public struct Request: ChainObject {
  public static let kind = "request"
  public static let text = "An indicator that a mandate asks for, and when."

  public static let fields: [ChainField] = [
    ChainField("mandate", "The mandate.", .reference(Mandate.kind), required: true),
    ChainField("indicator", "The indicator, by its name.", required: true),
    ChainField("by", "When it is to be there.", .date, required: true),
    ChainField("answered", "When it was.", .date),
  ]

  public var mandate: String
  public var indicator: String
  public var by: ChainDate
  public var answered: ChainDate?

  public var title: String { indicator }

  public init(mandate: String, indicator: String, by: ChainDate, answered: ChainDate? = nil) {
    self.mandate = mandate
    self.indicator = indicator
    self.by = by
    self.answered = answered
  }
}
