import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnSyntax

/// What Tab offers: names, methods, members, option keys, columns and files, from the catalogue and from what the names
/// mean right now.
struct PromptCompletion {
  let bench: Workbench
  var interpreter: Interpreter { bench.interpreter }

  init(_ bench: Workbench) { self.bench = bench }

  func complete(_ text: String) -> LineEditor.Completion {
    if text.hasPrefix(":") { return answer(text, PromptCommands.names) }
    switch CursorContext(text) {
    case .nothing: return LineEditor.Completion()
    case .name(let prefix):
      return answer(prefix, interpreter.names() + LuaKeyword.allCases.map(\.rawValue).filter { $0.count > 3 })
    case .member(let chain, let isMethod, let prefix): return answer(prefix, members(of: chain, isMethod: isMethod))
    case .option(let chain, let prefix):
      let keys = function(at: chain)?.parameters.filter { $0.kind == .option }.map(\.name) ?? []
      return answer(prefix, keys, ending: " = ")
    case .text(let chain, let argument, let option, let prefix):
      return insideText(chain, argument, option, prefix)
    }
  }

  var definitionNames: [String] { bench.session.definitions.definitions.map(\.name) }

  // MARK: What a chain means

  /// The type of what a chain gives, by what its first name holds now and what its calls return.
  private func type(of chain: CursorContext.Chain) -> String? {
    var (path, rest) = ([chain.first], chain.links[...])
    while case .field(let name)? = rest.first {
      path.append(name)
      rest = rest.dropFirst()
    }
    var type: String?
    if let handle = handle(at: path) { type = handle.type }
    for link in rest {
      switch link {
      case .method(let name): type = type.flatMap { returned(by: "\($0):\(name)") }
      case .call(let name): type = returned(by: name.isEmpty ? chain.first : "\(chain.first).\(name)")
      case .field: type = nil
      }
    }
    return type
  }

  func handle(at path: [String]) -> Handle? {
    guard case .handle(var handle)? = try? interpreter.global(path[0]) else { return nil }
    for name in path.dropFirst() {
      guard let type = Library.types.first(where: { $0.name == handle.type }),
        case .handle(let next)? = try? type.member?(handle.object, name)
      else { return nil }
      handle = next
    }
    return handle
  }

  private func returned(by function: String) -> String? {
    guard case .handle(let name)? = interpreter.catalogue[function]?.returnType else { return nil }
    return name
  }

  /// The function that the last call of a chain calls.
  func function(at chain: CursorContext.Chain) -> FunctionEntry? {
    guard let last = chain.links.last else { return nil }
    switch last {
    case .call(let name):
      return interpreter.catalogue[name.isEmpty ? chain.first : "\(chain.first).\(name)"]
    case .method(let name):
      let owner = CursorContext.Chain(first: chain.first, links: chain.links.dropLast())
      return type(of: owner).flatMap { interpreter.catalogue["\($0):\(name)"] }
    case .field: return nil
    }
  }

  private func members(of chain: CursorContext.Chain, isMethod: Bool) -> [String] {
    if let type = type(of: chain) {
      let methods = interpreter.catalogue.functions.filter { $0.isMethod && $0.owner == type }.map(\.shortName)
      if isMethod { return methods }
      return methods + interpreter.names(under: [chain.first] + chain.fields)
    }
    return interpreter.names(under: [chain.first] + chain.fields)
  }

  // MARK: The answer

  func answer(_ prefix: String, _ names: [String], ending: String = "") -> LineEditor.Completion {
    let found = Set(names.filter { $0.hasPrefix(prefix) }).sorted()
    guard let first = found.first, let last = found.last else { return LineEditor.Completion() }
    if found.count == 1 { return LineEditor.Completion(insertion: first.dropFirst(prefix.count) + ending) }
    let common = String(zip(first, last).prefix { $0 == $1 }.map(\.0))
    if common.count > prefix.count { return LineEditor.Completion(insertion: String(common.dropFirst(prefix.count))) }
    return LineEditor.Completion(list: Columns.laidOut(found, width: Terminal.display.columns))
  }
}

extension CursorContext.Chain {
  /// The fields right behind the first name.
  var fields: [String] {
    links.prefix { if case .field = $0 { true } else { false } }.compactMap {
      if case .field(let name) = $0 { name } else { nil }
    }
  }
}
