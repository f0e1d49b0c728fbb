import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnTable

extension Binding {
  static let countyIndicator = Binding(
    "county:indicator", "Counts an indicator by any grouping, with its definition, its lag and the class it speaks of.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("name", "The indicator, such as direct_transition.", type: .choice(Indicator.all.map(\.name))),
    Option<ColumnsText?>(
      "by", "Keys: home_municipality, region, origin_school, school, programme_type, sex, school_year.", default: nil,
      content: .columns),
    Option<Int?>("pooled", "How many of the latest school years are read together.", default: nil),
    Option<String>(
      "definition", "The definition of completion, where the indicator uses one.", default: "ssb",
      type: .choice(DefinitionRegistry.builtIn.definitions.map(\.name))),
    Option<Double>("level", "The coverage of intervals, between 0 and 1.", default: 0.95),
    returns: "a table with the keys, value, conf_low, conf_high, n and the class it speaks of", discloses: .aggregate,
    details: "Without school_year among the keys the latest school year is shown in which all are measured.",
    searchWords: ["figure", "nøkkeltall", "key figure"],
    examples: [
      Example(
        "fylke:indicator(\"direct_transition\", { by = \"region\", pooled = 3 }):select \"region, value, conf_low, conf_high, n\"",
        given: [.county],
        shows: """
          3 rows x 5 columns
          region             value  conf_low  conf_high        n
          code              number    number     number  integer
          Indre Fjordland   0.9749    0.9425     0.9892      199
          Midtre Fjordland  0.9617    0.9327     0.9785      287
          Ytre Fjordland    0.9734    0.9393     0.9886      188
          Direkte overgang til Vg1. Andel av dem som gikk ut av 10. trinn om våren, som er elever i Vg1 1.
            oktober samme høst.
          Fylkets egne data
          Gjelder: kullene som gikk ut av 10. trinn våren 2023–2025
          """),
      Example("fylke:indicator \"direct_transitions\"", given: [.county], fails: "wanted one of"),
    ]
  ) { context, county, name, by, pooled, definition, level in
    let keys = by?.names ?? []
    let classes: IndicatorRequest.Classes =
      pooled.map { .latestPooled($0) } ?? (keys.contains("school_year") ? .all : .latest)
    let result = try county.data.indicator(
      name,
      IndicatorRequest(by: keys, classes: classes, definition: DefinitionRegistry.builtIn.named(definition)))
    let intervals = try result.groups.map { try IndicatorInterval.of($0, level: level) }
    let table = try result.table(context.language)
      .setting("conf_low", to: Column(numbers: intervals.map { $0?.lowerBound }, missing: .notApplicable))
      .setting("conf_high", to: Column(numbers: intervals.map { $0?.upperBound }, missing: .notApplicable))
    let ordered = try table.leading(keys + ["value", "conf_low", "conf_high", "n"])
    return TableHandle(ordered.with(notes: ordered.notes + (try SpokenOf.note(ordered, context.language))))
  }
}

/// The class that all rows speak of, in a sentence of its own: a column of long texts is cut on a screen.
private enum SpokenOf {
  static func note(_ table: Table, _ language: Language) throws -> [String] {
    let column = try table.column("speaks_of")
    guard let first = table.rowCount > 0 ? column[0].text : nil,
      (1..<table.rowCount).allSatisfy({ column[$0].text == first })
    else { return [] }
    return [LocalizedText(nb: "Gjelder: \(first)", en: "Speaks of: \(first)")[language]]
  }
}

/// The interval of one indicator's figure: Wilson's for a share, Student's for a mean, none for the rest.
enum IndicatorInterval {
  static func of(_ group: IndicatorResult.Group, level: Double = 0.95) throws -> ClosedRange<Double>? {
    switch group.value {
    case .share(let numerator, let denominator) where denominator > 0:
      let it = try WilsonInterval(successes: numerator, trials: denominator, level: level)
      return min(it.confLow, it.confHigh)...it.confHigh
    case .mean:
      guard let it = try IndicatorComparison.mean(group, level: level), let low = it.confLow, let high = it.confHigh,
        low <= high
      else { return nil }
      return low...high
    default: return nil
    }
  }
}
