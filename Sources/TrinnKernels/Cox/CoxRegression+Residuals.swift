import TrinnBasis

extension CoxRegression {
  /// Row by row: whether the event came, less how many events were to be expected of the row. Without weights.
  public func martingaleResiduals(_ rows: CoxRows) throws -> [Double] {
    try Arguments.checkSameLength("rows", rows.n, as: "fitted rows", n)
    return try likelihood.martingaleResiduals(n, event: rows.event)
  }

  /// Row by row and covariate after covariate: what each row adds to the score, without its weight; 0 for rows that were
  /// at risk at no event. The sum of weight times residual is 0.
  public func scoreResiduals() throws -> Matrix {
    let residuals = try likelihood.scoreResiduals()
    let rows = likelihood.rows
    var result = Matrix(rows: n, columns: rows.columns)
    for column in 0..<rows.columns {
      for place in 0..<rows.count {
        result[Int(rows.order[place]), column] = residuals[column * rows.count + place] * rows.scales[column]
      }
    }
    return result
  }
}
