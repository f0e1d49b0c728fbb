import TrinnBasis
import TrinnTable

/// A figure that somebody published, and what is said of it.
public struct PublishedClaim: Sendable {
  public var value: Double
  /// Decimals in print; nil is as many as the value needs.
  public var decimals: Int?
  public var indicator: String?
  /// The name of a definition, where the figure has one.
  public var definition: String?
  /// A code of a municipality, a county or the country; nil is the area of our own figure.
  public var area: String?
  /// The year in which the area was as meant.
  public var areaYear: Int?
  /// The first year of the period.
  public var year: Int?
  /// "all", or the value of the key that the source parts it by: ST, YF, F, M.
  public var group: String
  public var n: Int?
  public var edition: String?

  public init(
    value: Double, decimals: Int? = nil, indicator: String? = nil, definition: String? = nil, area: String? = nil,
    areaYear: Int? = nil, year: Int? = nil, group: String = "all", n: Int? = nil, edition: String? = nil
  ) {
    self.value = value
    self.decimals = decimals
    self.indicator = indicator
    self.definition = definition
    self.area = area
    self.areaYear = areaYear
    self.year = year
    self.group = group
    self.n = n
    self.edition = edition
  }

  /// A figure from `observations`.
  ///
  /// - Throws: `no_data` where it is masked or not there: there is nothing to explain.
  public init(_ figure: PublishedFigure) throws(TrinnError) {
    guard let value = figure.value else {
      throw TrinnError(
        .noData, "the published figure is missing: \(figure.missing?.label ?? "not recorded")",
        hint: "a masked figure stays masked; choose a period or an area that is printed")
    }
    self.init(
      value: value, indicator: figure.indicator, definition: figure.definition, area: figure.area, year: figure.year,
      group: figure.group, n: figure.n, edition: figure.edition)
  }

  /// The decimals that the printed value needs, at most six.
  var shownDecimals: Int {
    if let decimals { return decimals }
    var scaled = abs(value)
    for decimals in 0..<6 {
      if abs(scaled - scaled.rounded()) < 1e-9 * max(scaled, 1) { return decimals }
      scaled *= 10
    }
    return 6
  }

  /// The key of our data that the group is a value of.
  var groupKey: (name: String, value: String)? {
    if ProgrammeType(rawValue: group) != nil { return ("programme_type", group) }
    if Sex(rawValue: group) != nil { return ("sex", group) }
    return nil
  }
}
