import TrinnBasis

/// Which of `limit` numbers each row has, `Column.noRow` where it has none: keys made ready for counting.
struct RowNumbers: Sendable {
  let limit: Int
  let numbers: [UInt32]

  init(limit: Int, numbers: [UInt32]) {
    self.limit = limit
    self.numbers = numbers
  }

  /// All rows together.
  init(one rowCount: Int) { self.init(limit: 1, numbers: Array(repeating: 0, count: rowCount)) }

  /// Rows that agree in the columns have one number. A row with a missing value among them has none.
  init(alike columns: [Column], rowCount: Int) throws {
    guard let first = columns.first else {
      self.init(one: rowCount)
      return
    }
    // A dictionary's codes are numbers already, unless it is so much larger than the table that counting would be waste.
    if columns.count == 1, case .codes(let codes, let dictionary) = first.values {
      let numbers = try RowNumbers.numbers(of: codes, first.missing)
      if dictionary.count <= max(1 << 12, rowCount * 4) {
        self.init(limit: max(dictionary.count, 1), numbers: numbers)
      } else {
        self.init(renumbering: numbers)
      }
      return
    }
    let grouping = try Grouping(columns, rowCount: rowCount)
    self.init(limit: max(grouping.groupCount, 1), numbers: try RowNumbers.masked(grouping.ids, columns))
  }

  /// The same rows under numbers from 0 on, in the order of first sight.
  private init(renumbering numbers: [UInt32]) {
    var index = KeyIndex(expecting: numbers.count)
    let renumbered = numbers.map { $0 == Column.noRow ? $0 : index.insert(UInt64($0)) }
    self.init(limit: max(index.keys.count, 1), numbers: renumbered)
  }

  /// Numbers that sort as the rows do by the columns, the first one first. A row with a missing value has none.
  init(ordered columns: [Column], rowCount: Int) throws {
    guard !columns.isEmpty else {
      self.init(one: rowCount)
      return
    }
    if columns.count == 1, let axis = YearAxis(fitting: columns[0]) {
      self.init(limit: axis.span, numbers: try axis.places())
      return
    }
    let grouping = try Grouping(columns, rowCount: rowCount)
    self.init(limit: max(grouping.groupCount, 1), numbers: try RowNumbers.masked(grouping.ids, columns))
  }

  /// Bits that hold every number.
  var bits: Int { limit <= 1 ? 0 : Int.bitWidth - (limit - 1).leadingZeroBitCount }

  private static func numbers(of codes: Codes, _ missing: [UInt8]?) throws -> [UInt32] {
    if case .words(let words) = codes, missing == nil { return words }
    return try parallelArray(count: codes.count) { rows, out in
      switch codes {
      case .bytes(let codes): for row in rows { out[row] = UInt32(codes[row]) }
      case .shorts(let codes): for row in rows { out[row] = UInt32(codes[row]) }
      case .words(let codes): for row in rows { out[row] = codes[row] }
      }
      guard let missing else { return }
      for row in rows where missing[row] != 0 { out[row] = Column.noRow }
    }
  }

  private static func masked(_ numbers: [UInt32], _ columns: [Column]) throws -> [UInt32] {
    let masks = columns.compactMap(\.missing)
    guard !masks.isEmpty else { return numbers }
    return try parallelArray(count: numbers.count) { rows, out in
      for row in rows { out[row] = numbers[row] }
      for mask in masks { for row in rows where mask[row] != 0 { out[row] = Column.noRow } }
    }
  }
}
