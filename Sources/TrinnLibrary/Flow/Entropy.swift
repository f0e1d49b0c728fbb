import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let flowEntropy = Binding(
    "flow.entropy", "Tells how many different ways pupils went, and how evenly they spread over them.",
    SequenceRows.table, SequenceRows.pupil, SequenceRows.time, SequenceRows.state, SequenceRows.by,
    SequenceRows.collapse,
    returns:
      "a table with a row a group: the keys, n, ways, entropy, std_error, corrected, effective, within",
    discloses: .aggregate,
    details:
      "entropy is in bits: 0 where all go one way. corrected adds what a sample of n misses; effective is the number of ways, all as common, that would spread alike; within is how evenly a pupil's own times spread over the states, on average.",
    source: "C. E. Shannon (1948), Bell System Technical Journal 27",
    searchWords: ["diversity of pathways", "turbulence", "complexity"],
    examples: [
      Example(
        "flow.entropy(t, { time = \"year\", state = \"state\" })", given: [.stations],
        shows: """
          1 row x 7 columns
                n     ways  entropy  std_error  corrected  effective  within
          integer  integer   number     number     number     number  number
                3        2   0.9183     0.2722      1.159      1.890   1.363
          """),
      Example("flow.entropy(t, { time = \"year\" })", given: [.stations], fails: "argument 'state' is missing"),
    ]
  ) { _, t, pupil, time, state, by, collapse in
    let ways = try SequenceRows(t.table, pupil: pupil, time: time, state: state, by: by)
    let found = try ways.sequences.map { try SequenceFrequencies($0, collapsing: collapse) }
    var columns = try ways.groups.keyColumns(Array(found.indices))
    columns += [
      ("n", Column(integers: found.map(\.pupilCount))), ("ways", Column(integers: found.map(\.ways.count))),
      ("entropy", Column(numbers: found.map { $0.entropy?.bits }, missing: .undefined)),
      ("std_error", Column(numbers: found.map { $0.entropy?.standardError }, missing: .undefined)),
      ("corrected", Column(numbers: found.map { $0.entropy?.corrected }, missing: .undefined)),
      ("effective", Column(numbers: found.map { $0.entropy?.effectiveKinds }, missing: .undefined)),
      ("within", Column(numbers: ways.sequences.map { $0.meanEntropyWithinPupils() })),
    ]
    let support = ways.support(found.enumerated().map { ($0, $1.pupilCount) })
    return TableHandle(try Table(columns, subject: ways.rows.subject(support), notes: ways.rows.notes))
  }
}
