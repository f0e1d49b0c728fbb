import TrinnBasis
import TrinnSyntax

/// Values of the same pupil in another school year, by calendar and not by row: `in_year` and `change`.
///
/// Of two rows in that year the first of the table counts. Where the pupil has no row in that year, the result is missing
/// because the row is absent: a pupil who is not in the data, and not one whose value nobody wrote down.
enum CalendarWindows {
  static let all = [inYear, change]

  static let inYear = ExpressionFunction(
    "in_year", 2...2, options: ["by", "year"], signature: "in_year(x, school_year + 1, by = pupil, year = school_year)",
    summary: "The value in another school year, of the same pupil; row absent where there is no row in that year. Of "
      + "several rows in one year the first counts.", example: "in_year(status, school_year + 5)",
    evaluation: .window { call, table in
      let frame = WindowFrame(call, table)
      let years = try frame.calendarYears()
      let target = try Coercion.literal(call.arguments[1], besides: years.bound)
      guard target.type == years.bound.type else {
        throw call.wrong(
          target, wanted: "a \(years.bound.type.name)", hint: "as in \(call.function.example)")
      }
      let targets = try target.integers()
      let column = try call.arguments[0].column(rows: table.rowCount)
      let another = try AnotherYear(call, table, frame, years.column, years.axis)
      if let found = try another.fewValues(of: column, targets, table) { return Bound(column: found, node: call.node) }
      let sources = try another.sources(targets)
      try call.rests(on: sources.rows, table)
      let gathered = try column.gather(sources.rows, absent: .rowAbsent, hasAbsentRows: true)
      return Bound(column: sources.explained(gathered), node: call.node)
    })

  static let change = ExpressionFunction(
    "change", 1...1, options: ["by", "year"], signature: "change(x, by = pupil, year = school_year)",
    summary:
      "How much more it is than in the school year before, of the same pupil; row absent where there is no row in "
      + "that year.", example: "change(absence_days)",
    evaluation: .window { call, table in
      let argument = try call.numeric(call.arguments[0])
      let frame = WindowFrame(call, table)
      let years = try frame.calendarYears()
      let before = Loops.total(try years.bound.integers()) { Loops.map($0) { $0 - 1 } }
      let sources = try AnotherYear(call, table, frame, years.column, years.axis).sources(before)
      try call.rests(on: sources.rows, table)
      let column = try argument.column(rows: table.rowCount)
      let gathered = try column.gather(sources.rows, absent: .rowAbsent, hasAbsentRows: true)
      let earlier = Bound(column: sources.explained(gathered), node: argument.node)
      return try Arithmetic.apply(.subtract, argument, earlier, call.node)
    })
}

/// Finds, for every row, the first row of its part in a year: in a panel where the part is one column and the panel is not
/// much larger than the table, else among the part's rows in their order.
private struct AnotherYear {
  struct Sources {
    /// `Column.noRow` where there is none.
    let rows: [UInt32]
    /// Why a row's year is not known, chunk by chunk; empty where all are.
    fileprivate let reasons: [Lane<UInt8>]

    /// The column with the reasons of unknown years in the place of absent rows.
    func explained(_ column: Column) -> Column {
      guard reasons.contains(where: { !$0.isNothingMissing }) else { return column }
      var missing = column.missing ?? [UInt8](repeating: 0, count: column.count)
      for (range, lane) in zip(Parallel.chunks(of: column.count), reasons) where !lane.isNothingMissing {
        for (row, reason) in zip(range, lane.expanded(range.count)) where reason != 0 { missing[row] = reason }
      }
      return Column(type: column.type, values: column.values, missing: missing)
    }
  }

  private let call: FunctionCall
  private let frame: WindowFrame
  private let parts: [Column]
  private let years: Column
  private let axis: YearAxis
  private let shape: PanelShape?
  private let rowCount: Int

  init(_ call: FunctionCall, _ table: Table, _ frame: WindowFrame, _ years: Column, _ axis: YearAxis) throws {
    self.call = call
    self.frame = frame
    self.years = years
    self.axis = axis
    rowCount = table.rowCount
    parts = try frame.parts()
    shape = parts.count == 1 ? try call.windows.panelShape(parts[0], years: years) : nil
  }

  /// The values themselves, where they are so few that the panel can hold them in the place of rows. A table of groups
  /// needs the rows, as its windows rest on them.
  func fewValues(of column: Column, _ years: @escaping Run<Int64>, _ table: Table) throws -> Column? {
    if case .groups = table.subject { return nil }
    guard let shape, let panel = BytePanel(column, shape) else { return nil }
    return try panel.column(in: years)
  }

  func sources(_ years: @escaping Run<Int64>) throws -> Sources {
    guard let shape else { return try sourcesInOrder(years) }
    let panel = try call.windows.panel(shape, parts[0], years: self.years)
    var reasons: [Lane<UInt8>] = []
    let rows: [UInt32] = try Array(unsafeUninitializedCapacity: rowCount) { buffer, initialized in
      guard let base = buffer.baseAddress, rowCount > 0 else { return }
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      // Chunks are disjoint ranges of the rows, and each writes all of its own.
      nonisolated(unsafe) let memory = base
      reasons = try panel.rows.withUnsafeBufferPointer { slots in
        nonisolated(unsafe) let slots = slots
        return try shape.withPlaces { places in
          try Parallel.map(rows: rowCount) { range in
            let chunk = try years(range)
            for (row, year) in zip(range, chunk.values.expanded(range.count)) {
              memory[row] = places.slot(besides: row, in: year).map { slots[$0] } ?? Column.noRow
            }
            guard !chunk.missing.isNothingMissing else { return .nothingMissing }
            for (row, reason) in zip(range, chunk.missing.expanded(range.count)) where reason != 0 {
              memory[row] = Column.noRow
            }
            return chunk.missing
          }
        } ?? []
      }
      initialized = rowCount
    }
    return Sources(rows: rows, reasons: reasons)
  }

  private func sourcesInOrder(_ years: @escaping Run<Int64>) throws -> Sources {
    let partitions = try frame.calendar().partitions
    let (wanted, missing) = try collect(years, rowCount, zero: 0) { Loops.put($0, $1) { $0 } }
    let rows: [UInt32] =
      try axis.withYears { years in
        try RowMemory.with(wanted, missing) { wanted in
          try partitions.array { rows, out in
            for row in rows.lazy.map({ Int($0) }) {
              out[row] = wanted.isThere(row) ? AnotherYear.first(in: rows, years, wanted[row]) : Column.noRow
            }
          }
        }
      }.flatMap { $0 } ?? []
    let reasons = missing.map { mask in Parallel.chunks(of: rowCount).map { Lane.values(mask[$0]) } } ?? []
    return Sources(rows: rows, reasons: reasons)
  }

  /// The first of a part's rows that lies in a year. A row without a year is a part of its own, and lies in none.
  private static func first(
    in rows: UnsafeBufferPointer<UInt32>, _ years: RowMemory<Int16>, _ wanted: Int64
  ) -> UInt32 {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if Int64(years[Int(rows[middle])]) < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, years.isThere(Int(rows[low])), Int64(years[Int(rows[low])]) == wanted else {
      return Column.noRow
    }
    return rows[low]
  }
}
