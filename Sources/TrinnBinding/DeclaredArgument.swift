import TrinnBasis

/// An argument that is declared at run time, by a plugin: its type is data, and what it decodes to is the value itself.
public struct DeclaredArgument: ArgumentSpec {
  public let parameter: Parameter
  private let fallback: Value

  /// - Parameter fallback: what the function gets where the argument is left out; shown as its default where it is not
  ///   nothing.
  public init(
    _ name: String, _ summary: String, kind: Parameter.Kind, type: TypeSpec, isRequired: Bool,
    default fallback: Value = .nothing, content: ArgumentContent? = nil
  ) {
    self.fallback = fallback
    parameter = Parameter(
      name: name, summary: summary, kind: kind, type: type, isRequired: isRequired,
      defaultText: fallback.isNothing ? nil : fallback.literal, content: content)
  }

  public func decode(_ arguments: inout ArgumentReader) throws -> Value {
    switch parameter.kind {
    case .positional: try checked(arguments.next())
    case .option: try checked(arguments.option(parameter.name))
    case .rest: .list(try arguments.rest().map(checked))
    }
  }

  private func checked(_ value: Value) throws -> Value {
    guard !value.isNothing || parameter.kind == .rest else {
      guard parameter.isRequired else { return fallback }
      let wanted = parameter.type.wanted
      throw TrinnError(
        .argumentMissing, "argument '\(parameter.name)' is missing; wanted \(wanted)", argument: parameter.name,
        wanted: wanted, got: "nothing")
    }
    try checkChoice(value)
    guard let accepted = parameter.type.accepted(value) else {
      throw TrinnError.argument(parameter.name, wanted: parameter.type.wanted, got: value.typeName)
    }
    return accepted
  }
}

extension Binding {
  /// A function that is declared at run time.
  ///
  /// - Parameters:
  ///   - returnType: what the body's result must be; anything else is the declaring side's error and says so.
  ///   - body: receives the positional arguments in order, the remaining ones behind them, and last, where the function
  ///     has any, its options as one map.
  public convenience init(
    declared name: String, _ summary: String, _ arguments: [DeclaredArgument], returns: String, returnType: TypeSpec,
    discloses: DisclosureClass, details: String? = nil, source: String? = nil, since: String,
    searchWords: [String] = [],
    examples: [Example], body: @escaping @Sendable (any CallContext, [Value]) throws -> Value
  ) {
    let entry = FunctionEntry(
      name: name, summary: summary, details: details, parameters: arguments.map(\.parameter), returns: returns,
      returnType: returnType, discloses: discloses, source: source, since: since, searchWords: searchWords,
      examples: examples)
    let shape = CallShape(entry)
    self.init(entry) { values, context in
      do {
        var reader = try shape.reader(for: values)
        var passed: [Value] = []
        var options = ValueMap()
        for argument in arguments {
          let value = try argument.decode(&reader)
          switch argument.parameter.kind {
          case .positional: passed.append(value)
          case .rest: if case .list(let rest) = value { passed += rest }
          case .option: options[argument.parameter.name] = value
          }
        }
        if arguments.contains(where: { $0.parameter.kind == .option }) { passed.append(.map(options)) }
        let result = try body(context, passed)
        guard let accepted = returnType.accepted(result) else {
          throw TrinnError(
            .wrongType, "promised \(returnType.wanted) and gave \(result.typeName)", wanted: returnType.wanted,
            got: result.typeName, hint: "the function's declaration and its body do not go together")
        }
        return accepted
      } catch let error as TrinnError {
        throw error.inFunction(name)
      }
    }
  }
}
