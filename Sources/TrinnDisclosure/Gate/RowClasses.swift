import TrinnTable

/// The rows of a table by what they have in some columns: rows of one number agree. Numbers go from nought in the order of
/// first sight, so that what is counted by them stands in plain arrays.
struct RowClasses {
  private(set) var ids: [Int]
  private(set) var count: Int

  /// All rows in one class.
  init(rowCount: Int) {
    ids = Array(repeating: 0, count: rowCount)
    count = rowCount > 0 ? 1 : 0
  }

  init(_ column: Column, rowCount: Int) {
    var numbers: [Scalar: Int] = [:]
    guard case .codes(let codes, let dictionary) = column.values, codes.count == rowCount else {
      ids = (0..<rowCount).map { row in
        let value = column[row]
        if let known = numbers[value] { return known }
        numbers[value] = numbers.count
        return numbers.count - 1
      }
      count = numbers.count
      return
    }
    // A text is looked at once for each entry of the dictionary and not once a row.
    var ofCode = [Int](repeating: -1, count: dictionary.count)
    let missing = column.missing
    ids = (0..<rowCount).map { row in
      let code = codes[row]
      let isCoded = ofCode.indices.contains(code) && missing.map { $0[row] == 0 } ?? true
      if isCoded, ofCode[code] >= 0 { return ofCode[code] }
      let value = column[row]
      let number = numbers[value] ?? numbers.count
      numbers[value] = number
      if isCoded { ofCode[code] = number }
      return number
    }
    count = numbers.count
  }

  /// Rows that agree in both.
  func combined(with other: RowClasses) -> RowClasses {
    if other.count <= 1 { return self }
    if count <= 1 { return other }
    var result = self
    let (width, overflow) = count.multipliedReportingOverflow(by: other.count)
    guard !overflow, width <= 8 * ids.count + 1_024 else {
      var numbers: [SIMD2<Int>: Int] = [:]
      for row in ids.indices {
        let pair = SIMD2(ids[row], other.ids[row])
        let number = numbers[pair] ?? numbers.count
        numbers[pair] = number
        result.ids[row] = number
      }
      result.count = numbers.count
      return result
    }
    var numbers = [Int](repeating: -1, count: width)
    result.count = 0
    for row in ids.indices {
      let pair = ids[row] * other.count + other.ids[row]
      if numbers[pair] < 0 {
        numbers[pair] = result.count
        result.count += 1
      }
      result.ids[row] = numbers[pair]
    }
    return result
  }

  static func of(_ classes: [RowClasses], rowCount: Int) -> RowClasses {
    classes.reduce(RowClasses(rowCount: rowCount)) { $0.combined(with: $1) }
  }

  /// The rows of each class.
  var blocks: [[Int]] {
    var blocks = [[Int]](repeating: [], count: count)
    for (row, id) in ids.enumerated() { blocks[id].append(row) }
    return blocks
  }

  /// The sum over the rows of each class.
  func sums(of values: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: count)
    for (row, id) in ids.enumerated() where row < values.count { sums[id] = sums[id] &+ values[row] }
    return sums
  }
}
