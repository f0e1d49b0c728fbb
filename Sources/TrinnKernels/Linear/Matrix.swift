import CTrinnMath

/// A dense matrix of doubles, column by column: element (i, j) stands at `values[i + j * rows]`.
public struct Matrix: Sendable, Hashable {
  public let rows: Int
  public let columns: Int
  public var values: [Double]

  /// `values` is taken column by column; a wrong count is cut or filled with zeros.
  public init(rows: Int, columns: Int, values: [Double]) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    let count = self.rows * self.columns
    self.values = values.count == count ? values : Array((values + Array(repeating: 0, count: count)).prefix(count))
  }

  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: Array(repeating: 0, count: max(0, rows) * max(0, columns)))
  }

  public static func identity(_ n: Int) -> Matrix {
    var matrix = Matrix(rows: n, columns: n)
    for i in 0..<matrix.rows { matrix[i, i] = 1 }
    return matrix
  }

  public subscript(row: Int, column: Int) -> Double {
    get { values[row + column * rows] }
    set { values[row + column * rows] = newValue }
  }

  public func column(_ index: Int) -> ArraySlice<Double> { values[index * rows..<(index + 1) * rows] }

  public var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns { for i in 0..<rows { result[j, i] = self[i, j] } }
    return result
  }

  /// The same rows and columns in another order, or fewer of them.
  public func selecting(rows chosenRows: [Int], columns chosenColumns: [Int]) -> Matrix {
    Matrix(
      rows: chosenRows.count, columns: chosenColumns.count,
      values: chosenColumns.flatMap { column in chosenRows.map { self[$0, column] } })
  }

  /// op(self) op(other), where op transposes when asked to. Inner lengths must agree; where they do not, nil.
  public func multiplied(
    by other: Matrix, transposingSelf: Bool = false, transposingOther: Bool = false
  ) -> Matrix? {
    let m = transposingSelf ? columns : rows
    let inner = transposingSelf ? rows : columns
    let n = transposingOther ? other.rows : other.columns
    guard inner == (transposingOther ? other.columns : other.rows), let (m32, n32, k32) = sizes(m, n, inner) else {
      return nil
    }
    var result = Matrix(rows: m, columns: n)
    guard m > 0, n > 0, inner > 0 else { return result }
    tm_multiply(
      transposingSelf ? 1 : 0, transposingOther ? 1 : 0, m32, n32, k32, 1, values, Int32(rows), other.values,
      Int32(other.rows), 0, &result.values, m32)
    return result
  }

  /// self times a vector of as many numbers as there are columns.
  public func times(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    for j in 0..<min(columns, vector.count) where vector[j] != 0 {
      for i in 0..<rows { result[i] += values[i + j * rows] * vector[j] }
    }
    return result
  }

  /// A B A' for a symmetric B: the variance of a linear form.
  public func sandwich(_ middle: Matrix) -> Matrix? {
    multiplied(by: middle)?.multiplied(by: self, transposingOther: true)?.symmetrised
  }

  /// The mean of the matrix and its mirror image: rounding makes products of symmetric matrices slightly askew.
  public var symmetrised: Matrix {
    var result = self
    for j in 0..<min(rows, columns) {
      for i in 0..<j {
        let mean = (self[i, j] + self[j, i]) / 2
        result[i, j] = mean
        result[j, i] = mean
      }
    }
    return result
  }

  private func sizes(_ m: Int, _ n: Int, _ k: Int) -> (Int32, Int32, Int32)? {
    guard let m = Int32(exactly: m), let n = Int32(exactly: n), let k = Int32(exactly: k),
      Int32(exactly: rows) != nil
    else { return nil }
    return (m, n, k)
  }
}
