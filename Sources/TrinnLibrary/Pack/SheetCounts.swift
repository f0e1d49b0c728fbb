import TrinnBasis
import TrinnCohort
import TrinnTable

/// The counts behind one indicator's sheet, before the gate: which groups there are, and which of them are shown at all.
struct SheetCounts: Sendable {
  typealias Key = IndicatorSheet.Key
  typealias Group = IndicatorResult.Group

  /// Small places are read over this many of the latest classes together.
  static let pooledClasses = 5
  /// Years that a chart shows.
  static let shownClasses = 8
  /// Fewer pupils than these in one school year move by chance more than they tell.
  static let enoughForOneYear = 30

  let years: [Int]
  let pooledYears: [Int]
  let groups: [Key: Group]
  /// The groups that have a figure on some page. A share of a small place is read over pooled years alone: single years of
  /// eight to twenty-five pupils would tell of chance and of single pupils, and little else.
  let shown: [Key: Group]
  let ownCodes: [String]
  /// Each place's region, where the sheet has regions.
  let regionOf: [String: String]
  let definition: LocalizedText
  let lagYears: Int?
  let members: SheetMembers

  init(_ indicator: Indicator, of county: CountyData, by key: String, until: Int?) throws {
    let rows = try county.rows(of: indicator)
    let yearly = try rows.measure(by: [key, "school_year"], classes: .all)
    let measured = Set(yearly.groups.flatMap(\.years)).filter { year in until.map { year <= $0 } ?? true }.sorted()
    let years = Array(measured.suffix(SheetCounts.shownClasses))
    let pooled = Array(years.suffix(SheetCounts.pooledClasses))
    guard !years.isEmpty else {
      throw TrinnError(.noData, "indicator \"\(indicator.name)\" has no school year so early")
    }
    var groups: [Key: Group] = [:]
    for group in yearly.groups {
      guard let year = group.years.first, years.contains(year) else { continue }
      groups[Key(place: .own(group.keys[0].text ?? SheetCounts.unknown), time: .year(year))] = group
    }
    for group in try rows.measure(by: [key], classes: .years(pooled)).groups {
      groups[Key(place: .own(group.keys[0].text ?? SheetCounts.unknown), time: .pooled)] = group
    }
    for group in try rows.measure(by: ["school_year"], classes: .all).groups {
      if let year = group.years.first, years.contains(year) { groups[Key(place: .county, time: .year(year))] = group }
    }
    groups[Key(place: .county, time: .pooled)] = try rows.measure(classes: .years(pooled)).groups.first
    let codes = Set(groups.keys.compactMap { if case .own(let code) = $0.place { code } else { nil } })
    var regionOf: [String: String] = [:]
    let places = try county.places()
    if key == "home_municipality", places.hasRegions {
      for group in try rows.measure(by: ["region"], classes: .years(pooled)).groups {
        if let name = group.keys[0].text { groups[Key(place: .region(name), time: .pooled)] = group }
      }
      for code in codes { regionOf[code] = places.region(of: code) }
    }
    self.years = years
    pooledYears = pooled
    self.groups = groups
    self.regionOf = regionOf
    ownCodes = codes.subtracting([SheetCounts.unknown]).sorted()
    members = SheetMembers(rows, by: key, pooled: pooled)
    definition = yearly.definition
    lagYears = yearly.lagYears
    shown = SheetCounts.shown(groups, indicator, years)
  }

  /// Pupils whose place is not known: part of every sum, on no page of their own.
  static let unknown = "–"

  private static func shown(_ groups: [Key: Group], _ indicator: Indicator, _ years: [Int]) -> [Key: Group] {
    guard indicator.measure == .share || indicator.isSensitive else { return groups }
    let small = Set(
      groups.filter { key, group in
        if case .own = key.place, case .year = key.time { group.n < enoughForOneYear } else { false }
      }.map(\.key.place))
    // What one place alone leaves out of a year's sum, a reader works out: then it is judged like the others.
    guard small.count > 1 else { return groups }
    return groups.filter { key, _ in key.time == .pooled || !small.contains(key.place) }
  }
}
