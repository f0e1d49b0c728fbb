import TrinnBasis

/// The profiled deviance where one factor groups the rows: a small block a group, and nothing between groups.
///
/// Source: D. Bates, M. Mächler, B. Bolker, S. Walker (2015), Fitting linear mixed-effects models using lme4, JSS 67,
/// whose sparse root is block diagonal here.
struct BlockDeviance: ProfiledDeviance {
  let term: RandomTerm
  private let statistics: BlockStatistics
  private let rowCount: Int

  init(_ design: MixedDesign, _ term: RandomTerm) throws {
    self.term = term
    statistics = try BlockStatistics(design, term)
    rowCount = design.rowCount
  }

  func fit(_ parameters: [Double], isRestricted: Bool) throws -> ProfiledFit? {
    let lambda = term.factor(parameters)
    let breadth = statistics.breadth
    let parts = try Parallel.map(rows: statistics.groupCount, rowsPerChunk: 4_096) { chunk in
      statistics.width == 1 ? scalar(lambda[0], chunk) : blocks(lambda, chunk)
    }
    var products = statistics.whole
    var logDeterminant = 0.0
    for part in parts {
      guard let part else { return nil }
      logDeterminant += part.logDeterminant
      for i in 0..<breadth { for j in 0...i { products[i, j] -= part.explained[i * breadth + j] } }
    }
    return ProfiledFit(
      products: products, logDeterminant: logDeterminant, rowCount: rowCount, isRestricted: isRestricted)
  }

  private typealias Part = (explained: [Double], logDeterminant: Double)

  /// One effect a group: a number in place of a block.
  private func scalar(_ lambda: Double, _ chunk: Range<Int>) -> Part? {
    let breadth = statistics.breadth
    let square = lambda * lambda
    var explained = [Double](repeating: 0, count: breadth * breadth)
    var determinant = LogProduct()
    // The innermost loop of the search.
    statistics.records.withUnsafeBufferPointer { records in
      explained.withUnsafeMutableBufferPointer { explained in
        for group in chunk {
          let record = group * (1 + breadth)
          let spread = 1 + records[record] * square
          determinant.multiply(spread)
          let weight = square / spread
          for i in 0..<breadth {
            let factor = weight * records[record + 1 + i]
            for j in 0...i { explained[i * breadth + j] += factor * records[record + 1 + j] }
          }
        }
      }
    }
    return (explained, determinant.logarithm)
  }

  private func blocks(_ lambda: [Double], _ chunk: Range<Int>) -> Part? {
    let (width, breadth) = (statistics.width, statistics.breadth)
    var explained = [Double](repeating: 0, count: breadth * breadth)
    var determinant = 0.0
    var block = Block(width: width, breadth: breadth)
    let isSound = statistics.records.withUnsafeBufferPointer { records in
      explained.withUnsafeMutableBufferPointer { explained in
        for group in chunk {
          guard let log = block.load(records, group, lambda) else { return false }
          determinant += log
          for k in 0..<width {
            let row = k * breadth
            for i in 0..<breadth {
              let factor = block.right[row + i]
              for j in 0...i { explained[i * breadth + j] += factor * block.right[row + j] }
            }
          }
        }
        return true
      }
    }
    return isSound ? (explained, determinant) : nil
  }

  func modes(_ parameters: [Double], _ fit: ProfiledFit) throws -> [[GroupMode]] {
    let lambda = term.factor(parameters)
    let (width, breadth) = (statistics.width, statistics.breadth)
    var block = Block(width: width, breadth: breadth)
    var result: [GroupMode] = []
    result.reserveCapacity(statistics.groupCount)
    for group in 0..<statistics.groupCount {
      if group % 4_096 == 0 { try Interrupt.check() }
      statistics.records.withUnsafeBufferPointer { _ = block.load($0, group, lambda) }
      // L^-1 L' Z'(y - Xb), back through L', then out of the spherical scale by Lambda.
      var sphere = (0..<width).map { k in
        (0..<(breadth - 1)).reduce(block.right[k * breadth + breadth - 1]) {
          $0 - block.right[k * breadth + $1] * fit.coefficients[$1]
        }
      }
      SmallCholesky.solveUpper(block.root, width, &sphere, columns: 1)
      // Lambda L'^-1: its square is the conditional covariance.
      var half = [Double](repeating: 0, count: width * width)
      for i in 0..<width { for j in 0..<width { half[i * width + j] = lambda[j * width + i] } }
      SmallCholesky.solveLower(block.root, width, &half, columns: width)
      var covariance = [Double](repeating: 0, count: width * width)
      for i in 0..<width {
        for j in 0..<width {
          covariance[i * width + j] =
            (0..<width).reduce(0) { $0 + half[$1 * width + i] * half[$1 * width + j] } * fit.residualVariance
        }
      }
      let values = (0..<width).map { i in (0...i).reduce(0) { $0 + lambda[i * width + $1] * sphere[$1] } }
      result.append(GroupMode(values: values, covariance: covariance))
    }
    return [result]
  }
}

/// One group's block: the root of L'Z'ZL + 1 and what it leaves of L'Z'[X y], L being the relative factor.
private struct Block {
  let width: Int
  let breadth: Int
  private(set) var root: [Double]
  private(set) var right: [Double]
  private var half: [Double]

  init(width: Int, breadth: Int) {
    self.width = width
    self.breadth = breadth
    root = Array(repeating: 0, count: width * width)
    half = root
    right = Array(repeating: 0, count: width * breadth)
  }

  /// - Returns: the logarithm of the block's determinant; nil where it is not finite.
  mutating func load(_ records: UnsafeBufferPointer<Double>, _ group: Int, _ lambda: [Double]) -> Double? {
    let start = group * width * (width + breadth)
    let products = start + width * width
    for i in 0..<width {
      for j in 0..<width {
        var sum = 0.0
        for k in j..<width { sum += records[start + i * width + k] * lambda[k * width + j] }
        half[i * width + j] = sum
      }
    }
    for i in 0..<width {
      for j in 0...i {
        var sum = i == j ? 1.0 : 0
        for k in i..<width { sum += lambda[k * width + i] * half[k * width + j] }
        root[i * width + j] = sum
      }
      for column in 0..<breadth {
        var sum = 0.0
        for k in i..<width { sum += lambda[k * width + i] * records[products + k * breadth + column] }
        right[i * breadth + column] = sum
      }
    }
    guard let log = SmallCholesky.factor(&root, width) else { return nil }
    SmallCholesky.solveLower(root, width, &right, columns: breadth)
    return log
  }
}
