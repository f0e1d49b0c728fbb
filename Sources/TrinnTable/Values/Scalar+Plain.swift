extension Scalar {
  /// The number in a cell of any number type; nil for everything else.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .decimal(let value): value.number
    default: nil
    }
  }

  /// The cell as a plain word (`label`); nil where it is missing.
  public var text: String? { isMissing ? nil : label }
}
