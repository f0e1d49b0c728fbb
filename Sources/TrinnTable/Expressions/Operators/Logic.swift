import TrinnSyntax

/// `and`, `or`, `not` with three values: a side that decides alone decides even beside a missing one; else missing stays
/// missing, with the left reason first.
enum Logic {
  static func and(_ a: Bound, _ b: Bound, _ node: ExpressionNode) throws -> Bound {
    try combine(a, b, decides: 0, node)
  }

  static func or(_ a: Bound, _ b: Bound, _ node: ExpressionNode) throws -> Bound { try combine(a, b, decides: 1, node) }

  static func not(_ operand: Bound, _ node: ExpressionNode) throws -> Bound {
    Bound(.boolean, .booleans(Loops.total(try operand.booleans()) { Loops.map($0) { 1 &- $0 } }), node: node)
  }

  /// `decides` is the value that settles the answer alone: false for `and`, true for `or`.
  private static func combine(_ a: Bound, _ b: Bound, decides: UInt8, _ node: ExpressionNode) throws -> Bound {
    let (left, right) = (try a.booleans(), try b.booleans())
    let run: Run<UInt8> = { rows in
      let (a, b) = (try left(rows), try right(rows))
      let values = decides == 0 ? Loops.zip(a.values, b.values) { $0 & $1 } : Loops.zip(a.values, b.values) { $0 | $1 }
      if a.missing.isNothingMissing, b.missing.isNothingMissing {
        return Lanes(values: values, missing: .nothingMissing)
      }
      let leftDecides = decisions(a, decides)
      let rightDecides = decisions(b, decides)
      let decided = Loops.zip(leftDecides, rightDecides) { $0 | $1 }
      let missing = Loops.combined(a.missing, b.missing)
      return Lanes(
        values: Loops.zip(values, decided) { $1 != 0 ? decides : $0 },
        missing: Loops.withoutZeros(Loops.zip(missing, decided) { $1 != 0 ? 0 : $0 }))
    }
    return Bound(.boolean, .booleans(run), node: node)
  }

  private static func decisions(_ chunk: Lanes<UInt8>, _ decides: UInt8) -> Lane<UInt8> {
    Loops.zip(chunk.values, chunk.missing) { $0 == decides && $1 == 0 ? 1 : 0 }
  }
}
