extension Scalar {
  /// The value as a plain word: how a pivot names its columns. No thousands marks and no language.
  public var label: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): Scalar.label(of: value)
    case .decimal(let value): value.label
    case .date(let value): value.label
    case .schoolYear(let value): value.label
    case .level(let rank, let scale): Int(rank) < scale.labels.count ? scale.labels[Int(rank)] : "?"
    case .text(let text): text
    case .missing(let reason): reason.label
    }
  }

  private static func label(of number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }
}
