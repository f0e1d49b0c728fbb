import TOMLKit
import TrinnBasis

/// What a TOML document holds, as plain values.
package enum ConfigValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case list([ConfigValue])
  case table([String: ConfigValue])
  /// A day, as 2026-10-01.
  case day(String)
  /// Times, of which nothing here is made.
  case other

  var kind: String {
    switch self {
    case .text: "a text"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "true or false"
    case .list: "a list"
    case .table: "a table"
    case .day: "a day"
    case .other: "a time"
    }
  }

  init(_ value: some TOMLValueConvertible) {
    if let text = value.string {
      self = .text(text)
    } else if let boolean = value.bool {
      self = .boolean(boolean)
    } else if let integer = value.int {
      self = .integer(integer)
    } else if let number = value.double {
      self = .number(number)
    } else if let array = value.array {
      self = .list(array.map { ConfigValue($0) })
    } else if let table = value.table {
      self = .table(ConfigValue.entries(of: table))
    } else if let date = value.date {
      let (month, day) = (String(date.month), String(date.day))
      self = .day("\(date.year)-\(month.count < 2 ? "0" : "")\(month)-\(day.count < 2 ? "0" : "")\(day)")
    } else {
      self = .other
    }
  }

  static func entries(of table: TOMLTable) -> [String: ConfigValue] {
    var entries: [String: ConfigValue] = [:]
    for key in table.keys { entries[key] = table[key].map { ConfigValue($0) } }
    return entries
  }

  fileprivate var toml: any TOMLValueConvertible {
    switch self {
    case .text(let text): return text
    case .integer(let integer): return integer
    case .number(let number): return number
    case .boolean(let boolean): return boolean
    case .list(let list): return TOMLArray(list.map(\.toml))
    case .table(let entries): return ConfigValue.document(entries)
    case .day(let day): return day
    case .other: return ""
    }
  }

  private static func document(_ entries: [String: ConfigValue]) -> TOMLTable {
    let table = TOMLTable()
    for (key, value) in entries { table[key] = value.toml }
    return table
  }

  /// The document as text, keys in order: the same entries give the same bytes.
  static func text(_ entries: [String: ConfigValue]) -> String {
    document(entries).convert(to: .toml, options: [.allowMultilineStrings, .allowUnicodeStrings]) + "\n"
  }
}
