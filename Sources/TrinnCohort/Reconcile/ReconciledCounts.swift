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
    let ours = try sums(own, column, value).values
    let theirs = try sums(published, publishedColumn, publishedValue)
    let ourTotal = ours.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let theirTotal = theirs.values.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    var result = try Reconciliation(
      own: ourTotal, n: Int(ourTotal.rounded()), published: theirTotal, decimals: decimals(theirs.values.values))

    // A count is its own number of pupils: a change of three rests on three.
    result.speaksOfPupils = own.supports(of: Grouping(ungrouped: own.rowCount)) != nil
    let table = try Table([
      ("area", Column(codes: ours.keys.sorted())), ("count", Column(numbers: ours.keys.sorted().map { ours[$0] })),
    ])
    let carried = try bridge.bridgedFigures(
      table, column: "area", sourceYear: year, measures: BridgeMeasures(counts: ["count"]))
    let moved = try sums(carried, "area", "count").values
    let known = Set(theirs.values.keys).union(theirs.hidden)
    let listed = moved.filter { known.contains($0.key) }
    let unlisted = moved.keys.filter { !known.contains($0) }.sorted()
    let listedTotal = listed.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    let names = unlisted.prefix(5).joined(separator: ", ") + (unlisted.count > 5 ? " …" : "")
    try result.make(
      .area, figure: listedTotal, n: Int(listedTotal.rounded()),
      unlisted.isEmpty
        ? LocalizedText("de samme kommunene", "the same municipalities")
        : LocalizedText(
          "uten \(unlisted.count) som det publiserte ikke har: \(names)",
          "without \(unlisted.count) that the publication does not have: \(names)"))
    let absent = theirs.values.keys.filter { listed[$0] == nil }.sorted()
    let elsewhere = absent.reduce(0.0) { $0 + (theirs.values[$1] ?? 0) }
    try result.make(
      .population, figure: listedTotal + elsewhere, n: Int((listedTotal + elsewhere).rounded()),
      LocalizedText(
        "de teller i \(absent.count) kommuner der vi ikke har noen",
        "they count in \(absent.count) municipalities where we have nobody"))
    let hidden = listed.filter { theirs.hidden.contains($0.key) }
    let hiddenTotal = hidden.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    try result.make(
      .masking, figure: listedTotal + elsewhere - hiddenTotal,
      n: Int((listedTotal + elsewhere - hiddenTotal).rounded()),
      LocalizedText("\(hidden.count) publiserte tall er skjult", "\(hidden.count) published figures are hidden"))
    let both = theirs.values.keys.filter { listed[$0] != nil }.sorted()
    let differing = both.filter { abs((listed[$0] ?? 0) - (theirs.values[$0] ?? 0)) > 0.5 }.count
    result.finish(
      LocalizedText(
        "\(differing) av \(both.count) kommuner har et annet tall",
        "\(differing) of \(both.count) municipalities have another figure"))
    return result
  }

  private static func sums(_ table: Table, _ column: String, _ value: String) throws
    -> (values: [String: Double], hidden: Set<String>)
  {
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
    // An area with a hidden part has no sum.
    return (sums.filter { !hidden.contains($0.key) }, hidden)
  }

  private static func decimals(_ values: some Sequence<Double>) -> Int {
    values.reduce(0) { max($0, PublishedClaim(value: $1).shownDecimals) }
  }
}
