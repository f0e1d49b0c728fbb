import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnTable

/// One indicator for every reader of a county: each place by school year and over pooled years, its region, the county,
/// the country. Cleared by the gate at once, as one place's figure can be worked out from the others'.
struct IndicatorSheet: Sendable {
  /// Whose figure.
  enum Place: Hashable, Sendable {
    case own(String)
    case region(String)
    case county
    case country
  }

  /// Of which school years.
  enum Time: Hashable, Sendable {
    case year(Int)
    case pooled
  }

  /// Small places are read over this many of the latest classes together.
  static let pooledClasses = 5
  /// Years that a chart shows.
  static let shownClasses = 8

  let indicator: Indicator
  let definition: LocalizedText
  let lagYears: Int?
  let source: LocalizedText
  /// The school years that are measured, earliest first.
  let years: [Int]
  let pooledYears: [Int]
  private let groups: [Key: IndicatorResult.Group]
  private let released: Released<ReleasedFigureSet, File>

  private struct Key: Hashable {
    let place: Place
    let time: Time

    var name: String {
      let place =
        switch place {
        case .own(let code): "own \(code)"
        case .region(let name): "region \(name)"
        case .county: "county"
        case .country: "country"
        }
      return switch time {
      case .year(let year): "\(place), \(year)"
      case .pooled: "\(place), pooled"
      }
    }
  }

  /// - Parameters:
  ///   - key: the grouping that tells the places apart.
  ///   - until: no later school year than this is read.
  init(
    _ indicator: Indicator, of county: CountyData, by key: String, until: Int?, national: NationalFigures,
    gate: Gate, request: ReleaseRequest
  ) throws {
    let yearly = try county.measure(indicator, IndicatorRequest(by: [key, "school_year"], classes: .all))
    let measured = Set(yearly.groups.flatMap(\.years)).filter { year in until.map { year <= $0 } ?? true }.sorted()
    let years = Array(measured.suffix(IndicatorSheet.shownClasses))
    let pooled = Array(years.suffix(IndicatorSheet.pooledClasses))
    var groups: [Key: IndicatorResult.Group] = [:]
    var rest: [Key: IndicatorResult.Group] = [:]
    for group in yearly.groups {
      guard let year = group.years.first, years.contains(year) else { continue }
      if let code = group.keys[0].text {
        groups[Key(place: .own(code), time: .year(year))] = group
      } else {
        rest[Key(place: .own("–"), time: .year(year))] = group
      }
    }
    let pool = IndicatorRequest(by: [key], classes: .years(pooled))
    for group in pooled.isEmpty ? [] : try county.measure(indicator, pool).groups {
      guard let code = group.keys[0].text else { continue }
      groups[Key(place: .own(code), time: .pooled)] = group
    }
    for group in try county.measure(indicator, IndicatorRequest(by: ["school_year"], classes: .all)).groups {
      if let year = group.years.first, years.contains(year) { groups[Key(place: .county, time: .year(year))] = group }
    }
    if !pooled.isEmpty {
      groups[Key(place: .county, time: .pooled)] =
        try county.measure(indicator, IndicatorRequest(classes: .years(pooled))).groups.first
      if key == "home_municipality", try county.places().hasRegions {
        for group in try county.measure(indicator, IndicatorRequest(by: ["region"], classes: .years(pooled))).groups {
          if let name = group.keys[0].text { groups[Key(place: .region(name), time: .pooled)] = group }
        }
      }
    }

    var set = FigureSet()
    for (key, group) in groups.merging(rest, uniquingKeysWith: { a, _ in a }).sorted(by: { $0.key.name < $1.key.name })
    {
      guard let figure = try IndicatorSheet.figure(key.name, indicator, group) else { continue }
      try set.add(figure)
    }
    for year in years {
      if let figure = national.figure("country, \(year)", of: indicator.name, year) { try set.add(figure) }
    }
    try IndicatorSheet.addSums(to: &set, years: years, pooled: pooled, keys: Array(groups.keys) + Array(rest.keys))
    released = try gate.release(set, request)
    self.indicator = indicator
    self.groups = groups
    self.years = years
    pooledYears = pooled
    definition = yearly.definition
    lagYears = yearly.lagYears
    source = yearly.indicator.source
  }

  // MARK: Reading

  /// Every place that has a figure at any time.
  var ownCodes: [String] {
    Set(groups.keys.compactMap { if case .own(let code) = $0.place { code } else { nil } }).sorted()
  }

  /// The released figure, or nil where there is nobody to count.
  func figure(_ place: Place, _ time: Time) -> ReleasedFigure<File>? {
    try? released.figure(Key(place: place, time: time).name)
  }

  /// The counts behind a figure, for comparing; they do not leave.
  func group(_ place: Place, _ time: Time) -> IndicatorResult.Group? { groups[Key(place: place, time: time)] }

  /// What the gate hid of a place's figures.
  func hidden(of code: String) -> [HiddenCell] {
    let prefix = Key(place: .own(code), time: .pooled).name.dropLast(", pooled".count)
    return released.hidden.filter { $0.name.hasPrefix(prefix + ", ") }
  }

  // MARK: Figures for the gate

  private static func figure(
    _ name: String, _ indicator: Indicator, _ group: IndicatorResult.Group
  ) throws -> Figure? {
    switch group.value {
    case .missing: return nil
    case .count(let count): return Figure(name, indicator: indicator.name, .count(count), unit: .count)
    case .share(let numerator, let denominator):
      guard denominator > 0 else { return nil }
      return Figure(
        name, indicator: indicator.name, .share(numerator: numerator, denominator: denominator), unit: .share,
        interval: try IndicatorInterval.of(group))
    case .median(let value):
      return Figure(name, indicator: indicator.name, .mean(value, n: group.support), unit: .measure(decimals: 0))
    case .mean(let value, _):
      return Figure(
        name, indicator: indicator.name, .mean(value, n: group.support), unit: .measure(decimals: 1),
        interval: try IndicatorInterval.of(group))
    }
  }

  /// Sums that a reader knows: the county is its places, and pooled years are the years. The gate keeps those that hold.
  private static func addSums(to set: inout FigureSet, years: [Int], pooled: [Int], keys: [Key]) throws {
    let known = Dictionary(uniqueKeysWithValues: set.figures.map { ($0.name, $0) })
    func add(_ total: Key, _ parts: [Key]) throws {
      guard let whole = known[total.name] else { return }
      let figures = parts.compactMap { known[$0.name] }
      guard !figures.isEmpty else { return }
      for role in roles(whole) {
        let counts = figures.map { count($0, role) }
        guard let sum = count(whole, role), !counts.contains(nil), counts.compactMap(\.self).reduce(0, +) == sum else {
          continue
        }
        try set.add(total: .init(whole.name, role), of: figures.map { .init($0.name, role) })
      }
    }
    let places = Set(keys.map(\.place)).filter { if case .own = $0 { true } else { false } }
      .sorted { "\($0)" < "\($1)" }
    for year in years {
      try add(Key(place: .county, time: .year(year)), places.map { Key(place: $0, time: .year(year)) })
    }
    for place in places + [.county] {
      try add(Key(place: place, time: .pooled), pooled.map { Key(place: place, time: .year($0)) })
    }
  }

  private static func roles(_ figure: Figure) -> [CountRole] {
    switch figure.measure {
    case .count: [.numerator]
    case .share: [.denominator, .numerator, .complement]
    case .mean: [.denominator]
    case .published: []
    }
  }

  private static func count(_ figure: Figure, _ role: CountRole) -> Int? {
    switch (figure.measure, role) {
    case (.count(let count), .numerator), (.mean(_, let count), .denominator), (.share(_, let count), .denominator):
      count
    case (.share(let numerator, _), .numerator): numerator
    case (.share(let numerator, let denominator), .complement): denominator - numerator
    default: nil
    }
  }
}

extension Scalar {
  /// The text of a key; nil where it is missing.
  var text: String? { isMissing ? nil : label }
}
