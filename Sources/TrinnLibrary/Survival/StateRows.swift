import TrinnBasis
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// Rows of (pupil, start, stop, from, to) for the multi-state kernels: one history a group, and beyond it no pupil.
struct StateRows {
  let rows: CompleteRows
  let groups: RowGroups
  /// The states in the order of their codes.
  let states: [String]
  let histories: [StateHistory]
  let notes: [String]

  struct Request {
    let pupil: String
    let start: String
    let stop: String
    let from: String
    let to: String
    let censored: String
    var weight: String?
    var by: ColumnsText?
  }

  init(_ table: Table, _ request: Request) throws {
    var needs: [CompleteRows.Need] = [
      .group("id", request.pupil), .numbers("start", request.start), .numbers("stop", request.stop),
      .group("from", request.from), .groups("by", request.by?.text ?? ""),
    ]
    if let weight = request.weight { needs.append(.numbers("weight", weight)) }
    let rows = try CompleteRows(table, needs)
    let groups = try rows.groups("by")
    let from = try rows.groups("from")
    // Where somebody went may be missing: then they were lost from sight.
    let column = try table.column(request.to).gather(rows.rows)
    let to = try Grouping([column], rowCount: rows.count)
    var states = (0..<from.count).map { from.label($0) }
    let reached = try column.gather(to.firstRows)
    let codes = (0..<to.groupCount).map { group -> Int32 in
      let label = reached[group].label
      guard reached.missingReason(at: group) == nil, label != request.censored else { return -1 }
      if let known = states.firstIndex(of: label) { return Int32(known) }
      states.append(label)
      return Int32(states.count - 1)
    }
    let (start, stop) = (rows.numbers("start"), rows.numbers("stop"))
    let (pupils, arrivals) = (try rows.groups("id").ids, to.ids)
    let weight = request.weight.map { _ in rows.numbers("weight") }
    var members = [[Int]](repeating: [], count: groups.count)
    for (row, group) in groups.ids.enumerated() { members[Int(group)].append(row) }
    histories = try members.map { own in
      try StateHistory(
        pupil: own.map { Int32(truncatingIfNeeded: pupils[$0]) }, start: own.map { start[$0] },
        stop: own.map { stop[$0] }, from: own.map { Int32(truncatingIfNeeded: from.ids[$0]) },
        to: own.map { codes[Int(arrivals[$0])] }, weight: weight.map { weight in own.map { weight[$0] } },
        stateCount: max(2, states.count))
    }
    self.rows = rows
    self.groups = groups
    self.states = states
    notes = rows.notes
  }

  func label(_ state: Int) -> String { state < states.count ? states[state] : "" }

  /// Support of results: for each its group and the fewest pupils it rests on.
  func support(_ least: [(group: Int, rows: Int)]) -> Support {
    rows.support(groups.ids, sizes: histories.map(\.pupilCount), least: least)
  }
}
