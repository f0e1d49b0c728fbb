import TrinnBasis

/// The places that an upper secondary school takes its pupils from.
public struct CatchmentArea: ChainObject {
  public static let kind = "catchment"
  public static let text = "The places that an upper secondary school takes its pupils from."

  public static let fields: [ChainField] = [
    ChainField("name", "Its name.", required: true),
    ChainField("school", "The upper secondary school's organisation number."),
    ChainField("municipalities", "The municipality numbers.", .texts),
    ChainField("feeder_schools", "The lower secondary schools' organisation numbers.", .texts),
    ChainField("from", "From when.", .date),
    ChainField("to", "Until when.", .date),
  ]

  public var name: String
  public var school: String?
  public var municipalities: [String]
  public var feederSchools: [String]
  public var from: ChainDate?
  public var to: ChainDate?

  public var title: String { name }

  public init(
    name: String, school: String? = nil, municipalities: [String] = [], feederSchools: [String] = [],
    from: ChainDate? = nil, to: ChainDate? = nil
  ) {
    self.name = name
    self.school = school
    self.municipalities = municipalities
    self.feederSchools = feederSchools
    self.from = from
    self.to = to
  }
}
