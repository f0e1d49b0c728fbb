import TrinnBasis
import TrinnDisclosure

/// The sums that a reader of the packs knows: the county and its regions are their places, and pooled years are the years.
/// Where some parts are on no page, what they hold together is a figure too: every reader gets it by subtracting.
struct SheetSums {
  private typealias Key = IndicatorSheet.Key
  private let counts: SheetCounts

  init(_ counts: SheetCounts) { self.counts = counts }

  func add(to set: inout FigureSet) throws {
    let known = Dictionary(uniqueKeysWithValues: set.figures.map { ($0.name, $0) })
    let places = Set(counts.groups.keys.map(\.place)).filter { if case .own = $0 { true } else { false } }
      .sorted { "\($0)" < "\($1)" }
    var sums: [(total: Key, parts: [Key])] = counts.years.map { year in
      (Key(place: .county, time: .year(year)), places.map { Key(place: $0, time: .year(year)) })
    }
    sums.append((Key(place: .county, time: .pooled), places.map { Key(place: $0, time: .pooled) }))
    for region in Set(counts.regionOf.values).sorted() {
      let own = counts.ownCodes.filter { counts.regionOf[$0] == region }
      sums.append((Key(place: .region(region), time: .pooled), own.map { Key(place: .own($0), time: .pooled) }))
    }
    for place in places + [.county] {
      sums.append(
        (Key(place: place, time: .pooled), counts.pooledYears.map { Key(place: place, time: .year($0)) }))
    }
    for sum in sums { try add(sum.total, sum.parts, known, to: &set) }
  }

  private func add(_ total: Key, _ parts: [Key], _ known: [String: Figure], to set: inout FigureSet) throws {
    guard let whole = known[total.name] else { return }
    // A part without anybody is no part.
    let counted = parts.filter { counts.groups[$0] != nil }
    var figures = counted.compactMap { known[$0.name] }
    guard !figures.isEmpty else { return }
    if figures.count < counted.count {
      guard let rest = SheetSums.rest(of: whole, without: figures) else { return }
      try set.add(rest)
      figures.append(rest)
    }
    for role in SheetSums.roles(whole) {
      let numbers = figures.compactMap { SheetSums.count($0, role) }
      guard let sum = SheetSums.count(whole, role), numbers.count == figures.count, numbers.reduce(0, +) == sum else {
        continue
      }
      try set.add(total: .init(whole.name, role), of: figures.map { .init($0.name, role) })
    }
  }

  /// What is left of a whole beside some of its parts; nil where nobody is, or where the parts hold more than the whole.
  private static func rest(of whole: Figure, without parts: [Figure]) -> Figure? {
    func left(_ role: CountRole) -> Int? {
      let numbers = parts.compactMap { count($0, role) }
      guard let all = count(whole, role), numbers.count == parts.count else { return nil }
      let left = all - numbers.reduce(0, +)
      return left >= 0 ? left : nil
    }
    let measure: Figure.Measure
    switch whole.measure {
    case .count: measure = .count(left(.numerator) ?? 0)
    case .share:
      guard let numerator = left(.numerator), let all = left(.denominator), all > 0, numerator <= all else {
        return nil
      }
      measure = .share(numerator: numerator, denominator: all)
    case .mean(let value, _):
      guard let n = left(.denominator), n > 0 else { return nil }
      // Only how many stand behind it is judged; it is on no page.
      measure = .mean(value, n: n)
    case .published: return nil
    }
    return Figure("rest of \(whole.name)", indicator: whole.indicator, measure, source: whole.source)
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
