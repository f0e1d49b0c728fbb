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
      Example("small_area.rate(t, { events = \"days\", by = \"school\" })", given: [.manySchools], shows: ""),
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
