import TrinnBasis
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// The narrow waist between a table and the survival kernels: one event table a group, and beyond it no pupil.
struct EventGroups {
  let tables: [EventTable]
  let notes: [String]
  /// The keys of the groups that have an event table, one row a group.
  private let keys: [(name: String, column: Column)]

  init(_ table: Table, time: String, event: String, entry: String?, by: String?) throws {
    let times = try EventGroups.numbers(table, time, argument: "time")
    let entries = try entry.map { try EventGroups.numbers(table, $0, argument: "entry") }
    let happened = try EventGroups.booleans(table, event)
    let grouped = try table.group(by ?? "")
    let grouping = grouped.grouping
    let (starts, rows) = grouping.rowsByGroup()
    var leftOut = 0
    var made: [EventTable] = []
    var kept: [UInt32] = []
    for group in 0..<grouping.groupCount {
      try Interrupt.check()
      var (time, event, entry): ([Double], [Bool], [Double]) = ([], [], [])
      for row in rows[starts[group]..<starts[group + 1]] {
        guard let at = times[Int(row)], let it = happened[Int(row)] else {
          leftOut += 1
          continue
        }
        if let entries {
          guard let came = entries[Int(row)] else {
            leftOut += 1
            continue
          }
          entry.append(came)
        }
        time.append(at)
        event.append(it)
      }
      guard !time.isEmpty else { continue }
      made.append(try EventTable(time: time, event: event, entry: entries == nil ? nil : entry))
      kept.append(UInt32(truncatingIfNeeded: group))
    }
    guard !made.isEmpty else { throw TrinnError(.noData, "no row has both a time and an event") }
    tables = made
    keys = try grouped.keys.map { ($0.name, try $0.column.gather(kept)) }
    notes =
      leftOut == 0 ? [] : ["\(leftOut) row\(leftOut == 1 ? "" : "s") without a time or an event left out."]
  }

  /// The key columns of result rows, by the group that each row belongs to.
  func keyColumns(_ groups: [Int]) throws -> [(name: String, column: Column)] {
    try keys.map { ($0.name, try $0.column.gather(groups.map { UInt32(truncatingIfNeeded: $0) })) }
  }

  private static func numbers(_ table: Table, _ name: String, argument: String) throws -> [Double?] {
    let column = try table.column(name)
    guard column.type.isNumeric else { throw wrong(column, name, argument, "a number column") }
    return (0..<column.count).map { column[$0].number }
  }

  private static func booleans(_ table: Table, _ name: String) throws -> [Bool?] {
    let column = try table.column(name)
    guard case .boolean = column.type else { throw wrong(column, name, "event", "a boolean column") }
    return (0..<column.count).map { if case .boolean(let value) = column[$0] { value } else { nil } }
  }

  private static func wrong(_ column: Column, _ name: String, _ argument: String, _ wanted: String) -> TrinnError {
    .argument(
      argument, wanted: wanted, got: "the \(column.type.name) column \"\(name)\"",
      hint: "t:columns() lists the types; t:derive makes a new column")
  }
}
