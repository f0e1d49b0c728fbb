import TrinnBasis
import TrinnBinding

/// What function, expression function and reader declare alike: the fields of a Swift `Binding`, written in Lua.
struct DeclaredFunction {
  static let fields = [
    "kind", "name", "summary", "arguments", "returns", "gives", "examples", "details", "source", "since",
    "search_words", "discloses", "body",
  ]

  let name, summary, returns, since: String
  let details, source: String?
  let searchWords: [String]
  let arguments: [DeclaredArgument]
  let gives: TypeSpec
  let discloses: DisclosureClass
  let examples: [Example]
  let body: FunctionReference

  /// - Parameters:
  ///   - qualified: the name with the plugin's in front.
  ///   - gives: the type of the result where the declaration does not state it; nil where it must.
  init(
    _ fields: DeclaredFields, named qualified: String, version: String, gives: TypeSpec? = nil,
    discloses: DisclosureClass = .rows
  ) throws(TrinnError) {
    name = qualified
    summary = try fields.required("summary")
    returns = try fields.optional("returns") ?? ""
    details = try fields.optional("details")
    source = try fields.optional("source")
    since = try fields.optional("since") ?? version
    searchWords = try fields.optional("search_words") ?? []
    body = try fields.required("body")
    let handles = Library.types.map(\.name)
    if let written: String = try fields.optional("gives") {
      self.gives = try TypeSpec(written: written, handles: handles)
    } else if let gives {
      self.gives = gives
    } else {
      throw fields.error(
        .argumentMissing, "field 'gives' is missing", field: "gives",
        hint: "the type of the result, as help shows types: gives = \"table\"")
    }
    self.discloses =
      try fields.optional("discloses", as: String.self) == nil
      ? discloses : fields.choice("discloses", default: DeclaredClass.rows).disclosureClass
    var arguments: [DeclaredArgument] = []
    for value in try fields.optional("arguments", as: [ValueMap].self) ?? [] {
      arguments.append(try DeclaredFunction.argument(value, of: fields.what, handles: handles))
    }
    self.arguments = try DeclaredFunction.inOrder(arguments, fields)
    var examples: [Example] = []
    for value in try fields.optional("examples", as: [ValueMap].self) ?? [] {
      examples.append(try DeclaredFunction.example(value, of: fields.what))
    }
    self.examples = examples
  }

  /// The classes that a declaration may name; `released` is the gate's own word and nobody else's.
  private enum DeclaredClass: String, CaseIterable {
    case open, rows, aggregate

    var disclosureClass: DisclosureClass {
      switch self {
      case .open: .open
      case .rows: .rows
      case .aggregate: .aggregate
      }
    }
  }

  private static func argument(
    _ map: ValueMap, of what: String, handles: [String]
  ) throws(TrinnError) -> DeclaredArgument {
    let name = map["name"].flatMap(String.decode) ?? ""
    let fields = try DeclaredFields(
      map, "\(what), argument \"\(name)\"",
      known: ["name", "summary", "type", "choices", "default", "option", "rest", "required", "content"])
    var type: TypeSpec
    if let words: [String] = try fields.optional("choices") {
      type = .choice(words)
    } else {
      type = try TypeSpec(written: fields.required("type"), handles: handles)
    }
    let isOption = try fields.optional("option", as: Bool.self) ?? false
    let isRest = try fields.optional("rest", as: Bool.self) ?? false
    let fallback = fields["default"]
    if !fallback.isNothing, type.accepted(fallback) == nil {
      throw fields.error(.wrongType, "the default is not \(type.wanted)", field: "default")
    }
    var isRequired = fallback.isNothing && !isOption && !isRest
    if let stated: Bool = try fields.optional("required") { isRequired = stated && fallback.isNothing }
    if case .optional(let inner) = type {
      isRequired = false
      type = inner
    }
    let content: ArgumentContent?
    if let word: String = try fields.optional("content") {
      guard let known = ArgumentContent(rawValue: word) else {
        throw fields.error(
          .unknownName, "unknown content \"\(word)\"", field: "content", hint: "columns, expression, path …")
      }
      content = known
    } else {
      content = nil
    }
    return DeclaredArgument(
      try fields.required("name"), try fields.required("summary"),
      kind: isRest ? .rest : isOption ? .option : .positional, type: type, isRequired: isRequired, default: fallback,
      content: content)
  }

  /// Positional ones first, the rest behind them, then the options: the order in which a call gives them.
  private static func inOrder(
    _ arguments: [DeclaredArgument], _ fields: DeclaredFields
  ) throws(TrinnError) -> [DeclaredArgument] {
    let rank: (DeclaredArgument) -> Int = { argument in
      switch argument.parameter.kind {
      case .positional: argument.parameter.isRequired ? 0 : 1
      case .rest: 2
      case .option: 3
      }
    }
    guard zip(arguments, arguments.dropFirst()).allSatisfy({ rank($0) <= rank($1) }) else {
      throw fields.error(
        .mismatch, "the arguments stand in an order that no call can give", field: "arguments",
        hint: "first those that must be given, then those with a default, then rest, then options")
    }
    return arguments
  }

  static func example(_ map: ValueMap, of what: String) throws(TrinnError) -> Example {
    let fields = try DeclaredFields(map, "\(what), an example", known: ["code", "given", "shows", "fails"])
    let code: String = try fields.required("code")
    let given: [String] = try fields.optional("given") ?? []
    if let part: String = try fields.optional("fails") { return Example(code, given: given, fails: part) }
    return Example(code, given: given, shows: try fields.required("shows"))
  }

  /// The function as the catalogue and every interpreter know it.
  func binding(_ call: @escaping @Sendable (any CallContext, [Value]) throws -> Value) -> Binding {
    Binding(
      declared: name, summary, arguments, returns: returns, returnType: gives, discloses: discloses, details: details,
      source: source, since: since, searchWords: searchWords, examples: examples, body: call)
  }
}
