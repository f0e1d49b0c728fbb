import TrinnBasis
import TrinnSyntax

/// What a pivot shows.
public struct PivotOptions: Sendable {
  /// One result row for each combination of these.
  public var rows: GroupKeys
  /// One result column for each combination of these (and each value, where there are several).
  public var columns: GroupKeys
  public var values: Assignments
  /// A column and a row "total", computed from the data and not from the cells: the total of medians is a median.
  public var margins: Bool

  public init(rows: GroupKeys, columns: GroupKeys, values: Assignments, margins: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.margins = margins
  }

  public init(rows: String, columns: String, values: String = "count()", margins: Bool = false) throws(TrinnError) {
    self.init(
      rows: try .parse(rows), columns: try .parse(columns), values: try .parse(values), margins: margins)
  }
}

extension Table {
  static let mostPivotColumns = 2000
  static let totalLabel = "total"

  /// Groups laid out in two directions. A cell without rows is `row_absent`, unless the value of nothing is known, as
  /// that of `count()` is.
  ///
  /// Where each cell is a count of pupils, a row rests on all its pupils, and whoever releases it can judge each cell by
  /// itself. Else a row rests on the fewest pupils that one of its cells rests on, empty ones aside: what hides a row
  /// must hide its smallest cell.
  public func pivot(_ options: PivotOptions) throws -> Table {
    let rowGroups = try group(options.rows)
    let columnGroups = try group(options.columns)
    guard !columnGroups.keys.contains(where: { $0.column.type == .identity }) else {
      throw TrinnError(
        .refused, "a pivot cannot name its columns after pupils", argument: "columns",
        wanted: "columns of another type",
        got: ColumnType.identity.name, hint: "put the identity in rows, or count its distinct values")
    }
    let width = columnGroups.grouping.groupCount * options.values.items.count
    guard width <= Table.mostPivotColumns else {
      throw TrinnError(
        .limit, "the pivot would have \(width) columns", argument: "columns",
        wanted: "at most \(Table.mostPivotColumns)", got: "\(width)", hint: "put the longer key in rows")
    }
    let pivot = try Pivot(
      table: self, options: options, rows: rowGroups, columns: columnGroups,
      cells: CellGrouping(rows: rowGroups.grouping, columns: columnGroups.grouping))
    return try pivot.result()
  }
}

private struct Pivot {
  let table: Table
  let options: PivotOptions
  let rows: GroupedTable
  let columns: GroupedTable
  let cells: CellGrouping

  func result() throws -> Table {
    let (body, notes, uses) = try laidOut(cells.grouping, height: rows.grouping.groupCount)
    let subject = subject(body.map(\.column), cells.grouping, rows.grouping, telling: uses)
    var result = rows.keys + body
    if options.margins {
      result += try totals(rows.grouping, options.columns.items.isEmpty ? "" : Table.totalLabel)
    }
    guard options.margins, !rows.keys.isEmpty else {
      return try Table(
        result, rowCount: rows.grouping.groupCount, subject: subject, notes: (table.notes + notes).uniqued()
      ).stating(TableSums(columns: columnSums()))
    }
    // The word "total" can only stand in a text column.
    if let first = result.first, first.column.type != .identity { result[0].column = try first.column.labels() }
    let upper = try Table(result, rowCount: rows.grouping.groupCount, subject: subject, notes: table.notes + notes)
    let whole = try upper.append(totalRow(result.prefix(rows.keys.count).map { ($0.name, $0.column.type) }))
    let last = UInt32(truncatingIfNeeded: upper.rowCount)
    let totals = [UInt32](repeating: last, count: upper.rowCount) + [Column.noRow]
    return whole.stating(TableSums(rows: [totals], columns: columnSums()))
  }

  /// For each value its total column and those that it is the total of.
  private func columnSums() -> [TableSums.ColumnSum] {
    guard options.margins, !columns.keys.isEmpty else { return [] }
    let labels = columnLabels
    return options.values.items.map { item in
      TableSums.ColumnSum(total: name(Table.totalLabel, item.name), parts: labels.map { name($0, item.name) })
    }
  }

  private var columnLabels: [String] {
    (0..<columns.grouping.groupCount).map { group in
      columns.keys.map { $0.column[group].label }.joined(separator: " ")
    }
  }

  private func totalRow(_ keys: [(name: String, type: ColumnType)]) throws -> Table {
    let whole = Grouping(ungrouped: table.rowCount)
    var result = keys.enumerated().map { place, key in
      let isLabelled = place == 0 && key.type == .text
      let column =
        isLabelled ? Column(texts: [Table.totalLabel]) : Column(type: key.type, missing: .notApplicable, count: 1)
      return (name: key.name, column: column)
    }
    let (body, _, uses) = try laidOut(columns.grouping, height: 1)
    result += try body + totals(whole, Table.totalLabel)
    return try Table(
      result, rowCount: 1, subject: subject(body.map(\.column), columns.grouping, whole, telling: uses))
  }

  /// The values of cells, numbered row by row, as one column for each place in a row.
  private func laidOut(
    _ cells: Grouping, height: Int
  ) throws -> (columns: [(name: String, column: Column)], notes: [String], uses: [AggregateUse]) {
    let width = columns.grouping.groupCount
    let counts = cells.counts()
    let (values, uses) = try AggregateScope(grouping: cells, rows: table).aggregate(options.values, keys: [])
    var laidOut: [(name: String, column: Column)] = []
    for (place, label) in columnLabels.enumerated() {
      for (name, column) in values {
        let picked = (0..<height).map { row in
          let cell = row * width + place
          let isEmpty = counts[cell] == 0 && column.missingReason(at: cell) != nil
          return isEmpty ? Column.noRow : UInt32(truncatingIfNeeded: cell)
        }
        laidOut.append((self.name(label, name), try column.gather(picked)))
      }
    }
    return (laidOut, uses.compactMap(\.note), uses)
  }

  private func totals(_ groups: Grouping, _ label: String) throws -> [(name: String, column: Column)] {
    guard !columns.keys.isEmpty else { return [] }
    let values = try AggregateScope(grouping: groups, rows: table).aggregate(options.values, keys: []).columns
    return values.map { (name(label, $0.name), $0.column) }
  }

  private func name(_ label: String, _ value: String) -> String {
    if label.isEmpty { return value }
    return options.values.items.count == 1 ? label : "\(label) \(value)"
  }

  /// - Parameters:
  ///   - body: The columns of values, cell by cell of each row.
  ///   - lines: One group for each row of the result.
  private func subject(
    _ body: [Column], _ cells: Grouping, _ lines: Grouping, telling uses: [AggregateUse]
  ) -> Table.Subject {
    if (rows.keys.map(\.column) + body).contains(where: { $0.type == .identity }) { return table.subject.ofOtherRows }
    if table.isOfRecords, uses.contains(where: { $0.kind == .pick }) { return .records }
    guard let cellSupport = table.support(of: cells), let lineSupport = table.support(of: lines) else {
      return table.subject
    }
    let width = columns.grouping.groupCount
    let measured = table.isOfRecords ? uses.filter { $0.kind == .measure }.map(\.used) : []
    return .groups(
      support: Support(count: lines.groupCount) {
        let support = Table.narrowed(try cellSupport.counts(), by: measured)
        let isCountOfPupils =
          body.count == width
          && body.enumerated().allSatisfy { place, column in
            (0..<column.count).allSatisfy { column[$0] == .integer(Int64(support[$0 * width + place])) }
          }
        if isCountOfPupils { return try lineSupport.counts() }
        let counts = cells.counts()
        return (0..<lines.groupCount).map { line in
          (line * width..<(line + 1) * width).filter { counts[$0] > 0 }.map { support[$0] }.min() ?? 0
        }
      })
  }
}

extension Column {
  /// The values as words; missing ones keep their reasons.
  fileprivate func labels() throws -> Column {
    var builder = ColumnBuilder(type: .text, capacity: count)
    for row in 0..<count {
      if let reason = missingReason(at: row) {
        builder.append(missing: reason)
      } else {
        try builder.append(.text(self[row].label))
      }
    }
    return builder.finish()
  }
}
