import TrinnBasis

/// The profiled deviance where several factors group the rows, crossed or nested.
///
/// Source: D. Bates, M. Mächler, B. Bolker, S. Walker (2015), Fitting linear mixed-effects models using lme4, JSS 67.
struct SparseDeviance: ProfiledDeviance {
  private let factor: SparseFactor
  /// Z'[X y].
  private let products: [Double]
  /// [X y]'[X y].
  private let whole: Matrix
  private let rowCount: Int

  init(_ design: MixedDesign) throws {
    factor = try SparseFactor(design.terms, rowCount: design.rowCount)
    rowCount = design.rowCount
    let breadth = design.termCount + 1
    products = factor.cross(design.values, count: breadth)
    let all = Matrix(rows: rowCount, columns: breadth, values: design.values)
    guard let whole = all.multiplied(by: all, transposingSelf: true) else { throw PivotedQR.tooLarge }
    self.whole = whole
  }

  func fit(_ parameters: [Double], isRestricted: Bool) throws -> ProfiledFit? {
    try Interrupt.check()
    guard let logDeterminant = factor.factor(parameters) else { return nil }
    let breadth = whole.rows
    var half: [Double] = []
    for column in 0..<breadth { half += factor.scale(vector(column), parameters, transposed: true) }
    guard factor.halfSolve(&half, count: breadth) else { return nil }
    let solved = Matrix(rows: factor.columnCount, columns: breadth, values: half)
    guard let explained = solved.multiplied(by: solved, transposingSelf: true) else { return nil }
    var left = whole
    for index in left.values.indices { left.values[index] -= explained.values[index] }
    return ProfiledFit(
      products: left, logDeterminant: logDeterminant, rowCount: rowCount, isRestricted: isRestricted)
  }

  func modes(_ parameters: [Double], _ fit: ProfiledFit) throws -> [[GroupMode]] {
    // The factor may be that of another place of the search.
    guard factor.factor(parameters) != nil else { throw PivotedQR.tooLarge }
    var residual = vector(whole.rows - 1)
    for (column, coefficient) in fit.coefficients.enumerated() {
      for index in residual.indices { residual[index] -= coefficient * products[column * factor.columnCount + index] }
    }
    var sphere = factor.scale(residual, parameters, transposed: true)
    guard factor.solve(&sphere) else { throw PivotedQR.tooLarge }
    return try factor.modes(parameters, sphere: sphere, scale: fit.residualVariance)
  }

  private func vector(_ column: Int) -> [Double] {
    Array(products[(column * factor.columnCount)..<((column + 1) * factor.columnCount)])
  }
}
