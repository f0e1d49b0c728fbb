/// What came out of a file.
public struct ReadResult: Sendable {
  public let table: Table
  public let dialect: SniffedDialect
  /// One row for each row or cell that did not fit: `line`, `row`, `column`, `reason`. It holds no cell's value.
  public let problems: Table
  /// Sentences for the reader: what was found, what was passed over, what became of odd columns.
  public let notes: [String]
}
