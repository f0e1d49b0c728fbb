import TrinnBasis

/// A meeting of the municipalities of a region.
public struct Meeting: ChainObject {
  public static let kind = "meeting"
  public static let text = "A meeting of the municipalities of a region."

  public static let fields: [ChainField] = [
    ChainField("region", "The region.", .reference(Region.kind)),
    ChainField("municipalities", "The municipality numbers.", .texts),
    ChainField("date", "When.", .date, required: true),
    ChainField("place", "Where."),
    ChainField("minutes", "What was said."),
  ]

  public var region: String?
  public var municipalities: [String]
  public var date: ChainDate
  public var place: String?
  public var minutes: String?

  public var title: String { "\(date) \(place ?? "")" }

  public init(
    region: String? = nil, municipalities: [String] = [], date: ChainDate, place: String? = nil, minutes: String? = nil
  ) {
    self.region = region
    self.municipalities = municipalities
    self.date = date
    self.place = place
    self.minutes = minutes
  }
}
