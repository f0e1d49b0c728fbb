import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// Cross tables and pivots of rows about pupils at level shared: the figures of their cells and margins pass the gate as one
/// question, and are laid out then. A cell that did not pass has no row to be laid out, and is missing as an empty one is.
struct SharedLayout {
  let rules: SharedRules

  func answer(_ entry: FunctionEntry, _ arguments: [Value]) throws -> Table {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    guard let table = handle.object as? TableHandle, let rows = handle.protection as? SharedRows, rows.keys == nil
    else { throw SharedRefusal.failed.error() }
    if entry.name == "table:cross" { return try cross(table.plan, rows, &call) }
    return try pivot(table.plan, rows, &call)
  }

  private func figures(
    _ plan: Plan, _ rows: SharedRows, _ keys: GroupKeys, _ values: Assignments,
    _ choices: [(kept: [Bool], label: String)]
  ) -> SharedFigures {
    SharedFigures(
      trust: rules.trust, plan: plan, rows: rows, keys: keys, assignments: values, interval: nil,
      language: rules.session.language, choices: choices)
  }

  // MARK: Cross

  private func cross(_ plan: Plan, _ rows: SharedRows, _ call: inout SharedArguments) throws -> Table {
    let keys = try GroupKeys(
      GroupKeys.parse(call.requiredColumns("row")).items + GroupKeys.parse(call.requiredColumns("column")).items)
    let hasMargins = try call.flag("margins")
    let level = try call.number("level") ?? 0.95
    try call.end()
    guard keys.items.count == 2 else { throw SharedRefusal.options.error() }
    // Who lacks one of the two stands outside, as in an own script's table.
    var narrowed = (plan: plan, rows: rows)
    let names = SharedExpression(rows, plan)
    for name in Set(keys.items.flatMap(\.expression.names)).sorted() {
      _ = try names.named(name)
      let (table, rows) = try SharedSteps.filtered(narrowed.plan, narrowed.rows, "not missing(`\(name)`)")
      narrowed = (table.plan, rows)
    }
    let choices = try GroupLevel.choices(.margins, of: keys.items.map(\.name))
    let cells = try figures(narrowed.plan, narrowed.rows, keys, Assignments.parse("n = count()"), choices).table()
    let (first, second) = (cells.columns[0], cells.columns[1])
    let n = try cells.column("n")
    func count(_ row: Int) -> Int? { n[row].number.flatMap { Int(exactly: $0) } }
    let levels = try cells.column(TableSums.levelName)
    func isTotal(_ row: Int, _ places: [Bool]) -> Bool {
      choices.first { $0.label == levels[row].label }.map { $0.kept == places } ?? false
    }
    var wholes: [String: Int] = [:]
    var all: Int?
    for row in 0..<cells.rowCount {
      if isTotal(row, [true, false]) { wholes[first[row].label] = count(row) }
      if isTotal(row, [false, false]) { all = count(row) }
    }
    let kept = (0..<cells.rowCount).filter { row in
      hasMargins || !first[row].isMissing && !second[row].isMissing && isTotal(row, [true, true])
    }
    let rowCounts = kept.map { row in
      isTotal(row, [false, true]) || isTotal(row, [false, false]) ? all : wholes[first[row].label]
    }
    let shares = zip(kept, rowCounts).map { row, whole -> (part: Int, whole: Int)? in
      guard let part = count(row), let whole, whole > 0 else { return nil }
      return (min(part, whole), whole)
    }
    // A row's total is no estimate of anything.
    let intervals = try zip(kept, shares).map { row, share -> WilsonInterval? in
      guard let share, !isTotal(row, [true, false]), !isTotal(row, [false, false]) else { return nil }
      return try WilsonInterval(successes: share.part, trials: share.whole, level: level)
    }
    let own = try cells.rows(kept.map { UInt32(truncatingIfNeeded: $0) })
    let columns: [(name: String, column: Column)] = [
      ("row_n", Column(integers: rowCounts, missing: .suppressed)),
      (
        "share",
        Column(numbers: shares.map { $0.map { SharedRounding.share($0.part, of: $0.whole) } }, missing: .suppressed)
      ),
      (
        "conf_low",
        Column(numbers: intervals.map { $0.map { SharedRounding.measure($0.confLow) } }, missing: .suppressed)
      ),
      (
        "conf_high",
        Column(numbers: intervals.map { $0.map { SharedRounding.measure($0.confHigh) } }, missing: .suppressed)
      ),
    ]
    let kinds = zip(own.names, own.columns).filter { hasMargins || $0.0 != TableSums.levelName }
    return try Table(
      kinds.map { (name: $0.0, column: $0.1) } + columns, rowCount: kept.count, subject: .open, notes: cells.notes)
  }

  // MARK: Pivot

  private func pivot(_ plan: Plan, _ rows: SharedRows, _ call: inout SharedArguments) throws -> Table {
    func keys(_ name: String) throws -> GroupKeys {
      guard let text = try call.columns(name) else {
        throw TrinnError(.argumentMissing, "argument '\(name)' is missing", argument: name)
      }
      return try GroupKeys.parse(text.text)
    }
    let (upright, across) = (try keys("rows"), try keys("columns"))
    let values = try Assignments.parse(call.text("values") ?? "count()")
    let hasMargins = try call.flag("margins")
    try call.end()
    let (height, width) = (upright.items.count, across.items.count)
    func kept(_ rows: Bool, _ columns: Bool) -> [Bool] {
      Array(repeating: rows, count: height) + Array(repeating: columns, count: width)
    }
    var choices: [(kept: [Bool], label: String)] = [(kept(true, true), "cells")]
    if hasMargins {
      if width > 0 { choices.append((kept(true, false), "rows")) }
      if height > 0 { choices.append((kept(false, true), "columns")) }
      if width > 0, height > 0 { choices.append((kept(false, false), Table.totalLabel)) }
    }
    let long = try figures(plan, rows, GroupKeys(upright.items + across.items), values, choices).table()
    return try SharedPivot(long, height: height, width: width, values: values.items.map(\.name), hasMargins).table()
  }
}

/// Figures of cells and margins, laid out in two directions.
private struct SharedPivot {
  private let long: Table
  private let height: Int
  private let width: Int
  private let values: [String]
  private let hasTotals: Bool
  /// The keys of each line and of each column, in order; that of a total is empty.
  private var lines: [[String]] = []
  private var columns: [[String]] = []
  private var firstRows: [Int] = []
  private var places: [[[String]]: Int] = [:]

  init(_ long: Table, height: Int, width: Int, values: [String], _ hasTotals: Bool) throws {
    (self.long, self.height, self.width, self.values, self.hasTotals) = (long, height, width, values, hasTotals)
    let level = hasTotals ? try? long.column(TableSums.levelName) : nil
    var known: (lines: Set<[String]>, columns: Set<[String]>) = ([], [])
    for row in 0..<long.rowCount {
      let label = level?[row].label ?? "cells"
      func keys(_ range: Range<Int>, _ isTotal: Bool) -> [String] {
        isTotal ? [] : range.map { long.columns[$0][row].label }
      }
      let line = keys(0..<height, ["columns", Table.totalLabel].contains(label))
      let column = keys(height..<height + width, ["rows", Table.totalLabel].contains(label))
      places[[line, column]] = row
      if !line.isEmpty || height == 0, known.lines.insert(line).inserted {
        lines.append(line)
        firstRows.append(row)
      }
      if !column.isEmpty || width == 0, known.columns.insert(column).inserted { columns.append(column) }
    }
    if hasTotals, height > 0 { lines.append([]) }
    if hasTotals, width > 0 { columns.append([]) }
  }

  func table() throws -> Table {
    var result: [(name: String, column: Column)] = []
    for key in 0..<height {
      let name = long.names[key]
      if hasTotals, key == 0 {
        // The word "total" can only stand in a text column.
        result.append((name, Column(texts: lines.map { $0.isEmpty ? Table.totalLabel : $0[key] })))
      } else {
        let own = firstRows.map { UInt32(truncatingIfNeeded: $0) }
        let rows = own + Array(repeating: Column.noRow, count: lines.count - own.count)
        result.append((name, try long.columns[key].gather(rows)))
      }
    }
    for column in columns {
      for value in values {
        let label = column.isEmpty && width > 0 ? Table.totalLabel : column.joined(separator: " ")
        let name = label.isEmpty ? value : values.count == 1 ? label : "\(label) \(value)"
        result.append((name, try self.column(value, lines.map { places[[$0, column]] })))
      }
    }
    return try Table(result, rowCount: lines.count, subject: .open, notes: long.notes)
  }

  private func column(_ value: String, _ rows: [Int?]) throws -> Column {
    let column = try long.column(value)
    let numbers = rows.map { row in row.flatMap { column[$0].number } }
    guard column.type == .integer else { return Column(numbers: numbers, missing: .suppressed) }
    return Column(integers: numbers.map { $0.flatMap { Int(exactly: $0) } }, missing: .suppressed)
  }
}
