import TrinnBasis
import TrinnSyntax

/// `+ - * / // % ^` and the minus sign.
///
/// Integers and decimals stay exact under `+ - * // %`; a result that does not fit 64 bits is missing, undefined. `/` and
/// `^` give numbers. A division by zero is missing, undefined. School years and dates move by whole years and days.
enum Arithmetic {
  static func apply(_ operation: BinaryOperator, _ a: Bound, _ b: Bound, _ node: ExpressionNode) throws -> Bound {
    if let calendar = try calendar(operation, a, b, node) { return calendar }
    guard a.type.isNumeric, b.type.isNumeric else { throw TypeErrors.mismatch(operation.rawValue, a, b) }
    if let exact = try exact(operation, a, b, node) { return exact }
    if operation == .divide, let quotient = try quotient(a, b) {
      return Bound(.number, .numbers(Loops.finite(quotient)), node: node)
    }
    let (x, y) = (try a.numbers(), try b.numbers())
    let run: Run<Double> =
      switch operation {
      case .add: Loops.total(x, y) { Loops.zip($0, $1) { $0 + $1 } }
      case .subtract: Loops.total(x, y) { Loops.zip($0, $1) { $0 - $1 } }
      case .multiply: Loops.total(x, y) { Loops.zip($0, $1) { $0 * $1 } }
      case .divide: Loops.total(x, y) { Loops.zip($0, $1) { $0 / $1 } }
      case .floorDivide: Loops.total(x, y) { Loops.zip($0, $1) { ($0 / $1).rounded(.down) } }
      case .remainder: Loops.total(x, y) { Loops.zip($0, $1) { floorRemainder($0, $1) } }
      default: Loops.total(x, y) { Loops.zip($0, $1) { Numerics.power($0, $1) } }
      }
    return Bound(.number, .numbers(Loops.finite(run)), node: node)
  }

  static func negate(_ operand: Bound, _ node: ExpressionNode) throws -> Bound {
    switch operand.type {
    case .integer, .decimal:
      let zero: Run<Int64> = { _ in Lanes(values: .constant(0), missing: .nothingMissing) }
      return Bound(operand.type, .integers(narrow(.subtract, zero, try operand.integers())), node: node)
    case .number:
      return Bound(.number, .numbers(Loops.total(try operand.numbers()) { Loops.map($0) { -$0 } }), node: node)
    default: throw TypeErrors.operand("-", wanted: "a number", operand)
    }
  }

  /// Two exact values are brought to one scale and divided once, so that the quotient is the number nearest to the true
  /// one: 8.35 / 10 is 0.835 and rounds as it reads.
  private static func quotient(_ a: Bound, _ b: Bound) throws -> Run<Double>? {
    guard let left = scale(a.type), let right = scale(b.type) else { return nil }
    let scale = max(left, right)
    let (x, y) = (Double(FixedDecimal.power(scale - left)), Double(FixedDecimal.power(scale - right)))
    if let a = a.bounded?.narrow, let b = b.bounded?.narrow {
      return Loops.total(a, b) { Loops.zip($0, $1) { (Double($0) * x) / (Double($1) * y) } }
    }
    return Loops.total(try a.integers(), try b.integers()) {
      Loops.zip($0, $1) { (Double($0) * x) / (Double($1) * y) }
    }
  }

  // MARK: Exact

  /// Digits behind the point of an exact type, nil for one that is not.
  static func scale(_ type: ColumnType) -> UInt8? {
    switch type {
    case .integer: 0
    case .decimal(let scale): scale
    default: nil
    }
  }

  static func type(scale: UInt8) -> ColumnType { scale == 0 ? .integer : .decimal(scale: scale) }

  /// The units at a larger scale; what does not fit is undefined.
  static func units(_ bound: Bound, at scale: UInt8) throws -> Run<Int64> {
    let run = try bound.integers()
    guard let own = Arithmetic.scale(bound.type), own < scale else { return run }
    let factor = FixedDecimal.power(scale - own)
    return product(run, { _ in Lanes(values: .constant(factor), missing: .nothingMissing) })
  }

  /// Two factors of 32 bits cannot overflow; only a block with a larger one asks row by row.
  private static func product(_ a: @escaping Run<Int64>, _ b: @escaping Run<Int64>) -> Run<Int64> {
    Loops.checked(a, b) { a, b, seen in
      Loops.zip(a, b) { a, b in
        let half: Int64 = 1 << 31
        let above = UInt64(bitPattern: (a &+ half) | (b &+ half)) >> 32
        seen |= 0 &- Int64(bitPattern: above)
        return a &* b
      }
    } exact: {
      Loops.attempt($0, $1, zero: 0, &$2) { checked($0.multipliedReportingOverflow(by: $1)) }
    }
  }

  private static func exact(
    _ operation: BinaryOperator, _ a: Bound, _ b: Bound, _ node: ExpressionNode
  ) throws -> Bound? {
    guard let left = scale(a.type), let right = scale(b.type) else { return nil }
    if let bounded = bounded(operation, a, b, left, right) {
      return Bound(type(scale: bounded.scale), bounded: bounded.whole, node: node)
    }
    if operation == .multiply {
      let scale = left + right
      guard scale <= 9 else { return nil }
      return Bound(type(scale: scale), .integers(product(try a.integers(), try b.integers())), node: node)
    }
    guard operation != .divide, operation != .power else { return nil }
    let scale = max(left, right)
    let (x, scaleX) = try exactUnits(a, at: scale)
    let (y, scaleY) = try exactUnits(b, at: scale)
    let run =
      scaleX == scaleY
      ? narrow(operation, x, y)
      : wide(operation, x, y, FixedDecimal.power(scale - scaleX), FixedDecimal.power(scale - scaleY))
    return Bound(operation == .floorDivide ? .integer : type(scale: scale), .integers(run), node: node)
  }

  /// A result whose bounds are known.
  private static func bounded(
    _ operation: BinaryOperator, _ a: Bound, _ b: Bound, _ left: UInt8, _ right: UInt8
  ) -> (whole: BoundedWhole, scale: UInt8)? {
    let scale = max(left, right)
    func whole(_ operation: (BoundedWhole, BoundedWhole) -> BoundedWhole?) -> BoundedWhole? {
      guard let x = a.bounded(at: scale), let y = b.bounded(at: scale) else { return nil }
      return operation(x, y)
    }
    switch operation {
    case .add: return whole(+).map { ($0, scale) }
    case .subtract: return whole(-).map { ($0, scale) }
    case .multiply where left + right <= 9:
      guard let x = a.bounded, let y = b.bounded, let product = x * y else { return nil }
      return (product, left + right)
    default: return nil
    }
  }

  /// The units of an exact value and their scale, which is `scale` for a literal that fits.
  // Inlined, it makes the optimiser of Swift 6.3.1 lose count of the value's owners and stop.
  @inline(never)
  static func exactUnits(_ bound: Bound, at scale: UInt8) throws -> (run: Run<Int64>, scale: UInt8) {
    let rescaled = rescaled(bound, to: scale)
    return (try rescaled.integers(), Arithmetic.scale(rescaled.type) ?? 0)
  }

  /// A literal with the other side's digits, where they fit: then no row has to be moved.
  static func rescaled(_ literal: Bound, to scale: UInt8) -> Bound {
    guard let constant = literal.constant, let own = Arithmetic.scale(literal.type), own < scale else { return literal }
    let units: Int64
    switch constant {
    case .integer(let value): units = value
    case .decimal(let value): units = value.units
    default: return literal
    }
    guard let scaled = checked(units.multipliedReportingOverflow(by: FixedDecimal.power(scale - own))) else {
      return literal
    }
    return Bound(constant: .decimal(FixedDecimal(units: scaled, scale: scale)), node: literal.node)
  }

  private static func narrow(
    _ operation: BinaryOperator, _ a: @escaping Run<Int64>, _ b: @escaping Run<Int64>
  ) -> Run<Int64> {
    switch operation {
    // A sum overflows where both terms have the sign that it has not; a difference likewise.
    case .add:
      Loops.checked(a, b) { a, b, seen in
        Loops.zip(a, b) { a, b in
          let sum = a &+ b
          seen |= (a ^ sum) & (b ^ sum)
          return sum
        }
      } exact: {
        Loops.attempt($0, $1, zero: 0, &$2) { checked($0.addingReportingOverflow($1)) }
      }
    case .subtract:
      Loops.checked(a, b) { a, b, seen in
        Loops.zip(a, b) { a, b in
          let difference = a &- b
          seen |= (a ^ b) & (a ^ difference)
          return difference
        }
      } exact: {
        Loops.attempt($0, $1, zero: 0, &$2) { checked($0.subtractingReportingOverflow($1)) }
      }
    case .floorDivide: Loops.partial(a, b) { Loops.attempt($0, $1, zero: 0, &$2) { floorQuotient($0, $1) } }
    default: Loops.partial(a, b) { Loops.attempt($0, $1, zero: 0, &$2) { floorRemainder($0, $1) } }
    }
  }

  /// Two scales meet in 128 bits, so that only a result can be too large and never an operand.
  private static func wide(
    _ operation: BinaryOperator, _ x: @escaping Run<Int64>, _ y: @escaping Run<Int64>, _ left: Int64, _ right: Int64
  ) -> Run<Int64> {
    let (left, right) = (Int128(left), Int128(right))
    switch operation {
    case .add:
      return Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) { Int64(exactly: Int128($0) * left + Int128($1) * right) }
      }
    case .subtract:
      return Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) { Int64(exactly: Int128($0) * left - Int128($1) * right) }
      }
    case .floorDivide:
      return Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) {
          floorQuotient(Int128($0) * left, Int128($1) * right).flatMap { Int64(exactly: $0) }
        }
      }
    default:
      return Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) {
          floorRemainder(Int128($0) * left, Int128($1) * right).flatMap { Int64(exactly: $0) }
        }
      }
    }
  }

  @inline(__always)
  private static func checked<Whole>(_ result: (partialValue: Whole, overflow: Bool)) -> Whole? {
    result.overflow ? nil : result.partialValue
  }

  /// Rounded towards minus infinity, as Lua does.
  private static func floorQuotient<Whole: FixedWidthInteger>(_ a: Whole, _ b: Whole) -> Whole? {
    guard b != 0, let quotient = checked(a.dividedReportingOverflow(by: b)) else { return nil }
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }

  private static func floorRemainder<Whole: FixedWidthInteger>(_ a: Whole, _ b: Whole) -> Whole? {
    guard b != 0 else { return nil }
    let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  private static func floorRemainder(_ a: Double, _ b: Double) -> Double {
    let rest = a.truncatingRemainder(dividingBy: b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }

  // MARK: Calendar

  private static func calendar(
    _ operation: BinaryOperator, _ a: Bound, _ b: Bound, _ node: ExpressionNode
  ) throws -> Bound? {
    let (type, limits): (ColumnType, ClosedRange<Int64>)
    switch (a.type, operation, b.type) {
    case (.schoolYear, .subtract, .schoolYear), (.date, .subtract, .date):
      return Bound(
        .integer, .integers(Loops.total(try a.integers(), try b.integers()) { Loops.zip($0, $1) { $0 - $1 } }),
        node: node)
    case (.schoolYear, .add, .integer), (.integer, .add, .schoolYear), (.schoolYear, .subtract, .integer):
      (type, limits) = (.schoolYear, 1900...2200)
    case (.date, .add, .integer), (.integer, .add, .date), (.date, .subtract, .integer):
      (type, limits) = (.date, CalendarDate.days)
    default: return nil
    }
    let (x, y) = (try a.integers(), try b.integers())
    let run: Run<Int64> =
      operation == .add
      ? Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) { within(limits, checked($0.addingReportingOverflow($1))) }
      }
      : Loops.partial(x, y) {
        Loops.attempt($0, $1, zero: 0, &$2) { within(limits, checked($0.subtractingReportingOverflow($1))) }
      }
    return Bound(type, .integers(run), node: node)
  }

  private static func within(_ limits: ClosedRange<Int64>, _ value: Int64?) -> Int64? {
    value.flatMap { limits.contains($0) ? $0 : nil }
  }
}

extension CalendarDate {
  /// The days of the years 1 to 9999.
  static let days: ClosedRange<Int64> = -719_162...2_932_896
}
