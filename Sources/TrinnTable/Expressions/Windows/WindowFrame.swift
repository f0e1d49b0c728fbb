import TrinnBasis
import TrinnSyntax

/// What a window looks over: the rows of one pupil by school year, or as the options `by`, `order` and `year` say.
struct WindowFrame {
  private let call: FunctionCall
  private let table: Table

  init(_ call: FunctionCall, _ table: Table) {
    self.call = call
    self.table = table
  }

  /// The parts that rows belong to: the columns of `by`, else the pupil.
  func parts() throws -> [Column] {
    if let named = call.optionList("by") { return try named.map { try $0.column(rows: table.rowCount) } }
    if let index = WindowFrame.pupil(in: table) { return [table.columns[index]] }
    if let pupils = table.pupilColumn { return [pupils] }
    let places = zip(table.names, table.columns).first { $0.1.type.isCoded }?.0
    throw TrinnError(
      .unknownColumn, "\(call.function.name) looks over the rows of a pupil, and the table names no pupil",
      argument: "by", wanted: "what the rows belong to",
      hint: "say what they belong to with the option by"
        + (places.map { ": \(call.function.name)(\(call.function.arguments.lowerBound > 0 ? "…, " : "")by = \($0))" }
          ?? ""))
  }

  /// The years: the column of an option, else `school_year`, else the one column of school years.
  func years(option: String) throws -> Bound {
    if let named = call.option(option) { return named }
    guard let index = WindowFrame.schoolYear(in: table) else {
      throw TrinnError(
        .unknownColumn, "\(call.function.name) goes from year to year, and there is no column \"school_year\"",
        argument: option, got: "school_year", hint: "name another with the option \(option)")
    }
    return Bound(column: table.columns[index], node: call.node)
  }

  /// Rows of a part in the order of the option `order`, else of the school years.
  func ordered() throws -> OrderedPartitions {
    let parts = try parts()
    let order =
      try call.optionList("order")?.map { try $0.column(rows: table.rowCount) }
      ?? [years(option: "order").column(rows: table.rowCount)]
    return try call.windows.partitions(parts, order: order, rowCount: table.rowCount)
  }

  /// Rows of a part in the order of the years that the option `year` names, and those years.
  func calendar() throws -> (partitions: OrderedPartitions, axis: YearAxis) {
    let (parts, years) = (try parts(), try calendarYears())
    let partitions = try call.windows.partitions(parts, order: [years.column], rowCount: table.rowCount)
    return (partitions, years.axis)
  }

  func calendarYears() throws -> (bound: Bound, column: Column, axis: YearAxis) {
    let bound = try years(option: "year")
    let column = try bound.column(rows: table.rowCount)
    do {
      return (bound, column, try YearAxis(column))
    } catch {
      throw TrinnError(
        error.code, "\(call.function.name) goes from year to year: \(error.sentence)", argument: "year",
        wanted: error.wanted, got: error.got, hint: "name a column of school years with the option year")
    }
  }

  /// The rows that agree in `by`, in the order of the table.
  func unordered() throws -> OrderedPartitions {
    try call.windows.partitions(named(), order: [], rowCount: table.rowCount)
  }

  /// Which rows agree in `by`, all rows where it is not given. A row that belongs nowhere stands alone.
  func belonging() throws -> RowNumbers { try RowNumbers(alike: named(), rowCount: table.rowCount) }

  private func named() throws -> [Column] {
    try call.optionList("by")?.map { try $0.column(rows: table.rowCount) } ?? []
  }

  // MARK: What no option names

  private static func pupil(in table: Table) -> Int? {
    table.index(of: "pupil") ?? table.columns.firstIndex { $0.type == .identity }
  }

  private static func schoolYear(in table: Table) -> Int? {
    let ofYears = table.columns.indices.filter { table.columns[$0].type == .schoolYear }
    return table.index(of: "school_year") ?? (ofYears.count == 1 ? ofYears.first : nil)
  }

  /// The columns that a window may look at without their being named in the expression.
  static func names(in table: Table) -> Set<String> {
    Set([pupil(in: table), schoolYear(in: table)].compactMap { $0.map { table.names[$0] } })
  }
}
