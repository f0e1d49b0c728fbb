/// Why a value is not there. A missing value always has a reason, and the reason survives every operation.
public enum MissingReason: UInt8, Sendable, CaseIterable, Codable {
  /// Nobody wrote it down.
  case notRecorded = 1
  /// The publisher hid it: Udir's star, SSB's colon.
  case masked = 2
  /// It does not exist for this row.
  case notApplicable = 3
  /// It will be known later.
  case notYetMeasured = 4
  /// The row itself has no partner: the other side of a join, an empty cell of a pivot.
  case rowAbsent = 5
  /// Our own gate hid it.
  case suppressed = 6
  /// The operation has no answer: a division by zero, a logarithm of a negative number, an overflow.
  case undefined = 7

  /// As expressions and readers spell it.
  public var name: String {
    switch self {
    case .notRecorded: "not_recorded"
    case .masked: "masked"
    case .notApplicable: "not_applicable"
    case .notYetMeasured: "not_yet_measured"
    case .rowAbsent: "row_absent"
    case .suppressed: "suppressed"
    case .undefined: "undefined"
    }
  }

  /// As a table's footer says it.
  public var label: String { name.replacing("_", with: " ") }

  /// The sign in a printed cell.
  public var sign: String {
    switch self {
    case .notRecorded: "·"
    case .masked: "*"
    case .notApplicable: "–"
    case .notYetMeasured: "…"
    case .rowAbsent: "∅"
    case .suppressed: ":"
    case .undefined: "?"
    }
  }

  public init?(name: String) {
    guard let reason = MissingReason.allCases.first(where: { $0.name == name }) else { return nil }
    self = reason
  }
}
