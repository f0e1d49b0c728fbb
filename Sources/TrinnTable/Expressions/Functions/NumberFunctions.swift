import TrinnBasis
import TrinnSyntax

/// Functions of one number. What has no answer, or none that fits, is missing, undefined.
enum NumberFunctions {
  static let all = [absolute, floor, ceil, squareRoot, logarithm, exponential]

  static let absolute = ExpressionFunction(
    "abs", 1...1, signature: "abs(x)", summary: "The size without the sign.", example: "abs(standpunkt - exam)",
    evaluation: .rows { call in
      let value = try call.numeric(call.arguments[0])
      guard value.type != .number else {
        return call.result(.number, .numbers(Loops.total(try value.numbers()) { Loops.map($0) { Swift.abs($0) } }))
      }
      let run = Loops.partial(try value.integers()) {
        Loops.attempt($0, zero: 0, &$1) { Int64(exactly: $0.magnitude) }
      }
      return call.result(value.type, .integers(run))
    })

  static let floor = whole("floor", .down, summary: "The nearest integer below or at x.", example: "floor(41.8)")

  static let ceil = whole("ceil", .up, summary: "The nearest integer above or at x.", example: "ceil(41.2)")

  static let squareRoot = real(
    "sqrt", summary: "The square root; undefined for a negative number.", example: "sqrt(2)"
  ) { $0.squareRoot() }

  static let logarithm = real(
    "log", summary: "The natural logarithm; undefined for zero and below.", example: "log(absence_hours + 1)"
  ) { Numerics.naturalLogarithm($0) }

  static let exponential = real("exp", summary: "The exponential function.", example: "exp(1)") {
    Numerics.exponential($0)
  }

  private static func real(
    _ name: String, summary: String, example: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...1, signature: "\(name)(x)", summary: summary, example: example,
      evaluation: .rows { call in
        let run = Loops.total(try call.numeric(call.arguments[0]).numbers()) { Loops.map($0) { function($0) } }
        return call.result(.number, .numbers(Loops.finite(run)))
      })
  }

  private static func whole(
    _ name: String, _ rule: FloatingPointRoundingRule, summary: String, example: String
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 1...1, signature: "\(name)(x)", summary: summary, example: example,
      evaluation: .rows { call in
        let value = try call.numeric(call.arguments[0])
        switch value.type {
        case .integer: return value.typed(.integer)
        case .decimal(let scale):
          let power = FixedDecimal.power(scale)
          let run: Run<Int64> = Loops.total(try value.integers()) {
            Loops.map($0) { units in
              let (quotient, rest) = units.quotientAndRemainder(dividingBy: power)
              guard rest != 0, (rest > 0) == (rule == .up) else { return quotient }
              return rule == .up ? quotient &+ 1 : quotient &- 1
            }
          }
          return call.result(.integer, .integers(run))
        default:
          let run = Loops.partial(try value.numbers()) {
            Loops.attempt($0, zero: 0, &$1) { Int64(exactly: $0.rounded(rule)) }
          }
          return call.result(.integer, .integers(run))
        }
      })
  }
}
