import TrinnBasis

/// Municipalities that meet.
public struct Region: ChainObject {
  public static let kind = "region"
  public static let text = "Municipalities that meet."

  public static let fields: [ChainField] = [
    ChainField("name", "Its name.", required: true),
    ChainField("municipalities", "The municipality numbers.", .texts, required: true),
    ChainField("from", "From when.", .date),
    ChainField("to", "Until when.", .date),
  ]

  public var name: String
  public var municipalities: [String]
  public var from: ChainDate?
  public var to: ChainDate?

  public var title: String { name }

  public init(name: String, municipalities: [String], from: ChainDate? = nil, to: ChainDate? = nil) {
    self.name = name
    self.municipalities = municipalities
    self.from = from
    self.to = to
  }
}
