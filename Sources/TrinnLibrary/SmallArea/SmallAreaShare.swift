import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let smallAreaShare = Binding(
    "small_area.share", "Estimates shares of small areas, each drawn towards the whole as far as it is small.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>(
      "event", "The boolean column, or a comparison, whose share is asked for.", content: .expression),
    Option<ColumnsText>("by", "The areas: a column or several.", content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row an area: its keys, estimate, std_error, conf_low, conf_high, direct, weight, n, n_events",
    discloses: .aggregate,
    details: """
      Empirical Bayes: the areas' true shares follow a beta distribution found from all of them. direct is the area's own \
      share, weight how much of it is kept. Intervals take that distribution as known, so with few areas they are somewhat \
      too narrow.
      """,
    source: "J. G. Skellam (1948), JRSS B 10; D. A. Griffiths (1973), Biometrics 29",
    searchWords: ["empirical bayes", "shrinkage", "beta-binomial", "small municipalities"],
    examples: [
      Example(
        "small_area.share(t, { event = \"passed\", by = \"school\" })", given: [.manySchools],
        shows: """
          8 rows x 9 columns
          school  estimate  std_error  conf_low  conf_high  direct  weight        n  n_events
          text      number     number    number     number  number  number  integer   integer
          S0        0.4970     0.0846    0.3323     0.6619  0.8000  0.1475        5         4
          S1        0.4473     0.0778    0.2983     0.6013  0.4545  0.2757       11         5
          S2        0.4378     0.0695    0.3045     0.5759  0.4286  0.4209       21         9
          S3        0.4672     0.0706    0.3307     0.6063  0.5000  0.4090       20        10
          S4        0.4723     0.0781    0.3215     0.6258  0.5455  0.2757       11         6
          S6        0.3176     0.0653    0.1973     0.4517  0.1429  0.4209       21         3
          S8        0.4468     0.0704    0.3115     0.5861  0.4500  0.4090       20         9
          S9        0.4723     0.0781    0.3215     0.6258  0.5455  0.2757       11         6
          Mean share 0.4445; two of one area are alike by 0.0334.
          """),
      Example(
        "small_area.share(t, { event = \"points\", by = \"school\" })", given: [.manySchools],
        fails: "argument 'event' wanted a boolean column"),
    ]
  ) { _, t, event, by, level in
    let rows = try CompleteRows(t.table, [.truths("event", event), .groups("by", by.text)])
    let happened = rows.truths("event")
    let groups = try rows.groups("by")
    var successes = [Int](repeating: 0, count: groups.count)
    var trials = successes
    for (row, group) in groups.ids.enumerated() {
      trials[Int(group)] += 1
      if happened[row] { successes[Int(group)] += 1 }
    }
    let fit = try BetaBinomial(successes: successes, trials: trials, level: level)
    let columns =
      try groups.keyColumns(Array(0..<groups.count)) + AreaTable.columns(fit.areas) + [
        ("n", Column(integers: trials)), ("n_events", Column(integers: successes)),
      ]
    let sentence =
      "Mean share \(AreaTable.number(fit.mean)); two of one area are alike by \(AreaTable.number(fit.correlation))."
    return TableHandle(
      try Table(
        columns, subject: rows.subject(rows.support(groups.ids, groupCount: groups.count, event: happened)),
        notes: AreaTable.notes(fit.singularity, converged: fit.converged, [sentence] + rows.notes)))
  }
}
