import TrinnBasis

/// What a group was given to do, and what will be asked for.
public struct Mandate: ChainObject {
  public static let kind = "mandate"
  public static let text = "What a group was given to do, and what will be asked for."

  public static let fields: [ChainField] = [
    ChainField("text", "What the group is to do.", required: true),
    ChainField("owner", "Who gives it, by role.", required: true),
    ChainField("members", "Who takes part, by role.", .texts),
    ChainField("groups", "Groups under it.", .texts),
    ChainField("region", "The region.", .reference(Region.kind)),
    ChainField("catchment", "The catchment.", .reference(CatchmentArea.kind)),
    ChainField("from", "From when.", .date, required: true),
    ChainField("to", "Until when.", .date),
  ]

  public var text: String
  public var owner: String
  public var members: [String]
  public var groups: [String]
  public var region: String?
  public var catchment: String?
  public var from: ChainDate
  public var to: ChainDate?

  public var title: String { text }

  public init(
    text: String, owner: String, members: [String] = [], groups: [String] = [], region: String? = nil,
    catchment: String? = nil, from: ChainDate, to: ChainDate? = nil
  ) {
    self.text = text
    self.owner = owner
    self.members = members
    self.groups = groups
    self.region = region
    self.catchment = catchment
    self.from = from
    self.to = to
  }

  public func check() throws(TrinnError) {
    if let to, to < from {
      throw TrinnError(.mismatch, "the mandate ends before it begins", argument: "to")
    }
  }
}
