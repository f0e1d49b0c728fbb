/// Where columns come from when they are first asked for: a file that is read, a snapshot that is opened.
///
/// Each column is asked for once; the plan keeps it.
public protocol ColumnSource: Sendable {
  /// The columns and types, without rows.
  var prototype: Table { get }
  /// What it is, for `explain`: `pupils.csv, 686 MB`.
  var words: String { get }
  /// What reading from it is called, for `explain` and a line of progress: `read`, `load`.
  var verb: String { get }
  /// All rows, known without reading any; nil where they must be counted.
  var rowCount: Int? { get }
  /// All rows with at least these columns, in the order of the prototype.
  ///
  /// - Throws: `mismatch` where a column turns out to be of another type than the prototype says.
  func table(columns: [String]) throws -> Table
}
