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

    var name: String {
      switch self {
      case .own(let code): "own \(code)"
      case .region(let name): "region \(name)"
      case .county: "county"
      case .country: "country"
      }
    }
  }

  /// Of which school years.
  enum Time: Hashable, Sendable {
    case year(Int)
    case pooled
  }

  let indicator: Indicator
  let definition: LocalizedText
  let lagYears: Int?
  let source: LocalizedText
  private let counts: SheetCounts
  private let figures: [Key: ReleasedFigure<File>]
  private let hiddenCells: [HiddenCell]

  /// The school years that are measured, earliest first.
  var years: [Int] { counts.years }
  var pooledYears: [Int] { counts.pooledYears }

  struct Key: Hashable, Sendable {
    let place: Place
    let time: Time

    /// As the gate and `why` call it.
    var name: String {
      switch time {
      case .year(let year): "\(place.name), \(year)"
      case .pooled: "\(place.name), pooled"
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
    let counts = try SheetCounts(indicator, of: county, by: key, until: until)
    var set = FigureSet()
    var keys: [Key] = []
    for (key, group) in counts.shown.sorted(by: { $0.key.name < $1.key.name }) {
      guard let figure = try IndicatorSheet.figure(key.name, indicator, group) else { continue }
      try set.add(figure)
      keys.append(key)
    }
    for key in counts.years.map({ Key(place: .country, time: .year($0)) }) {
      guard case .year(let year) = key.time, let figure = national.figure(key.name, of: indicator.name, year) else {
        continue
      }
      try set.add(figure)
      keys.append(key)
    }
    try SheetSums(counts).add(to: &set)
    let released: Released<ReleasedFigureSet, File> = try gate.release(set, request)
    figures = Dictionary(uniqueKeysWithValues: try keys.map { ($0, try released.figure($0.name)) })
    hiddenCells = released.hidden
    self.indicator = indicator
    self.counts = counts
    definition = counts.definition
    lagYears = counts.lagYears
    source = indicator.source
  }

  // MARK: Reading

  /// Every place that has a figure at any time.
  var ownCodes: [String] { counts.ownCodes }

  /// The released figure, or nil where there is nobody to count.
  func figure(_ place: Place, _ time: Time) -> ReleasedFigure<File>? { figures[Key(place: place, time: time)] }

  /// The counts behind a figure, for comparing; they do not leave.
  func group(_ place: Place, _ time: Time) -> IndicatorResult.Group? {
    counts.groups[Key(place: place, time: time)]
  }

  /// What the gate hid of a place's figures.
  func hidden(of code: String) -> [HiddenCell] {
    let prefix = Place.own(code).name + ", "
    return hiddenCells.filter { $0.name.hasPrefix(prefix) }
  }

  /// Of whom the shown figures of a place tell.
  ///
  /// - Parameter numbers: of the county's pupils in the memory of releases.
  func told(of place: Place, _ numbers: [UInt32]) throws -> ToldCells {
    var cells = ToldCells()
    let atoms = try counts.members.atoms()
    for (key, figure) in figures.sorted(by: { $0.key.name < $1.key.name }) {
      guard key.place == place, figure.content.state == .shown else { continue }
      let (known, part) = atoms.sets(of: key, regions: counts.regionOf, numbers)
      let name = "\(indicator.name), \(key.name)"
      switch indicator.measure {
      case .count: cells.add(SharedCell(name: name, pupils: known))
      case .share: cells.add(name, part, of: known, by: [indicator.name])
      case .mean, .median: cells.add(name, known, valuesOf: [indicator.name])
      }
    }
    return cells
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
}
