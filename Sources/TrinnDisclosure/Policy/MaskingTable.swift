/// One row of the masking table. A field that is nil matches everything.
public struct MaskingRule: Sendable, Hashable, Codable {
  public var source: DataSource?
  public var audience: Audience?
  /// The indicator's name.
  public var indicator: String?
  /// Counts from 1 up to one below this are small.
  public var threshold: Int
  /// Whether 0 and 100 per cent tell something about each pupil that must not be told.
  public var sensitive: Bool

  public init(
    source: DataSource? = nil, audience: Audience? = nil, indicator: String? = nil, threshold: Int,
    sensitive: Bool = false
  ) {
    self.source = source
    self.audience = audience
    self.indicator = indicator
    self.threshold = threshold
    self.sensitive = sensitive
  }

  func matches(_ source: DataSource, _ audience: Audience, _ indicator: String) -> Bool {
    (self.source ?? source) == source && (self.audience ?? audience) == audience
      && (self.indicator ?? indicator) == indicator
  }
}

/// The limits, as data: source x audience x indicator. Of all rows that match, the strictest holds, so the order of rows
/// means nothing and a row can only protect.
public struct MaskingTable: Sendable, Hashable, Codable {
  public var rules: [MaskingRule]

  public init(rules: [MaskingRule]) { self.rules = rules }

  /// What holds for one figure.
  public struct Limit: Sendable, Hashable {
    public let threshold: Int
    public let sensitive: Bool
  }

  public func limit(source: DataSource, audience: Audience, indicator: String) -> Limit {
    let matching = rules.filter { $0.matches(source, audience, indicator) }
    return Limit(
      threshold: max(MaskingTable.leastThreshold, matching.map(\.threshold).max() ?? MaskingTable.fallbackThreshold),
      sensitive: matching.contains(where: \.sensitive))
  }

  /// The table for a script that asks for limits of its own: a script may ask for more than its user has, never for less.
  public func tightened(by script: MaskingTable) -> MaskingTable { MaskingTable(rules: rules + script.rules) }

  /// Below 3 there is nothing to hide among: whoever knows himself knows the other.
  public static let leastThreshold = 3
  /// For special categories of personal data, whoever publishes them.
  public static let specialCategoryThreshold = 10
  /// Where no row matches: the strictest of the publishers.
  public static let fallbackThreshold = 10
}

extension MaskingTable {
  /// Udir hides below 10, SSB below 3, NAV's limit is not published, own reports hide below 5. What is sensitive is for
  /// those to say who declare the indicators.
  public static let standard = MaskingTable(
    rules: [
      MaskingRule(source: .own, threshold: 5),
      MaskingRule(source: .udir, threshold: 10),
      MaskingRule(source: .ssb, threshold: 3),
      MaskingRule(source: .nav, threshold: 10),
    ])
}
