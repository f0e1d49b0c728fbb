extension Value {
  /// The value as a user would type it. Handles and functions have no literal and show their type in angle brackets.
  public var literal: String {
    switch self {
    case .nothing: return "nil"
    case .boolean(let it): return it ? "true" : "false"
    case .integer(let it): return String(it)
    case .number(let it):
      if let whole = Int64(exactly: it) { return "\(whole).0" }
      if it.isNaN { return "0/0" }
      if it.isInfinite { return it > 0 ? "math.huge" : "-math.huge" }
      return "\(it)"
    case .text(let it): return quoted(it)
    case .list(let items): return "{ " + items.map(\.literal).joined(separator: ", ") + " }"
    case .map(let map):
      return "{ "
        + map.entries.map { "\(Value.key($0.key)) = \($0.value.literal)" }.joined(separator: ", ") + " }"
    case .handle(let handle): return "<\(handle.type)>"
    case .function: return "<function>"
    }
  }

  /// A key as it is typed in a table constructor.
  static func key(_ name: String) -> String { isIdentifier(name) ? name : "[\(quoted(name))]" }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default:
      if scalar.value < 32 || scalar.value == 127 {
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

private func isIdentifier(_ text: String) -> Bool {
  guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
  return text.utf8.allSatisfy {
    (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 95
  }
}
