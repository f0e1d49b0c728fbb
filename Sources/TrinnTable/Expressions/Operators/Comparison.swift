import TrinnBasis
import TrinnSyntax

/// `== ~= < <= > >=`. Missing against anything is missing, with the left reason first.
///
/// Integers and decimals compare exactly. Beside a number both sides are compared as numbers, so an integer beyond 2^53
/// may equal its neighbour. Texts are ordered by the Norwegian alphabet. A text literal beside a level, a school year or
/// a date is read as one, a number literal beside a level as its label.
enum Comparison {
  static func compare(_ operation: BinaryOperator, _ a: Bound, _ b: Bound, _ node: ExpressionNode) throws -> Bound {
    let a = try Coercion.literal(a, besides: b)
    let b = try Coercion.literal(b, besides: a)
    return Bound(.boolean, .booleans(try run(operation, a, b)), node: node)
  }

  private static func run(_ operation: BinaryOperator, _ a: Bound, _ b: Bound) throws -> Run<UInt8> {
    let isOrder = operation != .equal && operation != .notEqual
    switch (a.type, b.type) {
    case (.identity, .identity):
      guard !isOrder else {
        throw TrinnError(.refused, "pupils have no order", hint: "compare them with == or ~=")
      }
      return try CodedComparison.run(operation, a, b)
    case (.text, .text), (.text, .code), (.code, .text), (.code, .code):
      return try CodedComparison.run(operation, a, b)
    case (.boolean, .boolean) where !isOrder:
      return ordered(operation, try a.booleans(), try b.booleans())
    case (.schoolYear, .schoolYear), (.date, .date):
      if let stored = StoredComparison.run(operation, a, b) { return stored }
      return ordered(operation, try a.integers(), try b.integers())
    case (.level(let left), .level(let right)):
      guard left == right else {
        throw TypeErrors.mismatch(
          operation.rawValue, a, b, hint: "the two have different levels; compare their labels with text(x)")
      }
      if let stored = StoredComparison.run(operation, a, b) { return stored }
      return ordered(operation, try a.integers(), try b.integers())
    default:
      guard a.type.isNumeric, b.type.isNumeric else { throw TypeErrors.mismatch(operation.rawValue, a, b) }
      return try numeric(operation, a, b)
    }
  }

  private static func numeric(_ operation: BinaryOperator, _ a: Bound, _ b: Bound) throws -> Run<UInt8> {
    guard let left = Arithmetic.scale(a.type), let right = Arithmetic.scale(b.type) else {
      return ordered(operation, try a.numbers(), try b.numbers())
    }
    let scale = max(left, right)
    let (x, y) = (Arithmetic.rescaled(a, to: scale), Arithmetic.rescaled(b, to: scale))
    let (unitsA, scaleA) = (try x.integers(), Arithmetic.scale(x.type) ?? 0)
    let (unitsB, scaleB) = (try y.integers(), Arithmetic.scale(y.type) ?? 0)
    if scaleA == scaleB { return StoredComparison.run(operation, x, y) ?? ordered(operation, unitsA, unitsB) }
    return ordered(operation, wide(unitsA, by: scale - scaleA), wide(unitsB, by: scale - scaleB))
  }

  /// Units at a larger scale always fit 128 bits, so that no comparison of decimals is ever undefined.
  private static func wide(_ units: @escaping Run<Int64>, by digits: UInt8) -> Run<Int128> {
    let factor = Int128(FixedDecimal.power(digits))
    return Loops.total(units) { Loops.map($0) { Int128($0) * factor } }
  }

  static func ordered<Element: Comparable & Sendable>(
    _ operation: BinaryOperator, _ a: @escaping Run<Element>, _ b: @escaping Run<Element>
  ) -> Run<UInt8> {
    switch operation {
    case .equal: Loops.total(a, b) { Loops.zip($0, $1) { $0 == $1 ? 1 : 0 } }
    case .notEqual: Loops.total(a, b) { Loops.zip($0, $1) { $0 != $1 ? 1 : 0 } }
    case .less: Loops.total(a, b) { Loops.zip($0, $1) { $0 < $1 ? 1 : 0 } }
    case .lessOrEqual: Loops.total(a, b) { Loops.zip($0, $1) { $0 <= $1 ? 1 : 0 } }
    case .greater: Loops.total(a, b) { Loops.zip($0, $1) { $0 > $1 ? 1 : 0 } }
    default: Loops.total(a, b) { Loops.zip($0, $1) { $0 >= $1 ? 1 : 0 } }
    }
  }
}
