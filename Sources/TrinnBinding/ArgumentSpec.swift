import TrinnBasis

/// One argument of a function: what it is called, what it must be, what it is when left out.
public struct Parameter: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    /// Given by its place.
    case positional
    /// All remaining positional values.
    case rest
    /// A key of the option table that comes last.
    case option
  }

  public let name: String
  public let summary: String
  public let kind: Kind
  public let type: TypeSpec
  public let isRequired: Bool
  /// The default as a user would type it, where there is one to show.
  public let defaultText: String?
  /// What the text of this argument holds, so that completion and checks can help.
  public let content: ArgumentContent?
}

/// The language inside a string argument.
public enum ArgumentContent: String, Sendable, Codable {
  /// Column names and selectors, separated by commas.
  case columns
  /// One expression over columns.
  case expression
  /// Ordered assignments, `a = …, b = …`.
  case assignments
  /// A name of a file or folder.
  case path
  /// The name of a municipality, school or county.
  case area
  /// The name of a definition, as the session knows them.
  case definition
  /// The name of an indicator, a check or a section, as plugins bring them.
  case indicator, check, section
  /// The name of a plugin, or its folder.
  case plugin
  /// What help tells of: a function, a namespace, a plugin or anything that it brings.
  case topic
  /// Data itself, of any length; every other text from a script from elsewhere is short.
  case data
}

/// Ties an argument's declaration to the Swift type that the function's closure receives.
public protocol ArgumentSpec<Argument>: Sendable {
  associatedtype Argument
  var parameter: Parameter { get }
  func decode(_ arguments: inout ArgumentReader) throws -> Argument
}

/// Walks a call's values in the order of the specs: positional ones by place, options by key.
public struct ArgumentReader {
  private var positional: ArraySlice<Value>
  private let options: ValueMap

  init(positional: ArraySlice<Value>, options: ValueMap) {
    self.positional = positional
    self.options = options
  }

  mutating func next() -> Value { positional.popFirst() ?? .nothing }

  mutating func rest() -> [Value] {
    defer { positional = [] }
    return Array(positional)
  }

  func option(_ name: String) -> Value { options[name] ?? .nothing }
}

extension ArgumentSpec {
  fileprivate func convert<Wanted: BindingValue>(_ value: Value, to type: Wanted.Type) throws -> Wanted {
    if let converted = Wanted.decode(value) { return converted }
    let wanted = parameter.type.wanted
    if value.isNothing {
      throw TrinnError(
        .argumentMissing, "argument '\(parameter.name)' is missing; wanted \(wanted)", argument: parameter.name,
        wanted: wanted, got: "nothing")
    }
    throw TrinnError.argument(parameter.name, wanted: wanted, got: value.typeName)
  }

  /// A word outside a closed list is refused here, so that no function repeats the test.
  func checkChoice(_ value: Value) throws {
    guard case .text(let word) = value else { return }
    var type = parameter.type
    if case .optional(let inner) = type { type = inner }
    guard case .choice(let words) = type, !words.contains(word) else { return }
    var error = TrinnError.unknown(.unknownName, "word", word, among: words)
    error.sentence = "argument '\(parameter.name)' wanted \(type.wanted), got \"\(word)\""
    error.argument = parameter.name
    error.wanted = type.wanted
    throw error
  }
}

/// A positional argument that must be given.
public struct Required<Argument: BindingValue & Sendable>: ArgumentSpec {
  public let parameter: Parameter

  public init(_ name: String, _ summary: String, type: TypeSpec? = nil, content: ArgumentContent? = nil) {
    parameter = Parameter(
      name: name, summary: summary, kind: .positional, type: type ?? Argument.typeSpec, isRequired: true,
      defaultText: nil,
      content: content)
  }

  public func decode(_ arguments: inout ArgumentReader) throws -> Argument {
    let value = arguments.next()
    try checkChoice(value)
    return try convert(value, to: Argument.self)
  }
}

/// A positional argument with a default.
public struct Defaulted<Argument: BindingValue & Sendable>: ArgumentSpec {
  public let parameter: Parameter
  private let fallback: Argument

  public init(
    _ name: String, _ summary: String, default fallback: Argument, type: TypeSpec? = nil,
    content: ArgumentContent? = nil
  ) {
    self.fallback = fallback
    parameter = Parameter(
      name: name, summary: summary, kind: .positional, type: type ?? Argument.typeSpec, isRequired: false,
      defaultText: fallback.encoded.literal, content: content)
  }

  public func decode(_ arguments: inout ArgumentReader) throws -> Argument {
    let value = arguments.next()
    if value.isNothing { return fallback }
    try checkChoice(value)
    return try convert(value, to: Argument.self)
  }
}

/// All values that remain.
public struct Rest<Element: BindingValue & Sendable>: ArgumentSpec {
  public let parameter: Parameter

  public init(_ name: String, _ summary: String) {
    parameter = Parameter(
      name: name, summary: summary, kind: .rest, type: Element.typeSpec, isRequired: false, defaultText: nil,
      content: nil)
  }

  public func decode(_ arguments: inout ArgumentReader) throws -> [Element] {
    try arguments.rest().map { try convert($0, to: Element.self) }
  }
}

/// A key of the option table. Without a default it must be given.
public struct Option<Argument: BindingValue & Sendable>: ArgumentSpec {
  public let parameter: Parameter
  private let fallback: Argument?

  public init(
    _ name: String, _ summary: String, default fallback: Argument? = nil, type: TypeSpec? = nil,
    content: ArgumentContent? = nil
  ) {
    self.fallback = fallback
    let text = fallback.flatMap { $0.encoded.isNothing ? nil : $0.encoded.literal }
    var isRequired = fallback == nil
    if case .optional = Argument.typeSpec { isRequired = false }
    parameter = Parameter(
      name: name, summary: summary, kind: .option, type: type ?? Argument.typeSpec, isRequired: isRequired,
      defaultText: text, content: content)
  }

  public func decode(_ arguments: inout ArgumentReader) throws -> Argument {
    let value = arguments.option(parameter.name)
    if value.isNothing, let fallback { return fallback }
    try checkChoice(value)
    return try convert(value, to: Argument.self)
  }
}
