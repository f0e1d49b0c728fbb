import CTrinnMath
import TrinnBasis

/// The effects of several grouping factors as one sparse matrix, and the Cholesky factor that a mixed model needs of it.
///
/// A factorisation replaces the one before, so it stays with the search that made it.
final class SparseFactor {
  let terms: [RandomTerm]
  let columnCount: Int
  /// The first column of each term.
  let starts: [Int]
  private let handle: OpaquePointer
  private let blockStart: [Int32]
  private let blockWidth: [Int32]
  private let width: Int

  init(_ terms: [RandomTerm], rowCount: Int) throws(TrinnError) {
    let tooLarge = TrinnError(.limit, "the groups of the model are too many for memory")
    var starts: [Int] = []
    var columnCount = 0
    for term in terms {
      starts.append(columnCount)
      columnCount += term.groupCount * term.width
    }
    let entries = terms.reduce(0) { $0 + $1.width }
    guard let rows32 = Int32(exactly: rowCount), let columns32 = Int32(exactly: columnCount) else { throw tooLarge }
    var columnOf = [Int32](repeating: 0, count: rowCount * entries)
    var valueOf = [Double](repeating: 1, count: rowCount * entries)
    var blockStart: [Int32] = []
    var blockWidth: [Int32] = []
    var offset = 0
    for (term, start) in zip(terms, starts) {
      for row in 0..<rowCount {
        let first = start + Int(term.groups[row]) * term.width
        for effect in 0..<term.width {
          columnOf[row * entries + offset + effect] = Int32(truncatingIfNeeded: first + effect)
          if let slope = term.columns[effect] { valueOf[row * entries + offset + effect] = slope[row] }
        }
      }
      for group in 0..<term.groupCount {
        for _ in 0..<term.width {
          blockStart.append(Int32(truncatingIfNeeded: start + group * term.width))
          blockWidth.append(Int32(truncatingIfNeeded: term.width))
        }
      }
      offset += term.width
    }
    guard let handle = tm_sparse_make(rows32, columns32, Int32(truncatingIfNeeded: entries), columnOf, valueOf) else {
      throw tooLarge
    }
    self.terms = terms
    self.columnCount = columnCount
    self.starts = starts
    self.handle = handle
    self.blockStart = blockStart
    self.blockWidth = blockWidth
    width = terms.map(\.width).max() ?? 1
  }

  deinit { tm_sparse_free(handle) }

  /// Factors L'Z'WZL + 1.
  ///
  /// - Returns: the logarithm of its determinant; nil where it is not positive definite.
  func factor(_ parameters: [Double], weights: [Double]? = nil) -> Double? {
    let lambda = factorRows(parameters)
    var logarithm = 0.0
    let width32 = Int32(truncatingIfNeeded: width)
    let status: Int32
    if let weights {
      status = tm_sparse_factor(handle, blockStart, blockWidth, lambda, width32, weights, &logarithm)
    } else {
      status = tm_sparse_factor(handle, blockStart, blockWidth, lambda, width32, nil, &logarithm)
    }
    return status == 0 && logarithm.isFinite ? logarithm : nil
  }

  /// For each column the row of the relative factor that is its own.
  private func factorRows(_ parameters: [Double]) -> [Double] {
    var lambda = [Double](repeating: 0, count: columnCount * width)
    for ((term, part), start) in zip(zip(terms, terms.split(parameters)), starts) {
      let small = term.factor(part)
      for column in 0..<(term.groupCount * term.width) {
        let row = column % term.width
        for j in 0...row { lambda[(start + column) * width + j] = small[row * term.width + j] }
      }
    }
    return lambda
  }

  /// For each row z'L A^-1 L'z, and for each parameter the sum over rows of weight times z'E A^-1 L'z, where E is the
  /// change of L with the parameter. The factor must be that of the parameters.
  func leverages(_ parameters: [Double], weights: [Double]) -> (rows: [Double], parameters: [Double])? {
    let entries = terms.reduce(0) { $0 + $1.width }
    var rows = [Double](repeating: 0, count: weights.count)
    var products = [Double](repeating: 0, count: entries * entries)
    guard tm_sparse_invert(handle) == 0,
      tm_sparse_leverages(
        handle, blockStart, blockWidth, factorRows(parameters), Int32(truncatingIfNeeded: width), weights,
        Int32(truncatingIfNeeded: entries), &rows, &products) == 0
    else { return nil }
    var sums: [Double] = []
    var offset = 0
    for term in terms {
      sums += term.places.map { products[(offset + $0.row) * entries + offset + $0.column] }
      offset += term.width
    }
    return (rows, sums)
  }

  /// For each parameter the sum over rows of weight times z'E v, where E is the change of L with the parameter.
  func changes(_ weights: [Double], _ vector: [Double]) -> [Double] {
    let crossed = cross(weights, count: 1)
    return zip(terms, starts).flatMap { term, start in
      term.places.map { place in
        (0..<term.groupCount).reduce(0) {
          $0 + crossed[start + $1 * term.width + place.row] * vector[start + $1 * term.width + place.column]
        }
      }
    }
  }

  /// Z' of vectors of rows, one after the other.
  func cross(_ vectors: [Double], count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: columnCount * count)
    tm_sparse_cross(handle, nil, vectors, Int32(truncatingIfNeeded: count), &result)
    return result
  }

  /// Z times a vector.
  func apply(_ vector: [Double], rowCount: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount)
    tm_sparse_apply(handle, vector, &result)
    return result
  }

  /// The relative factor times a vector, or its transpose times it, block by block.
  func scale(_ vector: [Double], _ parameters: [Double], transposed: Bool) -> [Double] {
    var result = [Double](repeating: 0, count: vector.count)
    for ((term, part), start) in zip(zip(terms, terms.split(parameters)), starts) {
      let (small, width) = (term.factor(part), term.width)
      for first in stride(from: start, to: start + term.groupCount * width, by: width) {
        for i in 0..<width {
          for j in 0...i where transposed { result[first + j] += small[i * width + j] * vector[first + i] }
          for j in 0...i where !transposed { result[first + i] += small[i * width + j] * vector[first + j] }
        }
      }
    }
    return result
  }

  /// Root^-1 of vectors, in place.
  func halfSolve(_ vectors: inout [Double], count: Int) -> Bool {
    tm_sparse_half_solve(handle, &vectors, Int32(truncatingIfNeeded: count)) == 0
  }

  /// A^-1 of a vector, in place.
  func solve(_ vector: inout [Double]) -> Bool { tm_sparse_solve(handle, &vector, 1) == 0 }

  /// For each term and group the modes of the effects from those of the sphere, with L A^-1 L' times a scale.
  func modes(_ parameters: [Double], sphere: [Double], scale: Double) throws(TrinnError) -> [[GroupMode]] {
    var blocks = [Double](repeating: 0, count: columnCount * width)
    guard tm_sparse_invert(handle) == 0 else {
      throw TrinnError(.limit, "the groups of the model are too many for memory")
    }
    tm_sparse_inverse_blocks(handle, blockStart, blockWidth, Int32(truncatingIfNeeded: width), &blocks)
    let effects = self.scale(sphere, parameters, transposed: false)
    return zip(zip(terms, terms.split(parameters)), starts).map { pair, start in
      let (term, q) = (pair.0, pair.0.width)
      let lambda = Matrix(rows: q, columns: q, values: term.factor(pair.1)).transposed
      return (0..<term.groupCount).map { group in
        let first = start + group * q
        var block = Matrix(rows: q, columns: q)
        for i in 0..<q { for j in 0..<q { block[i, j] = blocks[(first + i) * width + j] * scale } }
        let covariance = lambda.sandwich(block) ?? block
        return GroupMode(values: Array(effects[first..<(first + q)]), covariance: covariance.values)
      }
    }
  }
}
