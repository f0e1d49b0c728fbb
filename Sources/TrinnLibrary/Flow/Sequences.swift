import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let flowSequences = Binding(
    "flow.sequences", "Counts the ways that pupils went through states, the commonest first.",
    SequenceRows.table, SequenceRows.pupil, SequenceRows.time, SequenceRows.state, SequenceRows.by,
    SequenceRows.collapse,
    Option<Int?>("top", "Only so many ways of each group.", default: nil),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns: "a table with a row for each way: the keys, sequence, n, share, conf_low, conf_high",
    discloses: .aggregate,
    details: "A way is a pupil's states in the order of time. A cohort's own ways are in kull:sequences().",
    source: "A. Abbott (1995), Sequence analysis, Annual Review of Sociology 21",
    searchWords: ["pathways", "trajectories", "sequence frequencies", "forløp"],
    examples: [
      Example(
        "flow.sequences(t, { time = \"year\", state = \"state\" })", given: [.stations],
        shows: """
          2 rows x 5 columns
          sequence               n   share  conf_low  conf_high
          text             integer  number    number     number
          Vg1 > Vg2 > Vg3        2  0.6667    0.2077     0.9385
          Vg1 > Vg1 > Vg2        1  0.3333    0.0615     0.7923
          """),
      Example(
        "flow.sequences(t, { time = \"state\", state = \"state\" })", given: [.stations],
        fails: "a pupil has two rows at one time"),
    ]
  ) { _, t, pupil, time, state, by, collapse, top, level in
    let ways = try SequenceRows(t.table, pupil: pupil, time: time, state: state, by: by)
    var rows: [(group: Int, way: SequenceFrequencies.Way)] = []
    for (group, sequences) in ways.sequences.enumerated() {
      let found = try SequenceFrequencies(sequences, collapsing: collapse, level: level).ways
      rows += found.prefix(max(0, top ?? found.count)).map { (group, $0) }
    }
    var columns = try ways.groups.keyColumns(rows.map(\.group))
    columns += [
      ("sequence", Column(texts: rows.map { $0.way.states.map { ways.states[$0] }.joined(separator: " > ") })),
      ("n", Column(integers: rows.map(\.way.count))), ("share", Column(numbers: rows.map(\.way.share))),
      ("conf_low", Column(numbers: rows.map(\.way.confLow))), ("conf_high", Column(numbers: rows.map(\.way.confHigh))),
    ]
    let support = ways.support(rows.map { ($0.group, $0.way.count) })
    return TableHandle(try Table(columns, subject: ways.rows.subject(support), notes: ways.rows.notes))
  }
}
