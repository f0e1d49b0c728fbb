import TrinnBasis

/// What a mixed model with one grouping factor needs to know of the rows: products summed within each group. They are
/// sufficient, so that the search for the variances never looks at the rows again.
///
/// Source: N. M. Laird, J. H. Ware (1982), Random-effects models for longitudinal data, Biometrics 38.
struct BlockStatistics: Sendable {
  /// How many effects vary by group.
  let width: Int
  /// Fixed columns and the response.
  let breadth: Int
  let groupCount: Int
  /// Group by group: Z'Z, row by row, then Z'[X y], row by row.
  let records: [Double]
  /// [X y]'[X y].
  let whole: Matrix

  var stride: Int { width * (width + breadth) }

  init(_ design: MixedDesign, _ term: RandomTerm) throws {
    let (rows, width, breadth) = (design.rowCount, term.width, design.termCount + 1)
    let (groupCount, stride) = (term.groupCount, width * (width + breadth))
    // Chunks grow with the groups, so that their sums together never take more than a few times the rows themselves.
    let parts = try Parallel.map(rows: rows, rowsPerChunk: max(8_192, 4 * groupCount)) { chunk in
      var records = [Double](repeating: 0, count: groupCount * stride)
      var whole = [Double](repeating: 0, count: breadth * breadth)
      // Loops over every row and column: bounds were checked when the design was made.
      design.values.withUnsafeBufferPointer { values in
        Self.addProducts(values, rows: rows, breadth: breadth, chunk, to: &whole)
        records.withUnsafeMutableBufferPointer { records in
          Self.addGroups(values, term, rows: rows, breadth: breadth, chunk, to: records)
        }
      }
      return (records, whole)
    }
    var (records, whole) = parts.first ?? ([], [])
    for part in parts.dropFirst() {
      for index in records.indices { records[index] += part.0[index] }
      for index in whole.indices { whole[index] += part.1[index] }
    }
    self.width = width
    self.breadth = breadth
    self.groupCount = groupCount
    self.records = records
    self.whole = Matrix(rows: breadth, columns: breadth, values: whole)
  }

  private static func addProducts(
    _ values: UnsafeBufferPointer<Double>, rows: Int, breadth: Int, _ chunk: Range<Int>, to whole: inout [Double]
  ) {
    for a in 0..<breadth {
      for b in 0...a {
        let sum = dot(values, a * rows + chunk.lowerBound, b * rows + chunk.lowerBound, count: chunk.count)
        whole[a * breadth + b] = sum
        whole[b * breadth + a] = sum
      }
    }
  }

  /// Eight sums side by side: the same on every machine, and as fast as memory gives the rows.
  private static func dot(_ values: UnsafeBufferPointer<Double>, _ a: Int, _ b: Int, count: Int) -> Double {
    guard let base = values.baseAddress else { return 0 }
    let (left, right) = (UnsafeRawPointer(base + a), UnsafeRawPointer(base + b))
    var sums = SIMD8<Double>.zero
    var place = 0
    while place + 8 <= count {
      let x = left.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
      let y = right.loadUnaligned(fromByteOffset: place * 8, as: SIMD8<Double>.self)
      sums += x * y
      place += 8
    }
    var sum = sums.sum()
    while place < count {
      sum += base[a + place] * base[b + place]
      place += 1
    }
    return sum
  }

  private static func addGroups(
    _ values: UnsafeBufferPointer<Double>, _ term: RandomTerm, rows: Int, breadth: Int, _ chunk: Range<Int>,
    to records: UnsafeMutableBufferPointer<Double>
  ) {
    guard let cells = values.baseAddress, let out = records.baseAddress else { return }
    let width = term.width
    let stride = width * (width + breadth)
    term.groups.withUnsafeBufferPointer { groups in
      if width == 1, term.columns[0] == nil {
        for row in chunk {
          let record = out + Int(groups[row]) * stride
          record[0] += 1
          for column in 0..<breadth { record[1 + column] += cells[column * rows + row] }
        }
        return
      }
      var effects = [Double](repeating: 1, count: width)
      for row in chunk {
        for index in 0..<width { effects[index] = term.columns[index]?[row] ?? 1 }
        let record = out + Int(groups[row]) * stride
        let products = record + width * width
        for i in 0..<width {
          for j in 0..<width { record[i * width + j] += effects[i] * effects[j] }
          for column in 0..<breadth { products[i * breadth + column] += effects[i] * cells[column * rows + row] }
        }
      }
    }
  }
}
