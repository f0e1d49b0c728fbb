import TrinnBasis

extension ModelMatrix {
  /// The columns of the model over other rows, such as those to predict for: levels by their names, splines by the knots of
  /// the rows that were fitted.
  ///
  /// - Throws: `unknown_column`; `out_of_range` for a level that the fitted rows do not have, since nothing is known of it.
  public func values(over columns: ModelColumns) throws(TrinnError) -> Matrix {
    for variable in encoding.variables {
      guard case .levels(let name, let known, _) = variable, let column = columns[name] else { continue }
      let (codes, levels) = try column.levels(at: columns.rows)
      let isKnown = levels.map { known.contains($0) }
      let used = columns.rows.map { $0.map { codes[Int($0)] } } ?? codes
      guard used.allSatisfy({ isKnown.indices.contains(Int($0)) && isKnown[Int($0)] }) else {
        throw TrinnError(
          .outOfRange, "column \"\(name)\" has a level that the model was not fitted to", argument: name,
          hint: "its levels are \(known.prefix(20).joined(separator: ", "))")
      }
    }
    return Matrix(rows: columns.usedCount, columns: columnCount, values: try encoding.design(columns))
  }

  /// The offset over other rows; nil where the formula has none.
  public func offset(over columns: ModelColumns) throws(TrinnError) -> [Double]? { try encoding.offset(columns) }
}
