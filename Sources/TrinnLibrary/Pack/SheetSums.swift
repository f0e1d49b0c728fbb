import TrinnBasis
import TrinnDisclosure

/// The sums that a reader of the packs knows: the county and its regions are their places, and pooled years are the years.
/// The gate works with those whose parts are all on some page.
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
    // A part without anybody is no part; one that is on no page leaves the sum open to every reader.
    let counted = parts.filter { counts.groups[$0] != nil }
    let figures = counted.compactMap { known[$0.name] }
    guard !figures.isEmpty, figures.count == counted.count else { return }
    for role in SheetSums.roles(whole) {
      let numbers = figures.compactMap { SheetSums.count($0, role) }
      guard let sum = SheetSums.count(whole, role), numbers.count == figures.count, numbers.reduce(0, +) == sum else {
        continue
      }
      try set.add(total: .init(whole.name, role), of: figures.map { .init($0.name, role) })
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
