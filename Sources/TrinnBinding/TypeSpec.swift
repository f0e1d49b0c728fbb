/// The type of an argument or a result, as help, pages and stubs write it.
public indirect enum TypeSpec: Sendable, Hashable {
  case any
  case nothing
  case boolean
  case integer
  case number
  case text
  /// One of a few words.
  case choice([String])
  case list(TypeSpec)
  case map
  case function
  /// A handle, by its type's name.
  case handle(String)
  case optional(TypeSpec)
  case either([TypeSpec])

  /// So many words are read at a glance; of more, a sentence tells the number and the nearest.
  private static let few = 14

  /// With an article, for an error: `a table`, `one of "left", "inner"`.
  public var wanted: String {
    switch self {
    case .any: "any value"
    case .nothing: "nothing"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .text: "a string"
    case .choice(let words) where words.count > TypeSpec.few: "one of \(words.count) names"
    case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .list(let element): "a list of \(element.plural)"
    case .map: "a table with keys"
    case .function: "a function"
    case .handle(let name): "a \(name)"
    case .optional(let type): type.wanted
    case .either(let types): types.map(\.wanted).joined(separator: " or ")
    }
  }

  /// Without an article, for help and pages.
  public var label: String {
    switch self {
    case .any: "any"
    case .nothing: "nothing"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .choice(let words) where words.count > TypeSpec.few: "one of \(words.count) names"
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: " | ")
    case .list(let element): "list of \(element.plural)"
    case .map: "table of options"
    case .function: "function"
    case .handle(let name): name
    case .optional(let type): type.label
    case .either(let types): types.map(\.label).joined(separator: " | ")
    }
  }

  /// The type in the notation of LuaCATS, which editors read.
  public var luaCATS: String {
    switch self {
    case .any: "any"
    case .nothing: "nil"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: "|")
    case .list(let element): "(\(element.luaCATS))[]"
    case .map: "table<string, any>"
    case .function: "function"
    case .handle(let name): "trinn.\(name)"
    case .optional(let type): "\(type.luaCATS)?"
    case .either(let types): types.map(\.luaCATS).joined(separator: "|")
    }
  }

  private var plural: String {
    switch self {
    case .any: "values"
    case .text: "strings"
    case .map: "tables"
    case .either(let types): types.map(\.plural).joined(separator: " or ")
    default: "\(label)s"
    }
  }
}
