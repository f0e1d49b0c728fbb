import TrinnBasis

/// Which part of a file is wanted: a reader passes over the rest without storing it.
public struct ReadSelection: Sendable {
  /// Names as the table has them, after a schema's say and after `rename`; nil for all. The table has them in the order of
  /// the file.
  public var columns: [String]?
  public var rows: RowFilter?

  public init(columns: [String]? = nil, rows: RowFilter? = nil) {
    self.columns = columns
    self.rows = rows
  }

  public static let everything = ReadSelection()

  /// Keeps rows by what stands in some columns, which need not be among those wanted.
  public struct RowFilter: Sendable {
    public let columns: [String]
    /// Given a table of `columns` with every row of the file, says which rows to keep: one element a row. Called once,
    /// before any other column is put together.
    public let keeps: @Sendable (Table) throws -> [Bool]

    public init(columns: [String], keeps: @escaping @Sendable (Table) throws -> [Bool]) {
      self.columns = columns
      self.keeps = keeps
    }
  }

  /// The places of the wanted columns and of the filter's, among all names.
  /// - Throws: `unknown_column`, with the nearest name.
  func places(among names: [String]) throws(TrinnError) -> (columns: Set<Int>, filter: [Int]) {
    func place(_ name: String) throws(TrinnError) -> Int {
      guard let index = names.firstIndex(of: name) else {
        throw .unknown(.unknownColumn, "column", name, among: names, hint: "columns: \(names.joined(separator: ", "))")
      }
      return index
    }
    var wanted = Set(names.indices)
    if let columns {
      wanted = []
      for name in columns { wanted.insert(try place(name)) }
    }
    var filter: [Int] = []
    for name in rows?.columns ?? [] { filter.append(try place(name)) }
    return (wanted, filter)
  }
}
