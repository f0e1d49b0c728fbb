import Glibc
import TrinnBasis

/// Some columns tell the outcome of some rows without fail, so that their coefficients have no finite estimate.
///
/// Source: A. Albert, J. A. Anderson (1984), Biometrika 71. Found by the last steps, which grow along what separates, and
/// then proved: without the rows told, the columns must depend on each other.
public struct Separation: Sendable, Hashable {
  /// The columns whose coefficients run away.
  public let columns: [String]
  /// Rows whose outcome they tell.
  public let rowCount: Int
  /// Whether they tell every row's.
  public let isComplete: Bool
}

/// What is left of a model once the rows that are told are left out.
struct SeparatedDesign {
  let columns: Set<Int>
  let keptRows: [Int]
  /// Columns, among the kept rows, that are independent.
  let keptColumns: [Int]

  /// Nil where nothing separates.
  ///
  /// - Parameter step: the last step of the fit over all columns of `rows`.
  init?(_ rows: DesignRows, _ family: GeneralizedFamily, step: [Double]) throws {
    guard let response = rows.response else { return nil }
    var unshifted = rows
    unshifted.offset = nil
    let along = try unshifted.predictor(step)
    var kept: [Int] = []
    for (row, change) in along.enumerated() {
      let y = response[row]
      let isLow = y == 0
      let isHigh = family == .logistic && y == 1
      let away = isLow ? -change : isHigh ? change : -abs(change)
      // A row that runs the wrong way proves that nothing separates; steps of a fit that converges are small.
      if away < -0.05 { return nil }
      if away < 0.25 { kept.append(row) }
    }
    guard kept.count < rows.rowCount else { return nil }
    guard !kept.isEmpty else {
      // Named are the columns that move a row most.
      let reach = (0..<rows.columnCount).map { column in
        abs(step[column]) * (0..<rows.rowCount).reduce(0) { max($0, abs(rows.x[$1 + column * rows.rowCount])) }
      }
      let most = reach.max() ?? 0
      (columns, keptRows, keptColumns) = (Set(reach.indices.filter { reach[$0] > 0.2 * most }), [], [])
      return
    }
    var rest = rows.keeping(kept)
    rest.response = nil
    rest.weights = nil
    let triangle = try DesignTriangle(rest)
    guard !triangle.dependent.isEmpty else { return nil }
    var columns = Set(triangle.dependent)
    // A dependent column moves against those that make it up.
    for dependent in triangle.dependent {
      var one = rest
      one.response = Array(rest.x[dependent * kept.count..<(dependent + 1) * kept.count])
      let fit = try DesignTriangle(one.selecting(triangle.chosen))
      for (place, value) in fit.coefficients.enumerated() where abs(value) > 1e-7 {
        columns.insert(triangle.chosen[fit.chosen[place]])
      }
    }
    self.columns = columns
    keptRows = kept
    keptColumns = triangle.chosen
  }
}
