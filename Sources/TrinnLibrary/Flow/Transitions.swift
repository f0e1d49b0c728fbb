import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let flowTransitions = Binding(
    "flow.transitions", "Counts how many went from each state to each, with the share of those who were there.",
    Required<TableHandle>("t", "A table with a row for each pupil and move."),
    Option<String>("from", "The column with the state before.", content: .columns),
    Option<String>("to", "The column with the state after.", content: .columns),
    Option<ColumnsText?>("by", "Keys: one matrix for each combination.", default: nil, content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    Option<Bool>("together", "Whether the intervals of all shares from one state shall hold at once.", default: false),
    returns: "a table with a row for each move that came: the keys, from, to, n, share, conf_low, conf_high",
    discloses: .aggregate,
    details:
      "Intervals are Wilson's; together, Goodman's. t:pivot makes the matrix; a cohort's own moves are in kull:flow().",
    source: "L. A. Goodman (1965), Technometrics 7", searchWords: ["transition matrix", "overgang", "moves"],
    examples: [
      Example(
        "flow.transitions(t, { from = \"from\", to = \"to\" })", given: [.ways],
        shows: """
          8 rows x 6 columns
          from        to                n   share  conf_low  conf_high
          text        text        integer  number    number     number
          apprentice  completed         1   0.500    0.0945      0.905
          apprentice  none              1   0.500    0.0945      0.905
          out         school            1   1.000    0.2065      1.000
          school      apprentice        2   0.333    0.0968      0.700
          school      completed         1   0.167    0.0301      0.564
          school      none              1   0.167    0.0301      0.564
          school      out               1   0.167    0.0301      0.564
          school      school            1   0.167    0.0301      0.564
          """),
      Example("flow.transitions(t, { from = \"from\" })", given: [.ways], fails: "argument 'to' is missing"),
    ]
  ) { _, t, from, to, by, level, together in
    let rows = try CompleteRows(
      t.table, [.group("from", from), .group("to", to), .groups("by", by?.text ?? "")])
    let (before, after, groups) = (try rows.groups("from"), try rows.groups("to"), try rows.groups("by"))
    // A state of each group is a state of its own.
    let starts = zip(groups.ids, before.ids).map { Int32(truncatingIfNeeded: Int($0) * before.count + Int($1)) }
    let matrix = try TransitionMatrix(
      from: starts, to: after.ids.map { Int32(truncatingIfNeeded: $0) }, fromCount: groups.count * before.count,
      toCount: after.count, level: level, together: together)
    let cells = matrix.cells
    var columns = try groups.keyColumns(cells.map { $0.from / before.count })
    columns += [
      ("from", try before.keys[0].column.gather(cells.map { UInt32(truncatingIfNeeded: $0.from % before.count) })),
      ("to", try after.keys[0].column.gather(cells.map { UInt32(truncatingIfNeeded: $0.to) })),
      ("n", Column(integers: cells.map(\.count))), ("share", Column(numbers: cells.map(\.share))),
      ("conf_low", Column(numbers: cells.map(\.confLow))), ("conf_high", Column(numbers: cells.map(\.confHigh))),
    ]
    var place = [Int: UInt32](minimumCapacity: cells.count)
    for (row, cell) in cells.enumerated() { place[cell.from * after.count + cell.to] = UInt32(truncatingIfNeeded: row) }
    let ids = zip(starts, after.ids).map { place[Int($0) * after.count + Int($1)] ?? 0 }
    let support = rows.support(ids, groupCount: cells.count)
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes))
  }
}
