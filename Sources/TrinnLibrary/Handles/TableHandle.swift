import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport
import TrinnTable

/// A table in a script's hand.
public final class TableHandle: HandleObject, BindingValue {
  public static let handleType = "table"
  public let table: Table

  public init(_ table: Table) { self.table = table }

  /// What the own user's screen may show: rows yes, pseudonyms no.
  public func shown(in display: Display) -> String {
    do {
      return try TextTable(width: display.columns, rows: display.rows, isColoured: display.isColoured)
        .text(Gate.standard.screen(table))
    } catch {
      return "\(error)"
    }
  }

  static let type = HandleType(
    TableHandle.self, summary: "Rows and typed columns; every missing value has a reason.",
    member: { handle, name in
      guard let column = try? handle.table.column(name) else { return nil }
      return .handle(Handle(ColumnHandle(name: name, column: column)))
    },
    memberNames: { $0.table.names },
    length: { $0.table.rowCount })
}

/// One column of a table, as `t.absence_days` gives it.
public final class ColumnHandle: HandleObject, BindingValue {
  public static let handleType = "column"
  public let name: String
  public let column: Column

  public init(name: String, column: Column) {
    self.name = name
    self.column = column
  }

  public func shown(in display: Display) -> String {
    do {
      return TableHandle(try Table([(name, column)])).shown(in: display)
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
  public let grouped: GroupedTable
  public let keys: String

  public init(_ grouped: GroupedTable, keys: String) {
    self.grouped = grouped
    self.keys = keys
  }

  public func shown(in display: Display) -> String {
    "\(grouped.table.rowCount) rows in \(grouped.grouping.groupCount) groups by \(keys); next: "
      + ":summarise \"name = count()\""
  }

  static let type = HandleType(GroupHandle.self, summary: "A table whose rows are put together by keys.")
}
