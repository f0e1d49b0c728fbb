/// A constant as it was written.
public enum ExpressionLiteral: Sendable, Hashable {
  case boolean(Bool)
  case integer(Int64)
  /// Written with a point and at most nine digits behind it: exact where it meets a decimal, else a number.
  case decimal(units: Int64, scale: UInt8)
  case number(Double)
  case text(String)

  /// As it is written.
  public var label: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .decimal(let units, let scale): "\(Double(units) / (0..<scale).reduce(1.0) { power, _ in power * 10 })"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value)'"
    }
  }
}
