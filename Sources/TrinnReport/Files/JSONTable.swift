import TrinnDisclosure
import TrinnTable

/// A table for programs: columns with types, rows as arrays, missing values as null with their reasons beside.
public enum JSONTable {
  public static func text(_ released: Released<Table, File>) -> String {
    let table = released.content
    let columns = zip(table.names, table.columns).map { name, column in
      "{\"name\":\(quoted(name)),\"type\":\(quoted(column.type.name))}"
    }
    let rows = (0..<table.rowCount).map { row in "[\(table.columns.map { value($0[row]) }.joined(separator: ","))]" }
    let missing = (0..<table.rowCount).flatMap { row in
      zip(table.names, table.columns).compactMap { name, column in
        column.missingReason(at: row).map { reason in
          "{\"row\":\(row + 1),\"column\":\(quoted(name)),\"reason\":\(quoted(reason.name))}"
        }
      }
    }
    let parts = [
      "\"columns\":" + list(columns), "\"rows\":" + list(rows), "\"missing\":" + list(missing),
      "\"notes\":" + list(table.notes.map(quoted)),
    ]
    return "{\(parts.joined(separator: ",\n"))}\n"
  }

  private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ",\n"))]" }

  private static func value(_ scalar: Scalar) -> String {
    switch scalar {
    case .missing: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .decimal(let value): value.label
    default: quoted(scalar.exactText(decimalMark: "."))
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Line separators are legal in JSON and break programs that paste it into a page; so does "</".
      case "<", "\u{2028}", "\u{2029}", "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
