import TrinnBasis

/// Named columns of one length. Immutable; every operation gives a new table that shares the columns it did not change.
public struct Table: Sendable {
  /// What one row speaks of: the gate reads it, the renderers cannot.
  public enum Subject: Sendable {
    /// Single pupils, or anything that may be worked back to one. May be shown to its own user; never leaves.
    case records
    /// Records whose identity column was taken away. Row `i` is still one of `pupils[i]`'s, so that groups of the rows
    /// count pupils: forty absences of one pupil are no group of forty.
    case recordsOf(pupils: Column)
    /// Groups. Row `i` rests on `support.counts()[i]` distinct pupils.
    case groups(support: Support)
    /// Figures that someone published, with the publisher's masks.
    case published
    /// No pupils: code lists, catalogues, counts of files.
    case open
  }

  public let names: [String]
  public let columns: [Column]
  public let rowCount: Int
  public let subject: Subject
  /// Sentences that belong under the table: what was left out and why, the definition, the source.
  public let notes: [String]

  /// Columns must have `rowCount` rows each and distinct names.
  public init(
    _ columns: [(name: String, column: Column)], rowCount: Int? = nil, subject: Subject = .records, notes: [String] = []
  ) throws {
    let rows = rowCount ?? columns.first?.column.count ?? 0
    var seen: Set<String> = []
    for (name, column) in columns {
      guard seen.insert(name).inserted else {
        throw TrinnError(.mismatch, "two columns are called \"\(name)\"", hint: "rename one of them")
      }
      guard column.count == rows else {
        throw TrinnError(.fault, "column \"\(name)\" has \(column.count) rows where the table has \(rows)")
      }
    }
    guard rows < Int(Column.noRow) else {
      throw TrinnError(.limit, "a table cannot have more than 4 billion rows", hint: "read it in parts")
    }
    names = columns.map(\.name)
    self.columns = columns.map(\.column)
    self.rowCount = rows
    self.subject = subject
    self.notes = notes
  }

  /// For operations that keep the promises of the public initialiser by construction.
  init(names: [String], columns: [Column], rowCount: Int, subject: Subject, notes: [String]) {
    self.names = names
    self.columns = columns
    self.rowCount = rowCount
    self.subject = subject
    self.notes = notes
  }

  /// Columns by name, in the order in which they are written.
  public init(
    _ columns: KeyValuePairs<String, Column>, subject: Subject = .records, notes: [String] = []
  ) throws {
    try self.init(columns.map { (name: $0.key, column: $0.value) }, subject: subject, notes: notes)
  }

  /// The column of that name, or an error that names the nearest one.
  public func column(_ name: String) throws(TrinnError) -> Column {
    guard let index = names.firstIndex(of: name) else {
      throw .unknown(.unknownColumn, "column", name, among: names, hint: "columns: \(names.joined(separator: ", "))")
    }
    return columns[index]
  }

  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  public func with(subject: Subject) -> Table {
    Table(names: names, columns: columns, rowCount: rowCount, subject: subject, notes: notes)
  }

  public func with(notes: [String]) -> Table {
    Table(names: names, columns: columns, rowCount: rowCount, subject: subject, notes: notes)
  }
}
