import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Evaluates an expression for one row, cell by cell, as the guide's words say it: slow, and too plain to be wrong in the
/// way that a vector loop is.
struct SlowExecutor {
  let row: [String: Scalar]

  func value(_ node: ExpressionNode) -> Scalar {
    switch node.kind {
    case .literal(.boolean(let value)): return .boolean(value)
    case .literal(.integer(let value)): return .integer(value)
    case .literal(.decimal(let units, let scale)): return .decimal(FixedDecimal(units: units, scale: scale))
    case .literal(.number(let value)): return .number(value)
    case .literal(.text(let value)): return .text(value)
    case .name(let name): return row[name] ?? .missing(.rowAbsent)
    case .unary(.not, let operand): return not(value(operand))
    case .unary(.negate, let operand): return arithmetic(.subtract, .integer(0), value(operand))
    case .binary(.and, let a, let b): return and(value(a), value(b))
    case .binary(.or, let a, let b): return not(and(not(value(a)), not(value(b))))
    case .binary(let operation, let a, let b):
      return operation.isComparison
        ? compare(operation, value(a), value(b)) : arithmetic(operation, value(a), value(b))
    case .membership(let element, let list, let negated):
      let found = list.map { compare(.equal, value(element), value($0)) }
        .reduce(Scalar.boolean(false)) { not(and(not($0), not($1))) }
      return negated ? not(found) : found
    case .between(let element, let low, let high, let negated):
      let inside = and(
        compare(.greaterOrEqual, value(element), value(low)), compare(.lessOrEqual, value(element), value(high)))
      return negated ? not(inside) : inside
    case .call(let name, let arguments, _): return call(name, arguments.map(value))
    case .list: return .missing(.undefined)
    }
  }

  // MARK: Logic

  private func not(_ a: Scalar) -> Scalar { if case .boolean(let flag) = a { .boolean(!flag) } else { a } }

  private func and(_ a: Scalar, _ b: Scalar) -> Scalar {
    if a == .boolean(false) || b == .boolean(false) { return .boolean(false) }
    return a.isMissing ? a : b
  }

  // MARK: Numbers

  private enum Amount {
    case exact(Int128, UInt8)
    case number(Double)

    var number: Double {
      switch self {
      case .exact(let units, let scale): Double(units) / Double(FixedDecimal.power(scale))
      case .number(let value): value
      }
    }
  }

  private func amount(_ value: Scalar) -> Amount? {
    switch value {
    case .integer(let value): .exact(Int128(value), 0)
    case .decimal(let value): .exact(Int128(value.units), value.scale)
    case .number(let value): .number(value)
    default: nil
    }
  }

  private func aligned(_ a: Amount, _ b: Amount) -> (Int128, Int128, UInt8)? {
    guard case .exact(let x, let p) = a, case .exact(let y, let q) = b else { return nil }
    let scale = max(p, q)
    return (x * Int128(FixedDecimal.power(scale - p)), y * Int128(FixedDecimal.power(scale - q)), scale)
  }

  private func exact(_ units: Int128, _ scale: UInt8) -> Scalar {
    guard let fitting = Int64(exactly: units) else { return .missing(.undefined) }
    return scale == 0 ? .integer(fitting) : .decimal(FixedDecimal(units: fitting, scale: scale))
  }

  private func finite(_ value: Double) -> Scalar { value.isFinite ? .number(value) : .missing(.undefined) }

  private func arithmetic(_ operation: BinaryOperator, _ a: Scalar, _ b: Scalar) -> Scalar {
    if a.isMissing { return a }
    if b.isMissing { return b }
    if operation == .concatenate, case .text(let x) = a, case .text(let y) = b { return .text(x + y) }
    if case .schoolYear(let year) = a, case .integer(let step) = b {
      let moved = operation == .add ? Int128(year.start) + Int128(step) : Int128(year.start) - Int128(step)
      return (1900...2200).contains(moved) ? .schoolYear(SchoolYear(start: Int16(moved))) : .missing(.undefined)
    }
    guard let left = amount(a), let right = amount(b) else { return .missing(.rowAbsent) }
    if let (x, y, scale) = aligned(left, right), operation != .divide {
      func floored() -> Int128 { x / y - (x % y != 0 && (x < 0) != (y < 0) ? 1 : 0) }
      switch operation {
      case .add: return exact(x + y, scale)
      case .subtract: return exact(x - y, scale)
      case .floorDivide: return y == 0 ? .missing(.undefined) : exact(floored(), 0)
      case .remainder: return y == 0 ? .missing(.undefined) : exact(x - floored() * y, scale)
      default:
        guard case .exact(let x, let p) = left, case .exact(let y, let q) = right, p + q <= 9 else { break }
        return exact(x * y, p + q)
      }
    }
    if operation == .divide, case .exact(let u, let p) = left, case .exact(let v, let q) = right {
      let (f, g) = (FixedDecimal.power(max(p, q) - p), FixedDecimal.power(max(p, q) - q))
      return finite(Double(u) * Double(f) / (Double(v) * Double(g)))
    }
    let (x, y) = (left.number, right.number)
    switch operation {
    case .add: return finite(x + y)
    case .subtract: return finite(x - y)
    case .multiply: return finite(x * y)
    case .divide: return finite(x / y)
    default: return finite((x / y).rounded(.down))
    }
  }

  private func compare(_ operation: BinaryOperator, _ a: Scalar, _ b: Scalar) -> Scalar {
    if a.isMissing { return a }
    if b.isMissing { return b }
    let isLess: Bool
    let isEqual: Bool
    if let left = amount(a), let right = amount(b) {
      if let (x, y, _) = aligned(left, right) {
        (isLess, isEqual) = (x < y, x == y)
      } else {
        (isLess, isEqual) = (left.number < right.number, left.number == right.number)
      }
    } else if case .level(let rank, let scale) = a, let other = label(b) {
      let place = UInt8(scale.labels.firstIndex(of: other) ?? 255)
      (isLess, isEqual) = (rank < place, rank == place)
    } else if case .schoolYear(let x) = a, case .text(let text) = b, let y = SchoolYear(text) {
      (isLess, isEqual) = (x < y, x == y)
    } else if case .date(let x) = a, case .text(let text) = b {
      (isLess, isEqual) = (x.label < text, x.label == text)
    } else {
      (isLess, isEqual) = (slowlyPrecedes(a, b), a == b)
    }
    switch operation {
    case .equal: return .boolean(isEqual)
    case .notEqual: return .boolean(!isEqual)
    case .less: return .boolean(isLess)
    case .lessOrEqual: return .boolean(isLess || isEqual)
    case .greater: return .boolean(!isLess && !isEqual)
    default: return .boolean(!isLess)
    }
  }

  private func label(_ value: Scalar) -> String? {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  // MARK: Functions

  private func call(_ name: String, _ arguments: [Scalar]) -> Scalar {
    let first = arguments.first ?? .missing(.rowAbsent)
    switch (name, first) {
    case ("if_else", .boolean(let flag)): return flag ? arguments[1] : arguments[2]
    case ("missing", .missing(let reason)) where arguments.count == 2:
      return .boolean(arguments[1] == .text(reason.name))
    case ("missing", _): return .boolean(first.isMissing)
    case ("reason", .missing(let reason)): return .text(reason.name)
    case ("reason", _): return .missing(.notApplicable)
    case ("row_missing", _): return .integer(Int64(arguments.filter(\.isMissing).count))
    case ("row_sum", _), ("row_min", _), ("row_max", _), ("row_mean", _):
      let there = arguments.filter { !$0.isMissing }
      guard let start = there.first else { return first }
      if name == "row_mean" {
        let sum = there.reduce(0.0) { $0 + (amount($1)?.number ?? .nan) }
        return finite(sum / Double(there.count))
      }
      return there.dropFirst().reduce(start) { result, next in
        if result.isMissing || name == "row_sum" { return arithmetic(.add, result, next) }
        let isLess = compare(.less, next, result) == .boolean(true)
        return isLess == (name == "row_min") ? next : result
      }
    case ("case", _):
      for index in stride(from: 0, to: arguments.count - 1, by: 2) where arguments[index] != .boolean(false) {
        return arguments[index].isMissing ? arguments[index] : arguments[index + 1]
      }
      return arguments.count % 2 == 1 ? arguments[arguments.count - 1] : .missing(.notApplicable)
    case ("lower", .text(let text)): return .text(text.lowercased())
    case ("length", .text(let text)): return .integer(Int64(text.count))
    case ("starts_with", .text(let text)):
      guard case .text(let part) = arguments[1] else { return .missing(.rowAbsent) }
      return .boolean(text.hasPrefix(part))
    case ("upper", .text(let text)): return .text(text.uppercased())
    case ("trim", .text(let text)):
      let letters = Array(text)
      guard let start = letters.firstIndex(where: { !$0.isWhitespace }),
        let end = letters.lastIndex(where: { !$0.isWhitespace })
      else { return .text("") }
      return .text(String(letters[start...end]))
    case ("substring", .text(let text)):
      guard case .integer(let start) = arguments[1], case .integer(let length) = arguments[2] else { return first }
      return .text(String(Array(text).dropFirst(Int(start) - 1).prefix(Int(length))))
    case ("replace", .text(let text)):
      guard case .text(let from) = arguments[1], case .text(let to) = arguments[2] else { return first }
      return .text(Array(text).map { String($0) == from ? to : String($0) }.joined())
    case ("contains", .text(let text)):
      guard case .text(let part) = arguments[1] else { return first }
      return .boolean(Array(text).contains { String($0) == part })
    case ("ends_with", .text(let text)):
      guard case .text(let part) = arguments[1] else { return first }
      return .boolean(Array(text).suffix(part.count) == Array(part)[...])
    case ("text", .missing): return first
    case ("text", _): return .text(first.label)
    case ("year", .schoolYear(let year)): return .integer(Int64(year.start))
    case ("year", .date(let date)): return .integer(Int64(date.parts.year))
    case ("month", .date(let date)): return .integer(Int64(date.parts.month))
    case ("day", .date(let date)): return .integer(Int64(date.parts.day))
    case ("floor", .number(let x)): return Int64(exactly: x.rounded(.down)).map { .integer($0) } ?? .missing(.undefined)
    case ("ceil", .number(let x)): return Int64(exactly: x.rounded(.up)).map { .integer($0) } ?? .missing(.undefined)
    case ("floor", .decimal(let x)): return .integer(Int64((Double(x.units) / 100).rounded(.down)))
    case ("ceil", .decimal(let x)): return .integer(Int64((Double(x.units) / 100).rounded(.up)))
    case ("round", .decimal(let x)):
      // Of two digits: to one, or to none.
      let step: Int64 = arguments.count == 2 ? 10 : 100
      let rounded = (abs(x.units) + step / 2) / step * (x.units < 0 ? -1 : 1)
      return step == 10 ? .decimal(FixedDecimal(units: rounded, scale: 1)) : .integer(rounded)
    case ("abs", .number(let x)): return .number(x.magnitude)
    case ("abs", .integer(let value)): return exact(Int128(value).magnitude == 0 ? 0 : Int128(value.magnitude), 0)
    default: return first
    }
  }
}
