import TrinnBasis

extension MixedDesign {
  /// - Throws: `no_data` where every group has one row: then groups and residuals cannot be told apart.
  func checkGroups() throws(TrinnError) {
    for term in terms where term.rowsByGroup.filter({ $0 > 0 }).count >= rowCount {
      throw TrinnError(
        .noData,
        "each group of \"\(term.name)\" has one row, so what varies between groups cannot be told from the rest",
        hint: "group by something that several rows share")
    }
  }

  /// Products of columns cannot tell a column that depends on others from one that nearly does; reflections can.
  ///
  /// - Throws: `refused` with the names of the columns that depend on others.
  func checkIndependence() throws {
    let matrix = Matrix(rows: rowCount, columns: termCount, values: Array(values[0..<(termCount * rowCount)]))
    let qr = try PivotedQR(matrix)
    guard qr.rank < termCount else { return }
    let list = qr.pivots[qr.rank...].sorted().map { "\"\(names[$0])\"" }.joined(separator: ", ")
    throw TrinnError(
      .refused, "what other terms tell already, \(list), cannot have an effect of its own",
      hint: "leave it out of the formula")
  }

  static let withoutSpread = TrinnError(
    .refused, "the terms tell the response to the last digit; no variance is left to divide")

  /// Coefficients and their covariance for the columns as they came, from those of the centred ones.
  func uncentred(
    _ coefficients: [Double], _ inverse: Matrix, scale: Double, addingResponse: Bool = true
  ) -> ([Double], Matrix) {
    var coefficients = coefficients
    var covariance = inverse
    for index in covariance.values.indices { covariance.values[index] *= scale }
    guard let intercept else { return (coefficients, covariance) }
    var turn = Matrix.identity(termCount)
    for column in 0..<termCount where column != intercept {
      turn[intercept, column] = -centres[column]
      coefficients[intercept] -= centres[column] * coefficients[column]
    }
    if addingResponse { coefficients[intercept] += centres[termCount] }
    return (coefficients, turn.sandwich(covariance) ?? covariance)
  }
}

extension ModelMatrix {
  /// - Throws: `refused` where the formula or the caller gives weights or an offset to a model that takes neither.
  func checkPlain(_ model: String) throws(TrinnError) {
    guard weights == nil, offset == nil else {
      throw TrinnError(.refused, "\(model) takes neither weights nor an offset", argument: "formula")
    }
  }
}
