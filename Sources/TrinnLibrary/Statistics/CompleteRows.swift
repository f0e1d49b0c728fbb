import TrinnBasis
import TrinnSyntax
import TrinnTable

/// The rows of a table that have a value in every column a kernel needs: the narrow waist, and beyond it no pupil.
///
/// A need is a column's name or an expression over columns. Rows without a value in one of them are left out, and a
/// sentence says how many and why.
struct CompleteRows {
  /// What a kernel asks of a table: the argument that named it, the text, and what the column must be.
  struct Need {
    let argument: String
    let text: String
    let kind: Kind

    static func numbers(_ argument: String, _ text: String) -> Need {
      Need(argument: argument, text: text, kind: .numbers)
    }
    static func truths(_ argument: String, _ text: String) -> Need {
      Need(argument: argument, text: text, kind: .truths)
    }
    /// A column of any type, as it stands.
    static func column(_ argument: String, _ text: String) -> Need {
      Need(argument: argument, text: text, kind: .any)
    }
    /// Groups of rows; a missing key leaves the row out.
    static func groups(_ argument: String, _ text: String) -> Need {
      Need(argument: argument, text: text, kind: .groups)
    }
    /// The same by one key, which stands in the result.
    static func group(_ argument: String, _ text: String) -> Need {
      Need(argument: argument, text: text, kind: .group)
    }
  }

  enum Kind { case numbers, truths, groups, group, any }

  /// The table that was asked, with what its windows looked at taken into account.
  let table: Table
  /// The rows used, in their order.
  let rows: [UInt32]
  let notes: [String]
  private let columns: [String: [Column]]
  private let keyNames: [String: [String]]

  var count: Int { rows.count }

  /// - Throws: `unknown` for a column that is not there; `argument` for one of another type; `no_data` where no row is left.
  init(_ table: Table, _ needs: [Need]) throws {
    var asked = table
    var columns: [String: [Column]] = [:]
    var keyNames: [String: [String]] = [:]
    for need in needs {
      if need.kind == .groups || need.kind == .group {
        let keys = try GroupKeys.parse(need.text)
        guard need.kind == .groups || keys.items.count == 1 else {
          throw TrinnError.argument(need.argument, wanted: "one column", got: "\(keys.items.count)")
        }
        asked = try CompleteRows.narrowed(asked, by: keys.items)
        columns[need.argument] = try keys.items.map { try table.evaluate($0.expression) }
        keyNames[need.argument] = keys.items.map(\.name)
      } else {
        let column = try CompleteRows.column(need, of: table)
        asked = try CompleteRows.narrowed(asked, need)
        columns[need.argument] = [column]
      }
    }
    let (rows, reasons) = CompleteRows.used(
      needs.flatMap { columns[$0.argument] ?? [] }.compactMap(\.missing), of: table.rowCount)
    let leftOut = table.rowCount - rows.count
    guard !rows.isEmpty else {
      throw TrinnError(
        .noData,
        table.rowCount == 0
          ? "the table has no rows" : "no row has a value in all of: \(needs.map(\.text).joined(separator: ", "))",
        hint: "t:describe() counts what is missing, by reason")
    }
    self.table = table.with(subject: asked.subject)
    self.rows = rows
    self.columns = columns
    self.keyNames = keyNames
    notes =
      leftOut == 0
      ? [] : ["\(leftOut) \(leftOut == 1 ? "row" : "rows") left out: \(MissingReason.summary(of: reasons))."]
  }

  /// The values of a need for numbers, one for each used row.
  func numbers(_ argument: String) -> [Double] { columns[argument]?.first.map { $0.numbers(at: rows) } ?? [] }

  /// The values of a need for truths.
  func truths(_ argument: String) -> [Bool] { numbers(argument).map { $0 != 0 } }

  /// The groups of a need for groups, those that a used row belongs to, in the order of their keys.
  func groups(_ argument: String) throws -> RowGroups {
    let keys = try (columns[argument] ?? []).map { rows.count == $0.count ? $0 : try $0.gather(rows) }
    let grouping = try Grouping(keys, rowCount: rows.count)
    let names = keyNames[argument] ?? []
    return RowGroups(
      ids: grouping.ids, count: grouping.groupCount,
      keys: try zip(names, keys).map { ($0, try $1.gather(grouping.firstRows)) })
  }

  /// A column as it stands, for what keeps its own order and names of levels.
  func column(_ argument: String) throws -> Column? {
    try columns[argument]?.first.map { rows.count == $0.count ? $0 : try $0.gather(rows) }
  }

  /// The rows that no mask leaves out, and how many are left out by the first reason that stands in their way.
  private static func used(_ masks: [[UInt8]], of count: Int) -> (rows: [UInt32], leftOut: [MissingReason: Int]) {
    guard !masks.isEmpty else { return ((0..<count).map { UInt32(truncatingIfNeeded: $0) }, [:]) }
    var first = [UInt8](repeating: 0, count: count)
    for mask in masks { for row in first.indices where first[row] == 0 { first[row] = mask[row] } }
    var rows: [UInt32] = []
    var leftOut: [MissingReason: Int] = [:]
    rows.reserveCapacity(count)
    for (row, reason) in first.enumerated() {
      if let reason = MissingReason(rawValue: reason) {
        leftOut[reason, default: 0] += 1
      } else {
        rows.append(UInt32(truncatingIfNeeded: row))
      }
    }
    return (rows, leftOut)
  }

  private static func column(_ need: Need, of table: Table) throws -> Column {
    let column: Column
    if table.index(of: need.text) != nil {
      column = try table.column(need.text)
    } else {
      do {
        column = try table.evaluate(try ColumnExpression.parse(need.text))
      } catch var error as TrinnError {
        error.argument = error.argument ?? need.argument
        throw error
      }
    }
    switch (need.kind, column.type) {
    case (.truths, .boolean), (.groups, _), (.group, _), (.any, _): return column
    case (.numbers, let type) where type.isNumeric || type == .boolean: return column
    default: break
    }
    throw TrinnError.argument(
      need.argument, wanted: need.kind == .truths ? "a boolean column" : "a number column",
      got: "the \(column.type.name) column \"\(need.text)\"",
      hint: need.kind == .truths
        ? "a comparison makes one: \"\(need.text) == …\"" : "t:columns() lists the types; t:derive makes a new column")
  }

  private static func narrowed(_ table: Table, _ need: Need) throws -> Table {
    guard table.index(of: need.text) == nil else { return table }
    return try narrowed(table, by: Assignments.parse(need.text).items)
  }

  /// What a window looks at beside its own row counts in the support of what is made from it.
  private static func narrowed(_ table: Table, by items: [Assignments.Item]) throws -> Table {
    let made = items.filter { if case .name = $0.expression.root.kind { false } else { true } }
    guard !made.isEmpty else { return table }
    return table.with(subject: try table.derive(Assignments(made)).subject)
  }
}

/// Rows put into groups for a kernel, with the columns that name the groups.
struct RowGroups {
  /// The group of each used row.
  let ids: [UInt32]
  let count: Int
  /// One row a group.
  let keys: [(name: String, column: Column)]

  /// Key columns for result rows, by the group that each belongs to.
  func keyColumns(_ groups: [Int]) throws -> [(name: String, column: Column)] {
    try keys.map { ($0.name, try $0.column.gather(groups.map { UInt32(truncatingIfNeeded: $0) })) }
  }

  /// The values of each group, in the order of the rows.
  func split(_ values: [Double]) -> [[Double]] {
    var parts = [[Double]](repeating: [], count: count)
    for (row, group) in ids.enumerated() { parts[Int(group)].append(values[row]) }
    return parts
  }

  /// What a group is called in a sentence: its keys' values, one after the other.
  func label(_ group: Int) -> String { keys.map { $0.column[group].label }.joined(separator: ", ") }
}
