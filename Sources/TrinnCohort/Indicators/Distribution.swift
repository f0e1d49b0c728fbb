import TrinnBasis
import TrinnSyntax
import TrinnTable

/// How the values behind a mean or median spread: counts in classes, by group. The classes partition, so that their
/// counts add to the group's n.
public struct IndicatorDistribution: Sendable {
  public struct Group: Sendable {
    public let keys: [Scalar]
    /// One count a class, lowest first.
    public let counts: [Int]
    /// Distinct pupils in each class: with several school years read together a pupil may be counted more than once.
    public let pupils: [Int]
    public let speaksOf: LocalizedText

    public var n: Int { counts.reduce(0, +) }
  }

  public let indicator: Indicator
  /// Rising. Class 0 lies below the first cut; a value at a cut belongs to the class above it.
  public let cuts: [Double]
  public let by: [String]
  public let groups: [Group]

  /// "under 30" (the same word in both languages), "30–35", "50 og over".
  public func labels(_ language: Language) -> [String] {
    let cuts = cuts.map { Scalar.number($0).label }
    guard let first = cuts.first, let last = cuts.last else { return [] }
    return ["under \(first)"] + zip(cuts, cuts.dropFirst()).map { "\($0)–\($1)" }
      + ["\(last) \(language == .nb ? "og over" : "and over")"]
  }
}

extension CountyData {
  /// Counts an indicator's values in classes.
  ///
  /// Throws `wrong_type` for an indicator without values of its own (a share, a count), `out_of_range` for cuts that do
  /// not rise.
  public func distribution(_ name: String, cuts: [Double], _ request: IndicatorRequest = IndicatorRequest()) throws
    -> IndicatorDistribution
  {
    let indicator = try Indicator.named(name)
    switch indicator.measure {
    case .mean, .median: break
    case .share, .count:
      throw TrinnError.argument("indicator", wanted: "one with a mean or a median", got: "\"\(name)\"")
    }
    guard !cuts.isEmpty, zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }), cuts.allSatisfy(\.isFinite),
      cuts.allSatisfy({ abs($0) < 1e9 })
    else { throw TrinnError.argument("cuts", wanted: "rising numbers", got: "\(cuts.count) numbers that do not rise") }
    let prepared = try rows(of: indicator, definition: request.definition).prepare(
      by: request.by, classes: request.classes)
    let numbers = prepared.frame.value.plainNumbers()
    let scale = prepared.frame.value.decimalScale
    let groups = prepared.groups
    var counts = [[Int]](repeating: Array(repeating: 0, count: cuts.count + 1), count: groups.count)
    var pupils = counts
    var seen: Set<UInt64> = []
    for row in numbers.indices where prepared.frame.value.missing.map({ $0[row] == 0 }) ?? true {
      let value = numbers[row] / scale
      let (group, place) = (Int(groups.grouping.ids[row]), cuts.firstIndex { value < $0 } ?? cuts.count)
      counts[group][place] += 1
      let cell = UInt64(group * (cuts.count + 1) + place) << 32
      if seen.insert(cell | UInt64(UInt32(bitPattern: prepared.frame.pupils[row]))).inserted {
        pupils[group][place] += 1
      }
    }
    let speaksOf = indicator.speaksOf(prepared.years)
    return IndicatorDistribution(
      indicator: indicator, cuts: cuts, by: groups.names,
      groups: counts.enumerated().map { group, counts in
        IndicatorDistribution.Group(
          keys: groups.keys.map { $0[group] }, counts: counts, pupils: pupils[group], speaksOf: speaksOf)
      })
  }
}

extension IndicatorDistribution {
  /// One row a group and class: the keys, `class`, `count`, `share`, `n`. A class that nobody is in stands with 0.
  public func table(_ language: Language = .nb) throws -> Table {
    let labels = labels(language)
    let rows = groups.flatMap { group in group.counts.indices.map { (group: group, place: $0) } }
    var columns: [(name: String, column: Column)] = by.enumerated().map { index, name in
      (name, Column(texts: rows.map { $0.group.keys[index].text }))
    }
    columns += [
      ("class", Column(texts: rows.map { labels[$0.place] })),
      ("count", Column(integers: rows.map { $0.group.counts[$0.place] })),
      (
        "share",
        Column(
          numbers: rows.map { $0.group.n > 0 ? Double($0.group.counts[$0.place]) / Double($0.group.n) : nil },
          missing: .undefined)
      ),
      ("n", Column(integers: rows.map(\.group.n))),
    ]
    return try Table(
      columns, rowCount: rows.count,
      subject: .groups(support: Support(rows.map { $0.group.pupils[$0.place] })),
      notes: [indicator.title[language] + ". " + indicator.definition[language]]
        + Set(groups.map { $0.speaksOf[language] }).sorted())
  }
}
