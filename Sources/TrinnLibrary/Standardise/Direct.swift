import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let standardiseDirect = Binding(
    "standardise.direct", "Gives each place's share as it would be if its pupils were made up as all are.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("event", "The boolean column that says whether it holds.", content: .columns),
    Option<ColumnsText>("by", "Keys: the places.", content: .columns),
    Option<ColumnsText>("strata", "Keys: what places differ in and should not be compared for.", content: .columns),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table with a row a place: the keys, n, n_events, crude, estimate, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "The standard is all rows together. Where a place lacks a stratum its estimate is missing and a note says so.",
    source: "G. Y. Zou, A. Donner (2008), Statistics in Medicine 27, for the interval",
    searchWords: ["adjusted", "fair comparison", "composition"],
    examples: [
      Example(
        "standardise.direct(t, { event = \"left\", by = \"school\", strata = \"sex\" })", given: [.pupils],
        shows: """
          3 rows x 7 columns
          school        n  n_events   crude  estimate  conf_low  conf_high
          text    integer   integer  number    number    number     number
          A             6         2  0.3333    0.3704    0.1154     0.6621
          B             6         2  0.3333    0.3333    0.1399     0.6599
          C             6         2  0.3333    0.2778    0.0834     0.6288
          """),
      Example(
        "standardise.direct(t, { event = \"left\", by = \"school\" })", given: [.pupils],
        fails: "argument 'strata' is missing"),
    ]
  ) { _, t, event, by, strata, level in
    let tables = try StratifiedCounts(t.table, event: event, by: by.text, strata: strata.text)
    let weights = tables.standard.map(\.n)
    var lacking = 0
    let results = try tables.places.map { strata throws -> DirectStandardisation? in
      guard !zip(strata, weights).contains(where: { $0.n == 0 && $1 > 0 }) else {
        lacking += 1
        return nil
      }
      return try DirectStandardisation(strata, weights: weights, kind: .share, level: level)
    }
    let notes =
      lacking == 0
      ? [] : ["Without pupils in every stratum, so without an estimate: \(lacking) of \(results.count) places."]
    return try tables.table(
      [
        ("crude", Column(numbers: tables.places.map { StratifiedCounts.crude($0) }, missing: .undefined)),
        ("estimate", Column(numbers: results.map { $0?.estimate }, missing: .undefined)),
        ("conf_low", Column(numbers: results.map { $0?.confLow }, missing: .undefined)),
        ("conf_high", Column(numbers: results.map { $0?.confHigh }, missing: .undefined)),
      ], notes: notes)
  }
}
