import TrinnBasis

/// A column as a model takes it: numbers, or codes with the names of their levels.
public struct ModelColumn: Sendable {
  public enum Values: Sendable {
    case numbers([Double])
    /// Places in `levels`; anything outside of them is a missing value.
    case codes([Int32], levels: [String])
    case truths([Bool])
  }

  public let values: Values
  public init(_ values: Values) { self.values = values }
  public static func numbers(_ values: [Double]) -> ModelColumn { ModelColumn(.numbers(values)) }
  public static func codes(_ values: [Int32], levels: [String]) -> ModelColumn {
    ModelColumn(.codes(values, levels: levels))
  }
  public static func truths(_ values: [Bool]) -> ModelColumn { ModelColumn(.truths(values)) }

  public var count: Int {
    switch values {
    case .numbers(let values): values.count
    case .codes(let values, _): values.count
    case .truths(let values): values.count
    }
  }

  /// Numbers as they are, truths as 0 and 1; nil for codes.
  var numbers: [Double]? {
    switch values {
    case .numbers(let values): values
    case .truths(let values): values.map { $0 ? 1 : 0 }
    case .codes: nil
    }
  }

  /// Codes and the names of levels; the distinct numbers in rising order are the levels of a number column.
  func levels(at rows: [Int32]?) throws(TrinnError) -> (codes: [Int32], levels: [String]) {
    switch values {
    case .codes(let codes, let levels): return (codes, levels)
    case .truths(let values): return (values.map { $0 ? 1 : 0 }, ["false", "true"])
    case .numbers(let values):
      var seen: Set<Double> = []
      func look(_ value: Double) throws(TrinnError) {
        guard seen.insert(value).inserted, seen.count > ModelColumn.mostLevels else { return }
        throw TrinnError(
          .limit, "a factor of numbers has over \(ModelColumn.mostLevels) levels",
          hint: "take it as a number, or cut it into groups")
      }
      if let rows { for row in rows { try look(values[Int(row)]) } } else { for value in values { try look(value) } }
      let sorted = seen.filter(\.isFinite).sorted()
      let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
      return (values.map { places[$0] ?? -1 }, sorted.map(FormulaExpression.text(of:)))
    }
  }

  static let mostLevels = 10_000
}

/// The columns that a caller gives to a model, by their names, and which of their rows are used.
public struct ModelColumns: Sendable {
  public let rowCount: Int
  private let columns: [String: ModelColumn]
  /// The rows used, in rising order; nil for all.
  public let rows: [Int32]?
  public var usedCount: Int { rows?.count ?? rowCount }

  /// - Parameter used: whether each row is used; nil for all. A used row has a value in every column.
  /// - Throws: `mismatch` for columns of different lengths, `limit` above 2^31 rows.
  public init(_ columns: [String: ModelColumn], used: [Bool]? = nil) throws(TrinnError) {
    let count = columns.first?.value.count ?? used?.count ?? 0
    for (name, column) in columns.sorted(by: { $0.key < $1.key }) {
      try Arguments.checkSameLength(name, column.count, as: "columns", count)
    }
    if let used { try Arguments.checkSameLength("used", used.count, as: "columns", count) }
    guard Int32(exactly: count) != nil else { throw TrinnError(.limit, "a model takes at most 2^31 rows") }
    rowCount = count
    self.columns = columns
    rows = used.flatMap { mask in
      mask.allSatisfy { $0 } ? nil : mask.indices.filter { mask[$0] }.map { Int32(truncatingIfNeeded: $0) }
    }
  }

  private init(_ columns: [String: ModelColumn], rowCount: Int, rows: [Int32]?) {
    self.columns = columns
    self.rowCount = rowCount
    self.rows = rows
  }

  public var names: [String] { columns.keys.sorted() }

  public subscript(name: String) -> ModelColumn? { columns[name] }

  /// The same columns but one: what the model would say if everyone had this value there.
  func replacing(_ name: String, with column: ModelColumn) -> ModelColumns {
    var changed = columns
    changed[name] = column
    return ModelColumns(changed, rowCount: rowCount, rows: rows)
  }

  func keeping(rows: [Int32]) -> ModelColumns { ModelColumns(columns, rowCount: rowCount, rows: rows) }
}
