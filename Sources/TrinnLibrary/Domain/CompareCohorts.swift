import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnTable

extension Binding {
  static let cohortCompare = Binding(
    "cohort:compare",
    "Sets a cohort beside another and gives the difference; refuses those that are not alike, with the reason.",
    Required<CohortHandle>("cohort", "The cohort."),
    Required<CohortHandle>("other", "The other cohort."),
    Option<String>("status", "Which share: completed, or one status such as left.", default: "completed"),
    Option<ColumnsText?>("by", "Keys: a difference for each group that both have.", default: nil, content: .columns),
    Option<Int?>("at", "School years after entry; the definition's clock where none is given.", default: nil),
    Option<Int?>("age", "Instead of at: the summer of the year in which each turns so old.", default: nil),
    Option<Bool>(
      "anyway", "Compare unlike cohorts all the same; the reasons then stand under the result.", default: false),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns:
      "a table with the keys, count, n, share, other_count, other_n, other_share, and difference with conf_low and conf_high",
    discloses: .aggregate,
    details:
      "Not alike: another definition, clock, entry, rule for home, movers or latecomers; a clock that has not stopped; a break in the series between them; one that is seen worse; the same pupils in both. An interval that holds 0 says: no clear difference.",
    source: "R. G. Newcombe (1998), Statistics in Medicine 17, method 10",
    searchWords: ["difference", "two classes", "change"],
    examples: [
      Example(
        "kull:compare(fylke:cohort { entry = \"Vg1\", autumn = 2017 }, { at = 5, status = \"left\" })",
        given: [.county, .cohort],
        shows: """
          1 row x 9 columns
            count        n   share  other_count  other_n  other_share  difference  conf_low  conf_high
          integer  integer  number      integer  integer       number      number    number     number
               19      236  0.0805           19      235       0.0809     -0.0003   -0.0510     0.0502
          Andel: Sluttet
          Målt etter 5 skoleår
          239 elever, start Vg1 høsten 2018, fulgt til 2025-26, definisjon ssb
          238 elever, start Vg1 høsten 2017, fulgt til 2025-26, definisjon ssb
          """),
      Example(
        "kull:compare(fylke:cohort { entry = \"Vg1\", autumn = 2019 })", given: [.county, .cohort],
        fails: "both are read before the break at = 5"),
    ]
  ) { context, cohort, other, status, by, at, age, anyway, level in
    let comparison = try cohort.cohort.compare(
      other.cohort, outcome: Cohort.Outcome(named: status), by: by.map { [$0.text] } ?? [],
      StatusTime(at: at, age: age), anyway: anyway, language: context.language)
    let differences = try comparison.rows.map { row in
      row.n > 0 && row.otherN > 0
        ? try NewcombeDifference(
          successes: row.count, trials: row.n, otherSuccesses: row.otherCount, otherTrials: row.otherN, level: level)
        : nil
    }
    let table = try comparison.table(context.language)
      .setting("difference", to: Column(numbers: differences.map { $0?.estimate }, missing: .undefined))
      .setting("conf_low", to: Column(numbers: differences.map { $0?.confLow }, missing: .undefined))
      .setting("conf_high", to: Column(numbers: differences.map { $0?.confHigh }, missing: .undefined))
    return TableHandle(table)
  }
}
