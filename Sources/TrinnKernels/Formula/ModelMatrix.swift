import TrinnBasis

/// What a regression takes: the response, a column for each coefficient, offset and weights. The narrow waist: no pupil
/// beyond here.
public struct ModelMatrix: Sendable {
  /// A term of the formula and the columns that it owns.
  public struct Term: Sendable {
    public let name: String
    public let columns: Range<Int>
    /// The places of its variables in the formula.
    let variables: [Int]
  }

  /// Column by column: row i of column j at `values[i + j * rowCount]`.
  public let values: [Double]
  public let rowCount: Int
  public let columnNames: [String]
  public let terms: [Term]
  public let hasIntercept: Bool
  public let response: [Double]
  /// The levels of a response of codes; `response` then holds their places, from 0.
  public let responseLevels: [String]?
  /// Added to the linear predictor with coefficient 1.
  public let offset: [Double]?
  /// Above 0, one a row.
  public let weights: [Double]?
  /// The row of the source that each row stands for; nil where all are used.
  public let rows: [Int32]?
  public let formula: Formula
  let encoding: DesignEncoding
  let source: ModelColumns

  public var columnCount: Int { columnNames.count }

  /// - Parameters:
  ///   - columns: at least those that the formula names; used rows have values in all of them.
  ///   - weights: one for each row of the columns; rows with weight 0 are left out.
  /// - Throws: `unknown_column` with the nearest name, `wrong_type`, `out_of_range`, `no_data`, `limit`.
  public init(_ formula: Formula, _ columns: ModelColumns, weights: [Double]? = nil) throws(TrinnError) {
    var columns = columns
    if let weights {
      try Arguments.checkSameLength("weights", weights.count, as: "columns", columns.rowCount)
      let used = columns.rows ?? (0..<columns.rowCount).map { Int32(truncatingIfNeeded: $0) }
      guard used.allSatisfy({ weights[Int($0)].isFinite && weights[Int($0)] >= 0 }) else {
        throw TrinnError(
          .outOfRange, "argument 'weights' wanted finite numbers of at least 0 in every row used", argument: "weights")
      }
      let positive = used.filter { weights[Int($0)] > 0 }
      if positive.count < columns.rowCount { columns = columns.keeping(rows: positive) }
    }
    let encoding = try DesignEncoding(formula, columns)
    self.encoding = encoding
    self.formula = formula
    source = columns
    rows = columns.rows
    rowCount = columns.usedCount
    columnNames = encoding.columns.map(\.name)
    terms = encoding.terms
    hasIntercept = formula.hasIntercept
    values = try encoding.design(columns)
    offset = try encoding.offset(columns)
    (response, responseLevels) = try ModelMatrix.response(formula, columns)
    self.weights = weights.map { all in columns.rows.map { $0.map { all[Int($0)] } } ?? all }
  }

  public func column(_ index: Int) -> ArraySlice<Double> { values[index * rowCount..<(index + 1) * rowCount] }

  /// The values of a column of the source, such as clusters, in the rows used.
  public func used<Element>(_ all: [Element]) throws(TrinnError) -> [Element] {
    try Arguments.checkSameLength("values", all.count, as: "columns", source.rowCount)
    guard let rows else { return all }
    return rows.map { all[Int($0)] }
  }

  private static func response(
    _ formula: Formula, _ columns: ModelColumns
  ) throws(TrinnError) -> ([Double], [String]?) {
    guard let response = formula.response else { return ([], nil) }
    guard case .column(let name, _) = response, case .codes? = columns[name]?.values, let column = columns[name] else {
      return (try VariableValues.used(response, columns, formula), nil)
    }
    let (codes, all) = try column.levels(at: columns.rows)
    let used = columns.rows.map { $0.map { codes[Int($0)] } } ?? codes
    // Levels that nobody has are no categories of the response.
    let present = Set(used).filter { $0 >= 0 && Int($0) < all.count }.sorted()
    let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    guard used.allSatisfy({ places[$0] != nil }) else {
      throw TrinnError(.outOfRange, "the response \"\(name)\" has no value in a row that is used", argument: "formula")
    }
    return (used.map { Double(places[$0] ?? 0) }, present.map { all[Int($0)] })
  }
}

extension DesignEncoding {
  /// The columns of the design in the used rows, one after the other.
  func design(_ source: ModelColumns) throws(TrinnError) -> [Double] {
    let count = source.usedCount
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: columns.count)
    guard !isTooLarge, size < 1 << 40 else { throw TrinnError(.limit, "the model matrix is too large for memory") }
    var made: [VariableValues] = []
    for variable in variables { made.append(try VariableValues(variable, source, formula)) }
    let (values, columns, rows) = (made, columns, source.rows)
    do {
      return try Parallel.filled(columns: columns.count, rows: count) { column, range, slots in
        Self.fill(slots, columns[column].parts, values, range, rows)
      }
    } catch let error as TrinnError {
      throw error
    } catch {
      throw TrinnError(.fault, "the model matrix was not made")
    }
  }

  func offset(_ source: ModelColumns) throws(TrinnError) -> [Double]? {
    guard let first = formula.offsets.first else { return nil }
    var sum = try VariableValues.used(first, source, formula)
    for expression in formula.offsets.dropFirst() {
      let more = try VariableValues.used(expression, source, formula)
      for i in sum.indices { sum[i] += more[i] }
    }
    return sum
  }

  /// Writes one column over a range of used rows. Loops stand apart by kind, so that each is plain.
  static func fill(
    _ slots: UnsafeMutableBufferPointer<Double>, _ parts: [(variable: Int, part: Int)], _ values: [VariableValues],
    _ range: Range<Int>, _ rows: [Int32]?
  ) {
    slots.initialize(repeating: 1)
    for (variable, part) in parts {
      switch values[variable] {
      case .columns(let columns):
        let column = columns[part]
        if let rows {
          for (slot, row) in range.enumerated() { slots[slot] *= column[Int(rows[row])] }
        } else {
          for (slot, row) in range.enumerated() { slots[slot] *= column[row] }
        }
      case .levels(let places):
        let level = Int32(truncatingIfNeeded: part)
        if let rows {
          for (slot, row) in range.enumerated() where places[Int(rows[row])] != level { slots[slot] = 0 }
        } else {
          for (slot, row) in range.enumerated() where places[row] != level { slots[slot] = 0 }
        }
      }
    }
  }
}
