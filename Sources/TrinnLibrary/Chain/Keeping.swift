import TrinnBasis
import TrinnBinding
import TrinnTable
import TrinnWorkspace

extension Binding {
  /// The function that makes, changes and looks up objects of a kind: its options are the kind's declared fields.
  ///
  /// - Parameter after: what is looked at once it is kept, or changed.
  static func keeping(
    _ name: String, _ type: any ChainObject.Type, words: [String], examples: [Example],
    after: @escaping @Sendable (any CallContext, String, Workspace) throws -> Void = { _, _, _ in }
  ) -> Binding {
    let id = DeclaredArgument(
      "id", "The name of one that is kept already: its fields come back, or the given ones are changed.",
      kind: .positional, type: .optional(.text), isRequired: false)
    return Binding(
      declared: name, type.text, [id] + type.fields.map(DeclaredArgument.init),
      returns: "its name, as \(type.kind)-1; or its fields, where only a name is given",
      returnType: .either([.text, .map]), discloses: .aggregate,
      details:
        "It is kept in the workspace with every state that it has had. Names of other things make the chain: "
        + "chain.causes and chain.touched walk it. Days are written as 2026-10-01.",
      since: "0.1", searchWords: words, examples: examples
    ) { context, arguments in
      let workspace = try context.workspace()
      guard case .map(let given)? = arguments.last else { throw TrinnError(.fault, "a call came without its options") }
      let values = try ChainArguments.values(given)
      guard case .text(let known)? = arguments.first else {
        let id = try workspace.add(type.kind, values)
        try after(context, id, workspace)
        return .text(id)
      }
      guard known.hasPrefix("\(type.kind)-") else {
        throw TrinnError.argument("id", wanted: "a name as \(type.kind)-1", got: "another name")
      }
      guard values.isEmpty else {
        try workspace.change(known, values)
        try after(context, known, workspace)
        return .text(known)
      }
      return .map(ValueMap(try workspace.fields(of: known).map { ($0.name, ChainArguments.value($0.value)) }))
    }
  }
}

extension DeclaredArgument {
  fileprivate init(_ field: ChainField) {
    let type: TypeSpec =
      switch field.content {
      case .text, .date, .reference: .text
      case .texts, .references: .either([.text, .list(.text)])
      case .integer: .integer
      case .number: .number
      case .flag: .boolean
      case .choice(let words): .choice(words)
      }
    // What a new one must have, one that is changed has already: the workspace says what is missing.
    self.init(field.name, field.text, kind: .option, type: .optional(type), isRequired: false)
  }
}

/// Values of scripts as values of fields, and back.
enum ChainArguments {
  static func values(_ map: ValueMap) throws(TrinnError) -> [String: ChainValue] {
    var values: [String: ChainValue] = [:]
    for (name, value) in map.entries where !value.isNothing {
      switch value {
      case .text(let text): values[name] = .text(text)
      case .integer(let whole): values[name] = .integer(whole)
      case .number(let number): values[name] = .number(number)
      case .boolean(let flag): values[name] = .flag(flag)
      case .list(let list): values[name] = .texts(list.compactMap(String.decode))
      default: throw .argument(name, wanted: "a value of the field", got: value.typeName)
      }
    }
    return values
  }

  static func value(_ value: ChainValue) -> Value {
    switch value {
    case .text(let text): .text(text)
    case .texts(let list): .list(list.map { .text($0) })
    case .integer(let whole): .integer(whole)
    case .number(let number): .number(number)
    case .flag(let flag): .boolean(flag)
    }
  }
}

extension String {
  /// A plan that examples speak of.
  static let keptPlan =
    "p = plan { text = \"Plan for overganger\", municipality = \"9001\" }; "
    + "a = action { plan = p, text = \"Felles fraværsrutine\", for_whom = \"8. trinn\" }"
}
