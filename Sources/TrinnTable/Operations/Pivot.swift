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
  package static let totalLabel = "total"

  /// Groups laid out in two directions. A cell without rows is `row_absent`, unless the value of nothing is known, as
  /// that of `count()` is.
  ///
  /// Each cell rests on its own pupils. What is made of several cells rests on the fewest that one of its row rests on,
  /// empty ones aside.
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
    let upper = try lines(cells.grouping, rows.grouping, of: rows.keys)
    guard options.margins, !rows.keys.isEmpty else {
      return upper.stating(TableSums(columns: columnSums()))
    }
    let lower = try totalRow(Array(zip(upper.names, upper.columns).prefix(rows.keys.count)).map { ($0, $1.type) })
    let whole = try upper.append(lower.with(notes: []))
    let last = UInt32(truncatingIfNeeded: upper.rowCount)
    let totals = [UInt32](repeating: last, count: upper.rowCount) + [Column.noRow]
    return whole.with(subject: .stacked(upper.subject, lower.subject, instead: whole.subject))
      .stating(TableSums(rows: [totals], columns: columnSums()))
  }

  /// The lines of the result: keys, cells and with margins the total of each line.
  private func lines(
    _ cells: Grouping, _ lines: Grouping, of keys: [(name: String, column: Column)]
  ) throws -> Table {
    let (body, notes, uses) = try laidOut(cells, height: lines.groupCount)
    let ends = try totals(lines)
    var keys = keys
    // The word "total" can only stand in a text column.
    if options.margins, !rows.keys.isEmpty, let first = keys.first, first.column.type != .identity {
      keys[0].column = try first.column.labels()
    }
    return try Table(
      keys + body + ends.columns, rowCount: lines.groupCount,
      subject: subject(body, cells, ends.columns.map(\.name), lines, telling: uses, endsTelling: ends.uses),
      notes: (table.notes + notes).uniqued())
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
    let result = keys.enumerated().map { place, key in
      let isLabelled = place == 0 && key.type == .text
      let column =
        isLabelled ? Column(texts: [Table.totalLabel]) : Column(type: key.type, missing: .notApplicable, count: 1)
      return (name: key.name, column: column)
    }
    return try lines(columns.grouping, whole, of: result)
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

  private func totals(
    _ lines: Grouping
  ) throws -> (columns: [(name: String, column: Column)], uses: [AggregateUse]) {
    guard options.margins, !columns.keys.isEmpty else { return ([], []) }
    let (values, uses) = try AggregateScope(grouping: lines, rows: table).aggregate(options.values, keys: [])
    return (values.map { (name(Table.totalLabel, $0.name), $0.column) }, uses)
  }

  private func name(_ label: String, _ value: String) -> String {
    if label.isEmpty { return value }
    return options.values.items.count == 1 ? label : "\(label) \(value)"
  }

  /// What the lines speak of: each cell of its own pupils, and each total of those of its line.
  ///
  /// - Parameters:
  ///   - body: The columns of values, cell by cell of each line.
  ///   - ends: The columns with the totals of the lines.
  ///   - lines: One group for each line.
  private func subject(
    _ body: [(name: String, column: Column)], _ cells: Grouping, _ ends: [String], _ lines: Grouping,
    telling uses: [AggregateUse], endsTelling endUses: [AggregateUse]
  ) -> Table.Subject {
    if (rows.keys + body).contains(where: { $0.column.type == .identity }) { return table.subject.ofOtherRows }
    if table.isOfRecords, uses.contains(where: { $0.kind == .pick }) { return .records }
    guard let cellSupport = table.support(of: cells), let lineSupport = table.support(of: lines) else {
      return table.subject
    }
    let width = columns.grouping.groupCount
    let height = lines.groupCount
    let measured = table.isOfRecords ? uses.filter { $0.kind == .measure }.map(\.used) : []
    let endsMeasured = table.isOfRecords ? endUses.filter { $0.kind == .measure }.map(\.used) : []
    let told = Support(count: height * width, who: cellSupport.members) {
      Table.narrowed(try cellSupport.counts(), by: measured)
    }
    var own: [String: Support] = [:]
    for (place, column) in body.enumerated() {
      let cell = place / max(options.values.items.count, 1)
      let places = (0..<height).map { UInt32(truncatingIfNeeded: $0 * width + cell) }
      own[column.name] = Support(count: height, who: { try told.members()?.gathered(places) }) {
        let told = try told.counts()
        return (0..<height).map { told[$0 * width + cell] }
      }
    }
    for name in ends {
      own[name] = Support(count: height, who: lineSupport.members) {
        Table.narrowed(try lineSupport.counts(), by: endsMeasured)
      }
    }
    return .groups(
      support: Support(
        count: height, cells: CellSupports(rows: lineSupport, columns: own), who: lineSupport.members
      ) {
        let told = try told.counts()
        let counts = cells.counts()
        return (0..<height).map { line in
          (line * width..<(line + 1) * width).filter { counts[$0] > 0 }.map { told[$0] }.min() ?? 0
        }
      })
  }
}

extension Table.Subject {
  /// That of lines above and one line below which have the same columns.
  fileprivate static func stacked(
    _ upper: Table.Subject, _ lower: Table.Subject, instead plain: Table.Subject
  ) -> Table.Subject {
    guard case .groups(let above) = upper, case .groups(let below) = lower, let first = above.cells,
      let last = below.cells
    else { return plain }
    return .groups(
      support: Support(
        above, below,
        cells: CellSupports(
          rows: Support(first.rows, last.rows),
          columns: first.columns.merging(last.columns) { Support($0, $1) })))
  }
}

extension Support {
  /// Those of rows above and of rows below.
  fileprivate init(_ above: Support, _ below: Support, cells: CellSupports? = nil) {
    self.init(
      count: above.count + below.count, cells: cells,
      who: { try GroupMembers.stacked([above.members(), below.members()]) }
    ) { try above.counts() + below.counts() }
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
