import TrinnTable

/// Columns that are made of others of the same row: twice a count, a count and a half less one, points times pupils. Found
/// by reckoning as a careful reader finds them; sums and differences are `TableShape.columnSums`.
struct InferredRelations {
  private let values: [[Double]]
  private let columns: [Int]

  private static let mostColumns = 40
  private static let tolerance = 1e-9

  /// - Parameter columns: those that measure something.
  init(_ table: Table, columns: [Int]) {
    self.columns = columns.count <= Self.mostColumns ? columns : []
    values = self.columns.map { column in
      (0..<table.rowCount).map { table.columns[column][$0].number ?? .nan }
    }
  }

  /// - Parameter sums: what adds up is left to them.
  func found(besides sums: [TableShape.Sum]) -> [TableShape.Relation] {
    var relations: [TableShape.Relation] = []
    var hasTwin = [Bool](repeating: false, count: columns.count)
    for (index, column) in columns.enumerated() {
      for other in 0..<index where !hasTwin[other] && isTwin(index, of: other) {
        relations.append(TableShape.Relation(column: column, sources: [columns[other]]))
        hasTwin[index] = true
        break
      }
    }
    let free = columns.indices.filter { !hasTwin[$0] }
    let known = Set(sums.map { Set($0.parts + [$0.total]) })
    return relations
      + combinations(of: free).filter { relation in !known.contains(Set(relation.sources + [relation.column])) }
  }

  /// One column is the other times something and a constant. Two rows lie on a line by themselves: there only a multiple
  /// counts.
  private func isTwin(_ index: Int, of other: Int) -> Bool {
    let rows = values[index].indices.filter { values[index][$0].isFinite && values[other][$0].isFinite }
    guard let first = rows.first, let last = rows.first(where: { values[other][$0] != values[other][first] }) else {
      return false
    }
    let slope = (values[index][last] - values[index][first]) / (values[other][last] - values[other][first])
    let constant = values[index][first] - slope * values[other][first]
    guard slope != 0, slope.isFinite else { return false }
    let isOnLine = rows.allSatisfy { row in
      let reckoned = constant + slope * values[other][row]
      return abs(reckoned - values[index][row]) <= Self.tolerance * max(1, abs(reckoned))
    }
    guard isOnLine else { return false }
    let isMultiple = abs(constant) <= Self.tolerance * max(1, abs(values[index][first]))
    return isMultiple || Set(rows.map { values[other][$0] }).count > 2
  }

  /// Columns that lie in the span of columns before them, by orthogonal vectors (Gram and Schmidt, each twice). Fewer rows
  /// than unknowns and two more would hang together by chance.
  private func combinations(of free: [Int]) -> [TableShape.Relation] {
    guard free.count > 2 else { return [] }
    let rows = (values.first ?? []).indices.filter { row in free.allSatisfy { values[$0][row].isFinite } }
    guard rows.count >= free.count + 3 else { return [] }
    /// The constant, then the columns taken in.
    var taken: [Int?] = [nil]
    var basis = [[Double](repeating: 1 / Double(rows.count).squareRoot(), count: rows.count)]
    /// For each basis vector what it is of the taken columns.
    var made: [[Double]] = [[1 / Double(rows.count).squareRoot()]]
    var relations: [TableShape.Relation] = []
    for index in free {
      let column = rows.map { values[index][$0] }
      let length = norm(column)
      guard length > 0 else { continue }
      var rest = column
      var parts = [Double](repeating: 0, count: taken.count)
      for _ in 0..<2 {
        for (vector, coefficients) in zip(basis, made) {
          let part = zip(rest, vector).reduce(0) { $0 + $1.0 * $1.1 }
          for row in rest.indices { rest[row] -= part * vector[row] }
          for (place, coefficient) in coefficients.enumerated() { parts[place] += part * coefficient }
        }
      }
      let left = norm(rest)
      if left > 1e-7 * length {
        basis.append(rest.map { $0 / left })
        made.append(parts.map { -$0 / left } + [1 / left])
        taken.append(index)
      } else if left <= Self.tolerance * length {
        let sources = taken.enumerated().compactMap { place, source -> Int? in
          guard let source, abs(parts[place]) * norm(rows.map { values[source][$0] }) > 1e-6 * length else {
            return nil
          }
          return columns[source]
        }
        if sources.count > 1 { relations.append(TableShape.Relation(column: columns[index], sources: sources)) }
      }
    }
    return relations
  }

  private func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
