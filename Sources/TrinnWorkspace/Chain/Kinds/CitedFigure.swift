import TrinnBasis

/// One number that was released, with what it says and of whom.
public struct CitedFigure: ChainObject {
  public static let kind = "figure"
  public static let text = "One number that was released, with what it says and of whom."

  public static let fields: [ChainField] = [
    ChainField("indicator", "The indicator, by its name.", required: true),
    ChainField("place", "The municipality number, organisation number or region that it speaks of."),
    ChainField("period", "The school year or class that it speaks of."),
    ChainField("definition", "The definition that it was made under."),
    ChainField("value", "The figure; missing where the gate hid it.", .number),
    ChainField("low", "The lower end of its interval.", .number),
    ChainField("high", "The upper end of its interval.", .number),
    ChainField("n", "Pupils that it rests on.", .integer),
    ChainField("release", "The release in which it left.", .reference(ChainNode.release)),
    ChainField("versions", "The data versions that it was made of.", .references(ChainNode.version)),
    ChainField("source", "The release in which it left, where another county released it."),
  ]

  public var indicator: String
  public var place: String?
  public var period: String?
  public var definition: String?
  public var value: Double?
  public var low: Double?
  public var high: Double?
  public var n: Int?
  public var release: String?
  public var versions: [String]
  public var source: String?

  public var title: String { indicator + (place.map { " " + $0 } ?? "") + (period.map { " " + $0 } ?? "") }

  public init(
    indicator: String, place: String? = nil, period: String? = nil, definition: String? = nil, value: Double? = nil,
    low: Double? = nil, high: Double? = nil, n: Int? = nil, release: String? = nil, versions: [String] = [],
    source: String? = nil
  ) {
    self.indicator = indicator
    self.place = place
    self.period = period
    self.definition = definition
    self.value = value
    self.low = low
    self.high = high
    self.n = n
    self.release = release
    self.versions = versions
    self.source = source
  }

  public func check() throws(TrinnError) {
    if let low, let high, low > high {
      throw TrinnError(.mismatch, "the interval's lower end lies above its upper end", argument: "low")
    }
  }
}
