import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let survivalKaplanMeier = Binding(
    "survival.kaplan_meier", "Estimates the share that has not yet had an event, over time.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("time", "The column with the time of the event, or of the last sight.", content: .columns),
    Option<String>("event", "The boolean column that says whether the event came.", content: .columns),
    Option<String?>(
      "entry", "The column with the time at which each came under observation.", default: nil, content: .columns),
    Option<ColumnsText?>("by", "Keys: one curve for each combination.", default: nil, content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    Option<String>(
      "interval", "The scale that the intervals are made on.", default: CurveInterval.logLog.rawValue,
      type: .choice(CurveInterval.allCases.map(\.rawValue))),
    returns:
      "a table with a row for each time: the keys, time, n_at_risk, n_events, estimate, std_error, conf_low, conf_high",
    discloses: .aggregate,
    details: "Rows without a time or an event are left out; the note says how many and why.",
    source: "E. L. Kaplan, P. Meier (1958), JASA 53", searchWords: ["curve", "time to event", "drop-out"],
    examples: [
      Example(
        "survival.kaplan_meier(t, { time = \"years\", event = \"left\" })", given: [.events],
        shows: """
          4 rows x 7 columns
            time  n_at_risk  n_events  estimate  std_error  conf_low  conf_high
          number    integer   integer    number     number    number     number
               1          6         1    0.8333     0.1521    0.2731     0.9747
               2          5         1    0.6667     0.1925    0.1946     0.9044
               3          4         1    0.5000     0.2041    0.1109     0.8037
               5          2         0    0.5000     0.2041    0.1109     0.8037
          """),
      Example(
        "survival.kaplan_meier(t, { time = \"group\", event = \"left\" })", given: [.events],
        fails: "argument 'time' wanted a number column, got the text column \"group\""),
    ]
  ) { _, t, time, event, entry, by, level, interval in
    let groups = try EventGroups(t.table, time: time, event: event, entry: entry, by: by?.text)
    let kind = CurveInterval(rawValue: interval) ?? .logLog
    var rows: [(group: Int, step: KaplanMeier.Step)] = []
    for (group, table) in groups.tables.enumerated() {
      rows += try KaplanMeier(table, level: level, interval: kind).steps.map { (group, $0) }
    }
    var columns = try groups.keyColumns(rows.map(\.group))
    columns += [
      ("time", Column(numbers: rows.map(\.step.time))),
      ("n_at_risk", Column(integers: rows.map(\.step.atRisk))),
      ("n_events", Column(integers: rows.map(\.step.events))),
      ("estimate", Column(numbers: rows.map(\.step.survival))),
      ("std_error", Column(numbers: rows.map(\.step.standardError))),
      ("conf_low", Column(numbers: rows.map(\.step.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: rows.map(\.step.confHigh), missing: .undefined)),
    ]
    // A step rests on those who had the event at it, and each step carries those before it: where a curve once fell by a
    // few, what it shows later tells how many.
    var support: [Int] = []
    for (place, row) in rows.enumerated() {
      let least = min(row.step.atRisk, row.step.events)
      support.append(place > 0 && rows[place - 1].group == row.group ? min(support[place - 1], least) : least)
    }
    return TableHandle(
      try Table(
        columns, subject: .groups(support: Support(support)), notes: groups.notes))
  }
}
