import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let smallAreaRate = Binding(
    "small_area.rate", "Estimates rates of small areas, each drawn towards the whole as far as it is small.",
    Required<TableHandle>("t", "A table with one row a pupil, or an area."),
    Option<String>("events", "The column with whole numbers of events.", content: .expression),
    Option<String?>(
      "exposure", "The column that the rate is in units of: days, hours, or events expected; by default 1 a row.",
      default: nil, content: .expression),
    Option<ColumnsText>("by", "The areas: a column or several.", content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row an area: its keys, estimate, std_error, conf_low, conf_high, direct, weight, n, n_events, exposure",
    discloses: .aggregate,
    details: """
      Empirical Bayes: the areas' true rates follow a gamma distribution found from all of them. With events expected as \
      exposure the estimates are ratios to what was expected. Intervals take that distribution as known.
      """,
    source: "D. Clayton, J. Kaldor (1987), Biometrics 43",
    searchWords: ["empirical bayes", "shrinkage", "gamma-poisson", "negative binomial", "smr"],
    examples: [
      Example(
        "small_area.rate(t, { events = \"days\", by = \"school\" })", given: [.manySchools],
        shows: """
          8 rows x 10 columns
          school  estimate  std_error  conf_low  conf_high  direct  weight        n  n_events  exposure
          text      number     number    number     number  number  number  integer   integer    number
          S0         2.448     0.6016     1.414      3.760   2.000  0.7392        5        10         5
          S1         3.569     0.5288     2.609      4.678   3.545  0.8618       11        39        11
          S2         5.032     0.4702     4.153      5.995   5.143  0.9225       21       108        21
          S3         6.274     0.5369     5.266      7.370   6.500  0.9189       20       130        20
          S4         2.394     0.4331     1.622      3.315   2.182  0.8618       11        24        11
          S6         4.549     0.4470     3.715      5.466   4.619  0.9225       21        97        21
          S8         2.139     0.3135     1.569      2.796   2.000  0.9189       20        40        20
          S9         3.334     0.5111     2.409      4.408   3.273  0.8618       11        36        11
          Mean rate 3.7176; the areas' variance is 0.1525 of its square.
          """),
      Example(
        "small_area.rate(t, { events = \"points\", by = \"school\" })", given: [.manySchools],
        fails: "wanted whole numbers of at least 0"),
    ]
  ) { _, t, events, exposure, by, level in
    var needs: [CompleteRows.Need] = [.numbers("events", events), .groups("by", by.text)]
    if let exposure { needs.append(.numbers("exposure", exposure)) }
    let rows = try CompleteRows(t.table, needs)
    let counts = rows.numbers("events")
    let sizes = exposure == nil ? [Double](repeating: 1, count: rows.count) : rows.numbers("exposure")
    let groups = try rows.groups("by")
    var (n, sums, exposures) = (
      [Int](repeating: 0, count: groups.count), [Int](repeating: 0, count: groups.count),
      [Double](repeating: 0, count: groups.count)
    )
    for (row, group) in groups.ids.enumerated() {
      guard let count = Int(exactly: counts[row]), (0...1_000_000).contains(count) else {
        throw TrinnError(
          .outOfRange, "argument 'events' wanted whole numbers of at least 0 and at most a million", argument: "events",
          hint: "small_area.fay_herriot takes means with their variances")
      }
      n[Int(group)] += 1
      sums[Int(group)] += count
      exposures[Int(group)] += sizes[row]
    }
    let fit = try GammaPoisson(events: sums, exposure: exposures, level: level)
    let columns =
      try groups.keyColumns(Array(0..<groups.count)) + AreaTable.columns(fit.areas) + [
        ("n", Column(integers: n)), ("n_events", Column(integers: sums)), ("exposure", Column(numbers: exposures)),
      ]
    let sentence =
      "Mean rate \(AreaTable.number(fit.mean)); the areas' variance is \(AreaTable.number(fit.spread)) of its square."
    return TableHandle(
      try Table(
        columns, subject: rows.subject(rows.support(groups.ids, groupCount: groups.count)),
        notes: AreaTable.notes(fit.singularity, converged: fit.converged, [sentence] + rows.notes)))
  }
}
