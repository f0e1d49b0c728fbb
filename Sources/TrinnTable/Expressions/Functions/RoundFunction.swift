import TrinnBasis
import TrinnSyntax

/// `round(x, digits)`: half away from zero, on the digits that are printed. So 2.675 rounds to 2.68, although the nearest
/// binary number lies a hair below.
enum RoundFunction {
  static let all = [
    ExpressionFunction(
      "round", 1...2, signature: "round(x, digits)",
      summary: "Rounded to so many digits behind the point (0 unless given), half away from zero, as the digits read: "
        + "round(2.675, 2) is 2.68. Exact for decimals.",
      example: "round(grunnskolepoeng, 1)", evaluation: .rows(round))
  ]

  private static func round(_ call: FunctionCall) throws -> Bound {
    let value = try call.numeric(call.arguments[0])
    let digits = call.arguments.count == 2 ? try call.constantInteger(1, within: -9...9) : 0
    guard let scale = Arithmetic.scale(value.type) else {
      let power = Double(FixedDecimal.power(UInt8(clamping: abs(digits))))
      return call.result(
        .number,
        .numbers(Loops.finite(Loops.total(try value.numbers()) { Loops.map($0) { rounded($0, digits, power) } })))
    }
    let kept = UInt8(clamping: max(0, digits))
    guard digits < Int(scale) else { return value.typed(value.type) }
    let step = FixedDecimal.power(UInt8(clamping: Int(scale) - digits))
    // Below the point the dropped digits leave the scale; above it they become zeros.
    let unit = digits < 0 ? FixedDecimal.power(UInt8(clamping: -digits)) : 1
    let run: Run<Int64> = Loops.partial(try value.integers()) {
      Loops.attempt($0, zero: 0, &$1) { units in
        let (quotient, rest) = units.quotientAndRemainder(dividingBy: step)
        let away: Int64 = rest.magnitude >= UInt64(step) - rest.magnitude ? (units < 0 ? -1 : 1) : 0
        let (result, overflow) = (quotient &+ away).multipliedReportingOverflow(by: unit)
        return overflow ? nil : result
      }
    }
    return call.result(Arithmetic.type(scale: kept), .integers(run))
  }

  /// Half away from zero on the shortest digits that read back as the same number.
  /// - Parameter power: Ten to the power of the digits, without their sign.
  private static func rounded(_ x: Double, _ digits: Int, _ power: Double) -> Double {
    let scaled = digits >= 0 ? x * power : x / power
    // From 2^52 on there is nothing behind the point.
    guard scaled.magnitude < 4_503_599_627_370_496 else { return x }
    var whole = scaled.rounded(.toNearestOrAwayFromZero)
    let distance = (scaled - scaled.rounded(.towardZero)).magnitude
    if (distance - 0.5).magnitude < 1e-6 {
      whole = scaled.rounded(.towardZero) + (isHalfOrMore(x, digits) ? (x < 0 ? -1 : 1) : 0)
    }
    return digits >= 0 ? whole / power : whole * power
  }

  /// Whether the printed digits behind the last kept one read 5 or more. Only asked when that is close.
  private static func isHalfOrMore(_ x: Double, _ digits: Int) -> Bool {
    let text = Array("\(x.magnitude)".utf8)
    let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
    let exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
    let point = (mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.count) + exponent
    let figures = mantissa.filter { $0 != UInt8(ascii: ".") }
    let next = point + digits
    return figures.indices.contains(next) && figures[next] >= UInt8(ascii: "5")
  }
}
