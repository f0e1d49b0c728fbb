import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let reconcile = Binding(
    "reconcile", "Splits the difference between our figure and a published one by cause, adding up exactly.",
    Required<OwnFigure>(
      "own", "A cohort (its share completed), a county (any indicator), or a table of counts by area."),
    Required<PublishedSide>(
      "published",
      "The figure: { value =, indicator =, definition =, year =, area =, group =, n =, decimals = }, a row of observations, or a table of counts."
    ),
    Option<String?>("column", "For tables: the column of areas in both.", default: nil, content: .columns),
    Option<String>("value", "For tables: the column of counts in both.", default: "count", content: .columns),
    Option<Int>(
      "to", "For tables: the year of the publication's areas.", default: MunicipalityRegister.years.upperBound),
    Option<Int?>("year", "For tables: the year of our areas.", default: nil),
    returns: "a table with a row a cause: population, clock, success, area, edition, masking, rounding, unexplained",
    discloses: .aggregate,
    details: """
      Each step makes our figure anew with one more thing done as the publisher does it. What our data cannot make says so, and \
      stays in the unexplained remainder.
      """,
    searchWords: ["avvik", "difference", "hvorfor", "Udir", "SSB", "explain"],
    examples: [
      Example(
        "reconcile(fylke:cohort { entry = \"Vg1\", autumn = 2016, definition = \"county\" }, { value = 82.4, definition = \"ssb\", n = 239 }):select \"cause, figure, change, how\"",
        given: [.county],
        shows: """
          9 rows x 4 columns
          cause           figure     change  how
          text           decimal    decimal  text
          ours         80.753138          –  ours
          population   80.753138   0.000000  the same
          clock        82.426778   1.673640  recomputed
          success      82.426778   0.000000  the same
          area         82.426778   0.000000  the same
          edition              –          –  not possible
          masking      82.426778   0.000000  the same
          rounding     82.400000  -0.026778  recomputed
          unexplained  82.400000   0.000000  published
          missing: figure 1 not applicable (–); change 2 not applicable (–)
          244 elever, start Vg1 høsten 2016, fulgt til 2025-26, definisjon county
          """),
      Example(
        "reconcile(fylke, fylke.observations:where \"indicator == 'grunnskolepoeng' and area == '90' and period == '2024-25' and group == 'F'\"):select \"cause, figure, change, how\"",
        given: [.county],
        shows: """
          7 rows x 4 columns
          cause           figure    change  how
          text           decimal   decimal  text
          ours         46.252589         –  ours
          population   46.252589  0.000000  the same
          area         46.252589  0.000000  the same
          edition      46.252589  0.000000  the same
          masking      46.252589  0.000000  the same
          rounding     46.300000  0.047411  recomputed
          unexplained  46.300000  0.000000  published
          missing: change 1 not applicable (–)
          """),
      Example(
        "reconcile(fylke, { value = 43.1 })", given: [.county],
        fails: "a published figure names its indicator and its year"),
    ]
  ) { context, own, published, column, value, to, year in
    switch (own, published) {
    case (.cohort(let cohort), _):
      let claim = try published.claim()
      let result = try cohort.cohort.reconcile(claim, among: context.definitions)
      return TableHandle(try result.table(context.language, notes: [try cohort.cohort.title(context.language)]))
    case (.county(let county), _):
      return TableHandle(
        try county.data.reconcile(try published.claim(), among: context.definitions).table(context.language))
    case (.table(let own), .table(let published)):
      let (ours, theirs) = (try own.table, try published.table)
      let column = try AreaColumn.name(in: ours, given: column)
      let codes = try ours.setting(column, to: AreaColumn.coded(ours.column(column)))
      let areas = try theirs.setting(column, to: AreaColumn.coded(theirs.column(column)))
      let bridge = try AreaBridge(to: to, level: AreaColumn.level(of: areas.column(column)))
      let result = try Reconciliation.counts(
        codes, areas, column: column, value: value, publishedColumn: column, publishedValue: value, bridge: bridge,
        year: year)
      return TableHandle(try result.table(context.language))
    case (.table, .figure):
      throw TrinnError.argument("published", wanted: "a table of counts beside a table of counts", got: "one figure")
    }
  }
}

/// What is ours in a reconciliation.
enum OwnFigure: BindingValue, Sendable {
  case cohort(CohortHandle)
  case county(CountyHandle)
  case table(TableHandle)

  static var typeSpec: TypeSpec {
    .either([.handle(CohortHandle.handleType), .handle(CountyHandle.handleType), .handle(TableHandle.handleType)])
  }

  static func decode(_ value: Value) -> OwnFigure? {
    if let cohort = CohortHandle.decode(value) { return .cohort(cohort) }
    if let county = CountyHandle.decode(value) { return .county(county) }
    return TableHandle.decode(value).map { .table($0) }
  }

  var encoded: Value {
    switch self {
    case .cohort(let it): it.encoded
    case .county(let it): it.encoded
    case .table(let it): it.encoded
    }
  }
}

/// What is theirs: one figure with what is said of it, or a table.
enum PublishedSide: BindingValue, Sendable {
  case figure(ValueMap)
  case table(TableHandle)

  static var typeSpec: TypeSpec { .either([.map, .handle(TableHandle.handleType)]) }

  static func decode(_ value: Value) -> PublishedSide? {
    if let table = TableHandle.decode(value) { return .table(table) }
    return ValueMap.decode(value).map { .figure($0) }
  }

  var encoded: Value {
    switch self {
    case .figure(let map): .map(map)
    case .table(let it): it.encoded
    }
  }

  private static let keys = [
    "value", "indicator", "definition", "area", "area_year", "year", "period", "group", "n", "decimals", "edition",
  ]

  func claim() throws -> PublishedClaim {
    switch self {
    case .figure(let map):
      for key in map.keys where !PublishedSide.keys.contains(key) {
        throw TrinnError.unknown(
          .unknownOption, "key of a published figure", key, among: PublishedSide.keys,
          hint: "keys: \(PublishedSide.keys.joined(separator: ", "))")
      }
      return try claim(
        number: { name in map[name].flatMap(Double.decode) }, text: { name in map[name].flatMap(String.decode) })
    case .table(let handle):
      let table = try handle.table
      guard table.rowCount == 1 else {
        throw TrinnError(
          .mismatch, "one published figure is explained at a time, and this is a table of \(table.rowCount) rows",
          argument: "published", hint: "choose one row with where")
      }
      func cell(_ name: String) -> Scalar? { table.index(of: name).map { table.columns[$0][0] } }
      if let value = cell("value"), value.isMissing {
        throw TrinnError(
          .noData, "the published figure is missing", argument: "published",
          hint: "a masked figure stays masked; choose a period or an area that is printed")
      }
      return try claim(number: { cell($0)?.number }, text: { cell($0)?.text })
    }
  }

  private func claim(number: (String) -> Double?, text: (String) -> String?) throws -> PublishedClaim {
    guard let value = number("value") else {
      throw TrinnError(.argumentMissing, "a published figure has a value", argument: "value", wanted: "a number")
    }
    func whole(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
    let year = whole("year") ?? text("period").flatMap { Int($0.prefix(4)) }
    return PublishedClaim(
      value: value, decimals: whole("decimals"), indicator: text("indicator"), definition: text("definition"),
      area: text("area"), areaYear: whole("area_year"), year: year, group: text("group") ?? "all", n: whole("n"),
      edition: text("edition"))
  }
}
