import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnTable

extension Binding {
  static let countyIndicator = Binding(
    "county:indicator", "Counts an indicator by any grouping, with its definition, its lag and the class it speaks of.",
    Required<CountyHandle>("county", "The county."),
    Required<String>(
      "name", "The indicator, such as direct_transition, or a plugin's, such as ulikhet.points_gap.",
      type: .either([.choice(Indicator.all.map(\.name)), .text]), content: .indicator),
    Option<ColumnsText?>(
      "by", "Keys: home_municipality, region, origin_school, school, programme_type, sex, school_year.", default: nil,
      content: .columns),
    Option<Int?>("pooled", "How many of the latest school years are read together.", default: nil),
    Option<String>(
      "definition", "The definition of completion, where the indicator uses one.", default: "ssb", content: .definition),
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
      Example(
        "fylke:indicator \"direct_transitions\"", given: [.county], fails: "did you mean \"direct_transition\"?"),
    ]
  ) { context, county, name, by, pooled, definition, level in
    let keys = by?.names ?? []
    if name.contains(".") {
      return try PluginIndicator.table(
        name, of: county, by: keys, options: ["pooled": pooled.encoded, "level": .number(level)], context)
    }
    let classes: IndicatorRequest.Classes =
      pooled.map { .latestPooled($0) } ?? (keys.contains("school_year") ? .all : .latest)
    let result = try county.data.indicator(
      name,
      IndicatorRequest(by: keys, classes: classes, definition: context.definitions.named(definition)))
    return TableHandle(try IndicatorTable.of(result, level: level, context.language))
  }

  static let cohortIndicator = Binding(
    "cohort:indicator", "Counts an indicator of a cohort's pupils, at the time when their class is read.",
    Required<CohortHandle>("cohort", "The cohort."),
    Required<String>("name", "The indicator, such as completion.", type: .choice(Indicator.all.map(\.name))),
    Option<ColumnsText?>(
      "by", "Keys: home_municipality, region, origin_school, school, programme_type, sex.", default: nil,
      content: .columns),
    Option<Double>("level", "The coverage of intervals, between 0 and 1.", default: 0.95),
    returns: "a table with the keys, value, conf_low, conf_high, n and the class it speaks of", discloses: .aggregate,
    details: "Points are read in their year of grade 10, Vg1 in its year, completion when the cohort's clock stops.",
    searchWords: ["figure", "nøkkeltall", "key figure"],
    examples: [
      Example(
        "kull:indicator(\"passed_vg1\", { by = \"programme_type\" }):select \"programme_type, value, conf_low, conf_high, n\"",
        given: [.county, .cohort],
        shows: """
          2 rows x 5 columns
          programme_type   value  conf_low  conf_high        n
          code            number    number     number  integer
          ST              0.9435    0.8881     0.9724      124
          YF              0.7018    0.6123     0.7780      114
          Bestått Vg1. Andel av elevene i Vg1 1. oktober som fullførte og besto Vg1 samme skoleår. Elever som
            fullførte etter individuell opplæringsplan, er ikke regnet med.
          Fylkets egne data
          Gjelder: elevene i Vg1 skoleåret 2018-19; de fleste gikk ut av 10. trinn våren 2018
          Tallet er kjent 1 skoleår etter at kullet gikk ut av 10. trinn
          """),
      Example(
        "kull:indicator \"left_during_year\"", given: [.county, .cohort], fails: "speaks of no one class"),
    ]
  ) { context, cohort, name, by, level in
    let result = try cohort.cohort.indicator(name, by: by?.names ?? [])
    let table = try IndicatorTable.of(result, level: level, context.language)
    guard let lag = result.lagYears, lag > 0 else { return TableHandle(table) }
    return TableHandle(table.with(notes: table.notes + [LagNote.text(lag)[context.language]]))
  }
}

/// An indicator's table with intervals, as a script gets it.
enum IndicatorTable {
  static func of(_ result: IndicatorResult, level: Double, _ language: Language) throws -> Table {
    let intervals = try result.groups.map { try IndicatorInterval.of($0, level: level) }
    var table = try result.table(language)
      .setting("conf_low", to: Column(numbers: intervals.map { $0?.lowerBound }, missing: .notApplicable))
      .setting("conf_high", to: Column(numbers: intervals.map { $0?.upperBound }, missing: .notApplicable))
    table = try table.leading(result.by + ["value", "conf_low", "conf_high", "n"])
    let spoken = try SpokenOf.note(table, language)
    return table.with(notes: table.notes + spoken)
  }
}

private enum LagNote {
  static func text(_ years: Int) -> LocalizedText {
    LocalizedText(
      "Tallet er kjent \(years) skoleår etter at kullet gikk ut av 10. trinn",
      "The figure is known \(years) school years after the class left grade 10")
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
