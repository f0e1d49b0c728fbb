import TrinnBasis
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// The narrow waist between a table and the survival kernels: one event table a group, and beyond it no pupil.
struct EventRows {
  /// Which columns of a table say what.
  struct Request {
    let time: String
    let event: String
    /// What stands in the event column for nothing; nil where the column is boolean.
    var censored: String?
    var entry: String?
    var weight: String?
    var by: ColumnsText?
    var strata: ColumnsText?
  }

  let rows: CompleteRows
  let groups: RowGroups
  /// The kinds of events in the order of their codes; of a boolean column its own name.
  let kinds: [String]
  /// One a group; with strata, see `stratified`.
  let tables: [EventTable]
  let notes: [String]
  /// For each stratum a table a group; one stratum where none was asked for.
  let strata: [[EventTable]]

  init(_ table: Table, _ request: Request) throws {
    let isBoolean = try EventRows.isBoolean(table, request.event)
    var needs: [CompleteRows.Need] = [
      .numbers("time", request.time),
      isBoolean || request.censored == nil ? .truths("event", request.event) : .groups("event", request.event),
      .groups("by", request.by?.text ?? ""), .groups("strata", request.strata?.text ?? ""),
    ]
    if let entry = request.entry { needs.append(.numbers("entry", entry)) }
    if let weight = request.weight { needs.append(.numbers("weight", weight)) }
    let rows = try CompleteRows(table, needs)
    let groups = try rows.groups("by")
    let strata = try rows.groups("strata")
    var notes = rows.notes
    let found: (kinds: [String], cause: [UInt8], note: String?)
    if isBoolean || request.censored == nil {
      found = ([request.event], rows.truths("event").map { $0 ? 1 : 0 }, nil)
    } else {
      found = try EventRows.causes(try rows.groups("event"), censored: request.censored ?? "")
    }
    if let note = found.note { notes.append(note) }
    let time = rows.numbers("time")
    let entry = request.entry.map { _ in rows.numbers("entry") }
    let weight = request.weight.map { _ in rows.numbers("weight") }
    func made(_ group: [Int32], _ count: Int) throws -> [EventTable] {
      try EventColumns(
        time: time, cause: found.cause, causeCount: found.kinds.count, entry: entry, weight: weight, group: group,
        groupCount: count
      ).tables()
    }
    let own = groups.ids.map { Int32(truncatingIfNeeded: $0) }
    let all = try made(own, groups.count)
    var parts = [all]
    if strata.count > 1 {
      let cells = zip(strata.ids, own).map { Int32(truncatingIfNeeded: Int($0) * groups.count) + $1 }
      let split = try made(cells, strata.count * groups.count)
      parts = (0..<strata.count).map { Array(split[($0 * groups.count)..<(($0 + 1) * groups.count)]) }
    }
    kinds = found.kinds
    tables = all
    self.strata = parts
    self.rows = rows
    self.groups = groups
    self.notes = notes
  }

  /// Support of results that rest on parts of groups.
  ///
  /// - Parameter least: for each result its group, and the fewest rows that it rests on. Where a pupil has several rows in
  ///   a group, as many fewer pupils may be behind them.
  func support(_ least: [(group: Int, rows: Int)]) -> Support {
    rows.support(groups.ids, sizes: tables.map(\.n), least: least)
  }

  /// Support of a comparison of all groups: the smallest of them.
  func comparedSupport(rows results: Int) -> Support {
    let pupils = rows.support(groups.ids, groupCount: groups.count)
    return Support(count: results) {
      let fewest = try pupils.counts().min() ?? 0
      return Array(repeating: fewest, count: results)
    }
  }

  private static func isBoolean(_ table: Table, _ text: String) throws -> Bool {
    if table.index(of: text) != nil { return try table.column(text).type == .boolean }
    return try table.evaluate(try ColumnExpression.parse(text)).type == .boolean
  }

  private static func causes(
    _ found: RowGroups, censored: String
  ) throws -> (kinds: [String], cause: [UInt8], note: String?) {
    let labels = (0..<found.count).map { found.label($0) }
    let kinds = labels.filter { $0 != censored }
    guard kinds.count <= 254 else {
      throw TrinnError.argument(
        "event", wanted: "a column with at most 254 kinds of events", got: "\(kinds.count) kinds",
        hint: "t:derive with case(…) takes kinds together")
    }
    guard !kinds.isEmpty else { throw TrinnError(.noData, "no event came in any row", argument: "event") }
    var next: UInt8 = 0
    let codes = labels.map { label -> UInt8 in
      if label == censored { return 0 }
      next += 1
      return next
    }
    let note =
      kinds.count == labels.count
      ? "No row says \"\(censored)\": nobody was lost from sight before an event." : nil
    return (kinds, found.ids.map { codes[Int($0)] }, note)
  }
}
