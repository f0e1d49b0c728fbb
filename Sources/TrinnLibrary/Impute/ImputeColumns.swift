import TrinnBasis
import TrinnKernels
import TrinnTable

/// A table's columns as the chained equations take them, and back.
enum ImputeColumns {
  static func input(_ name: String, _ column: Column, _ numbers: ImputationColumn.Method) throws -> ImputationColumn {
    let isMissing = column.missing.map { $0.map { $0 != 0 } } ?? [Bool](repeating: false, count: column.count)
    let hasHoles = isMissing.contains(true)
    switch column.type {
    case .boolean:
      let codes = (0..<column.count).map { column[$0] == .boolean(true) ? Int32(1) : 0 }
      return try ImputationColumn(name: name, values: .codes(codes, levelCount: 2), isMissing: isMissing)
    case .identity:
      throw TrinnError.argument(
        "columns", wanted: "columns that say something of pupils", got: "the identity column \"\(name)\"")
    case .text, .code, .level:
      let (codes, levels) = try levels(column, isMissing)
      return try ImputationColumn(
        name: name, values: .codes(codes, levelCount: levels.count), isMissing: isMissing)
    case .integer, .number, .decimal:
      let values = (0..<column.count).map { column[$0].number ?? 0 }
      return try ImputationColumn(
        name: name, values: .numbers(values), isMissing: isMissing, method: numbers)
    default:
      // Dates and years tell others, as numbers; a day that nobody gave is not drawn.
      guard !hasHoles else {
        throw TrinnError.argument(
          "columns", wanted: "number, boolean or code columns where there are holes",
          got: "the \(column.type.name) column \"\(name)\"")
      }
      let values = (0..<column.count).map { column[$0].number ?? 0 }
      return try ImputationColumn(name: name, values: .numbers(values), isMissing: isMissing)
    }
  }

  /// The column with its holes filled. Whole numbers become numbers where what is drawn is not whole.
  static func filled(_ column: Column, _ rows: [Int], _ drawn: [Double]) throws -> Column {
    var isHole = [Bool](repeating: false, count: column.count)
    for row in rows { isHole[row] = true }
    switch column.type {
    case .boolean:
      var values = (0..<column.count).map { column[$0] == .boolean(true) }
      for (row, value) in zip(rows, drawn) { values[row] = value == 1 }
      return Column(booleans: values)
    case .text, .code, .level:
      let (codes, levels) = try levels(column, isHole)
      // A row with the level drawn stands in for the hole.
      let example = levels.indices.map { level in codes.indices.first { !isHole[$0] && Int(codes[$0]) == level } ?? 0 }
      var sources = (0..<column.count).map { UInt32(truncatingIfNeeded: $0) }
      for (row, value) in zip(rows, drawn) {
        sources[row] = UInt32(truncatingIfNeeded: example[min(max(0, Int(value)), example.count - 1)])
      }
      return try column.gather(sources)
    case .integer where drawn.allSatisfy({ Int(exactly: $0) != nil }):
      var values = (0..<column.count).map { column[$0].number.flatMap { Int(exactly: $0) } ?? 0 }
      for (row, value) in zip(rows, drawn) { values[row] = Int(exactly: value) ?? 0 }
      return Column(integers: values)
    default:
      var values = (0..<column.count).map { column[$0].number ?? 0 }
      for (row, value) in zip(rows, drawn) { values[row] = value }
      return Column(numbers: values)
    }
  }

  /// The levels that occur, in the order of their values; a hole has none.
  private static func levels(_ column: Column, _ isMissing: [Bool]) throws -> (codes: [Int32], levels: [UInt32]) {
    let present = isMissing.indices.filter { !isMissing[$0] }.map { UInt32(truncatingIfNeeded: $0) }
    let some = try column.gather(present)
    let grouping = try Grouping([some], rowCount: some.count)
    var codes = [Int32](repeating: -1, count: column.count)
    for (place, row) in present.enumerated() { codes[Int(row)] = Int32(truncatingIfNeeded: grouping.ids[place]) }
    return (codes, grouping.firstRows)
  }
}
