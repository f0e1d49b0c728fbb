/// Work inside a chunk is cut once more, so that what operators hand to each other stays in the nearest caches and its
/// memory is used again and again. No result depends on these bounds: rows do not meet within an expression.
enum Blocks {
  static let rows = 4096

  @inline(__always)
  static func forEach(in rows: Range<Int>, _ body: (Range<Int>) throws -> Void) rethrows {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(start + Blocks.rows, rows.upperBound)
      try body(start..<end)
      start = end
    }
  }
}
