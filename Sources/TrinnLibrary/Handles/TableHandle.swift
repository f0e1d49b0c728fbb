import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnReport
import TrinnSyntax
import TrinnTable

/// A table in a script's hand, computed when something needs its rows and kept from then on.
public final class TableHandle: HandleObject, BindingValue {
  public static let handleType = "table"
  public let plan: Plan
  /// The file whose table this is, whole and unchanged; nil for all others.
  let origin: Origin?

  /// A file that was read, and what the reading said.
  struct Origin: Sendable {
    let file: ReadFile
    let sentences: @Sendable () -> [String]
  }

  public init(_ plan: Plan) {
    self.plan = plan
    origin = nil
  }

  init(_ plan: Plan, from origin: Origin?) {
    self.plan = plan
    self.origin = origin
  }

  public convenience init(_ table: Table) { self.init(Plan(table)) }

  /// The whole table.
  public var table: Table { get throws { try plan.table() } }

  /// What the own user's screen may show: rows yes, pseudonyms no.
  public func shown(in display: Display) -> String {
    do {
      let table = try table
      guard display.showsPupils || !table.speaksOfPupils else { return Self.withheld(table) }
      return try TextTable(width: display.columns, rows: display.rows, isColoured: display.isColoured)
        .text(Gate.standard.screen(table))
    } catch {
      return "\(error)"
    }
  }

  /// What stands in place of rows about pupils where nobody looks at a screen.
  private static func withheld(_ table: Table) -> String {
    "\(table.rowCount) rows x \(table.names.count) columns about pupils: \(table.names.joined(separator: ", "))\n"
      + "rows about pupils are shown on a screen only, and this run has none; release() writes what may leave, "
      + "trinn run --rows prints them here too"
  }

  static let type = HandleType(
    TableHandle.self, summary: "Rows and typed columns; every missing value has a reason.",
    member: { handle, name in
      guard handle.plan.names.contains(name) else { return nil }
      let table = try handle.plan.table(columns: [name])
      return .handle(
        Handle(ColumnHandle(name: name, column: try table.column(name), isOfPupils: table.speaksOfPupils)))
    },
    memberNames: { $0.plan.names },
    length: { try $0.plan.rowCount() })
}

/// One column of a table, as `t.absence_days` gives it.
public final class ColumnHandle: HandleObject, BindingValue {
  public static let handleType = "column"
  public let name: String
  public let column: Column
  private let isOfPupils: Bool

  public init(name: String, column: Column, isOfPupils: Bool) {
    self.name = name
    self.column = column
    self.isOfPupils = isOfPupils
  }

  public func shown(in display: Display) -> String {
    do {
      let table = try Table([(name, column)], subject: isOfPupils ? .records : .open)
      return TableHandle(table).shown(in: display)
    } catch {
      return "\(error)"
    }
  }

  static let type = HandleType(
    ColumnHandle.self, summary: "One column of a table.", length: { $0.column.count })
}

/// A table with the keys by which the next step puts its rows together.
public final class GroupHandle: HandleObject, BindingValue {
  public static let handleType = "group"
  public let plan: Plan
  public let keys: GroupKeys
  private let text: String

  /// - Throws: what is wrong with the keys, before anything is computed.
  public init(_ plan: Plan, by text: String, totals: GroupTotals = .none) throws {
    self.plan = plan
    self.text = text
    keys = try GroupKeys.parse(text).with(totals)
    _ = try plan.prototype.group(keys)
  }

  /// The whole table, grouped.
  public var grouped: GroupedTable { get throws { try plan.table().group(keys) } }

  public func shown(in display: Display) -> String {
    do {
      let grouped = try grouped
      return "\(grouped.table.rowCount) rows in \(grouped.grouping.groupCount) groups by \(text); next: "
        + ":summarise \"name = count()\""
    } catch {
      return "\(error)"
    }
  }

  static let type = HandleType(GroupHandle.self, summary: "A table whose rows are put together by keys.")
}
