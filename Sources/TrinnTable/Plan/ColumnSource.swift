/// Where columns come from when they are first asked for: a file that is read, a snapshot that is opened.
///
/// Each column is asked for once; the plan keeps it.
public protocol ColumnSource: AnyObject, Sendable {
  /// The columns and types, without rows. Types may be known from the first rows only, until the column is read.
  var prototype: Table { get }
  /// Grows with each column that turned out to be of another type than the prototype said.
  var version: Int { get }
  /// What it is, for `explain`: `pupils.csv (686 MB)`.
  var words: String { get }
  /// What reading from it is called, for `explain` and a line of progress: `read`, `load`.
  var verb: String { get }
  /// All rows with at least these columns.
  ///
  /// - Throws: `Retyped` where the prototype has just changed: whoever asked plans again.
  func table(columns: [String]) throws -> Table
}

extension ColumnSource {
  public var version: Int { 0 }
}

/// Some column is not of the type that its first rows had; the source's prototype says now what it is.
public struct Retyped: Error {
  public init() {}
}
