/// What the values of a column are.
public enum ColumnType: Sendable, Hashable {
  case boolean
  case integer
  case number
  /// Exact, with that many digits behind the point.
  case decimal(scale: UInt8)
  case date
  case schoolYear
  case level(LevelScale)
  case text
  /// Text with a code list behind it, by the list's name where it is known: municipality, programme area, school.
  case code(list: String?)
  /// A pseudonym. Never shown, never exported.
  case identity

  /// The list of texts that came from an open table beside pupils.
  public static let openList = "open"

  /// As `t:columns()` prints it.
  public var name: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .decimal(let scale): "decimal(\(scale))"
    case .date: "date"
    case .schoolYear: "school year"
    case .level(let scale): "level(\(scale.name))"
    case .text: "text"
    case .code(let list): list.map { "code(\($0))" } ?? "code"
    case .identity: "identity"
    }
  }

  public var isNumeric: Bool {
    switch self {
    case .integer, .number, .decimal: true
    default: false
    }
  }

  /// Whether values are stored as codes into a dictionary of texts.
  public var isCoded: Bool {
    switch self {
    case .text, .code, .identity: true
    default: false
    }
  }
}
