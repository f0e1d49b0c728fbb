import TrinnBasis
import TrinnTable

extension Reconciliation {
  /// The way from the sum of our counts by area to the sum of published ones.
  ///
  /// - area: ours carried to the publisher's codes, without places that the publisher does not list;
  /// - masking: without the places whose published count is hidden;
  /// - rounding: each of our counts in the publisher's decimals;
  /// - population: what the publisher counts in places where we have nobody;
  /// - unexplained: the rest, place by place.
  ///
  /// - Parameters:
  ///   - bridge: carries our codes to those of the publication's year.
  ///   - year: the year of our codes; nil where they say it themselves.
  public static func counts(
    _ own: Table, _ published: Table, column: String, value: String, publishedColumn: String, publishedValue: String,
    bridge: AreaBridge, year: Int?
  ) throws -> Reconciliation {
    let ours = try sums(own, column, value)
    let theirs = try sums(published, publishedColumn, publishedValue)
    let (ourTotal, theirTotal) = (ours.total, theirs.total)
    var result = try Reconciliation(
      own: ourTotal, n: Int(ourTotal.rounded()), published: theirTotal, decimals: decimals(theirs.values.values))
    // A count is its own number of pupils: a change of three rests on three.
    result.speaksOfPupils = try own.supports(of: Grouping(ungrouped: own.rowCount)) != nil

    let codes = Set(ours.values.keys).union(ours.hidden).sorted()
    let table = try Table([
      ("area", Column(codes: codes)), ("count", Column(numbers: codes.map { ours.values[$0] }, missing: .masked)),
    ])
    let carried = try bridge.bridgedFigures(
      table, column: "area", sourceYear: year, measures: BridgeMeasures(counts: ["count"]))
    let moved = try sums(carried, "area", "count")
    // A sum that a hidden part hides is lost to it: what of it we did count is taken back where masking is told.
    let lost = ourTotal - moved.total
    let known = Set(theirs.values.keys).union(theirs.hidden)
    let listed = moved.values.filter { known.contains($0.key) }
    let unlisted = moved.values.keys.filter { !known.contains($0) }.sorted()
    let listedTotal = listed.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let names = unlisted.prefix(5).joined(separator: ", ") + (unlisted.count > 5 ? " …" : "")
    try result.make(
      .area, figure: listedTotal + lost, n: Int((listedTotal + lost).rounded()),
      unlisted.isEmpty
        ? LocalizedText("de samme kommunene", "the same municipalities")
        : LocalizedText(
          "uten \(unlisted.count) som det publiserte ikke har: \(names)",
          "without \(unlisted.count) that the publication does not have: \(names)"))
    let absent = theirs.values.keys.filter { listed[$0] == nil && !moved.hidden.contains($0) }.sorted()
    let elsewhere = absent.reduce(0.0) { $0 + (theirs.values[$1] ?? 0) }
    try result.make(
      .population, figure: listedTotal + lost + elsewhere, n: Int((listedTotal + lost + elsewhere).rounded()),
      LocalizedText(
        "de teller i \(absent.count) kommuner der vi ikke har noen",
        "they count in \(absent.count) municipalities where we have nobody"))
    let hidden = listed.filter { theirs.hidden.contains($0.key) }
    let hiddenTotal = hidden.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let ourHidden = theirs.values.filter { moved.hidden.contains($0.key) }
    let ourHiddenTotal = ourHidden.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let shown = listedTotal + elsewhere - hiddenTotal + ourHiddenTotal
    try result.make(
      .masking, figure: shown, n: Int(shown.rounded()),
      LocalizedText(
        "\(hidden.count) publiserte tall er skjult, og \(ourHidden.count) av våre",
        "\(hidden.count) published figures are hidden, and \(ourHidden.count) of ours"))
    let both = theirs.values.keys.filter { listed[$0] != nil }.sorted()
    let differing = both.filter { abs((listed[$0] ?? 0) - (theirs.values[$0] ?? 0)) > 0.5 }.count
    result.finish(
      LocalizedText(
        "\(differing) av \(both.count) kommuner har et annet tall",
        "\(differing) of \(both.count) municipalities have another figure"))
    return result
  }

  private struct Sums {
    let values: [String: Double]
    /// Areas with a part that is missing: they have no sum.
    let hidden: Set<String>
    /// Of all parts that are there, in the order of the codes.
    let total: Double
  }

  private static func sums(_ table: Table, _ column: String, _ value: String) throws -> Sums {
    let (areas, values) = (try table.column(column), try table.column(value))
    guard values.type.isNumeric else {
      throw TrinnError(.wrongType, "column \"\(value)\" holds no numbers", wanted: "counts", got: values.type.name)
    }
    var sums: [String: Double] = [:]
    var hidden: Set<String> = []
    for row in 0..<table.rowCount {
      guard let area = areas[row].text.map(MunicipalityRegister.normalisedCode) else { continue }
      if let number = values[row].number { sums[area, default: 0] += number } else { hidden.insert(area) }
    }
    return Sums(
      values: sums.filter { !hidden.contains($0.key) }, hidden: hidden,
      total: sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value })
  }

  private static func decimals(_ values: some Sequence<Double>) -> Int {
    values.reduce(0) { max($0, PublishedClaim(value: $1).shownDecimals) }
  }
}
