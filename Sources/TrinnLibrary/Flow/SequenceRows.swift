import TrinnBinding
import TrinnKernels
import TrinnTable

/// Rows of (pupil, time, state) for the kernels of ways: the sequences of each group.
struct SequenceRows {
  static let table = Required<TableHandle>("t", "A table with a row for each pupil and time.")
  static let pupil = Option<String>("id", "The column that says whose row it is.", default: "pupil", content: .columns)
  static let time = Option<String>("time", "The column with the time, such as the school year.", content: .columns)
  static let state = Option<String>("state", "The column with the state at that time.", content: .columns)
  static let by = Option<ColumnsText?>("by", "Keys: ways of each combination.", default: nil, content: .columns)
  static let collapse = Option<Bool>("collapse", "Whether a state that goes on counts once.", default: false)

  let rows: CompleteRows
  let groups: RowGroups
  let states: [String]
  let sequences: [StateSequences]

  init(_ table: Table, pupil: String, time: String, state: String, by: ColumnsText?) throws {
    rows = try CompleteRows(
      table,
      [
        .group("id", pupil), .group("time", time), .group("state", state), .groups("by", by?.text ?? ""),
      ])
    groups = try rows.groups("by")
    let found = try rows.groups("state")
    states = (0..<found.count).map { found.label($0) }
    let (pupils, times) = (try rows.groups("id").ids, try rows.groups("time").ids)
    var members = [[Int]](repeating: [], count: groups.count)
    for (row, group) in groups.ids.enumerated() { members[Int(group)].append(row) }
    sequences = try members.map { own in
      try StateSequences(
        pupil: own.map { Int32(truncatingIfNeeded: pupils[$0]) }, time: own.map { Double(times[$0]) },
        state: own.map { Int32(truncatingIfNeeded: found.ids[$0]) }, stateCount: found.count)
    }
  }

  func support(_ least: [(group: Int, rows: Int)]) -> Support {
    rows.support(groups.ids, sizes: sequences.map(\.pupilCount), least: least)
  }
}
