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
    for row in numbers.indices where prepared.frame.value.missing.map({ $0[row] == 0 }) ?? true {
      let value = numbers[row] / scale
      counts[Int(groups.grouping.ids[row])][cuts.firstIndex { value < $0 } ?? cuts.count] += 1
    }
    let speaksOf = indicator.speaksOf(prepared.years)
    return IndicatorDistribution(
      indicator: indicator, cuts: cuts, by: groups.names,
      groups: counts.enumerated().map { group, counts in
        IndicatorDistribution.Group(keys: groups.keys.map { $0[group] }, counts: counts, speaksOf: speaksOf)
      })
  }
}
