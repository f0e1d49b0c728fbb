import TrinnBasis
import TrinnBinding
import TrinnWire

/// Receives the text that scripts print. Control characters are already shown as escapes.
public typealias Writer = @Sendable (String) -> Void

/// The side that holds the bindings and their objects. It knows no interpreter, only the context that each call brings.
final class HostSide {
  private(set) var bindings: [Binding]
  private(set) var catalogue: FunctionCatalogue
  /// What a script is told of them at its start, and one that follows it too.
  private(set) var declarations: Declarations
  let session: any Session
  var display: Display
  private let types: [String: HandleType]
  private let methods: [String: [String]]
  private var indices: [String: Int]
  private let writer: Writer

  init(bindings: [Binding], types: [HandleType], session: any Session, display: Display, writer: @escaping Writer) {
    self.bindings = bindings
    catalogue = FunctionCatalogue(bindings)
    self.types = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
    self.session = session
    self.display = display
    self.writer = writer
    indices = Dictionary(bindings.enumerated().map { ($1.entry.name, $0) }) { first, _ in first }
    let methods = bindings.map(\.entry).filter { $0.owner != nil && $0.isMethod }
    self.methods = Dictionary(grouping: methods) { $0.owner ?? "" }.mapValues { $0.map(\.shortName) }
    declarations = Declarations(bindings.map(\.entry), types: types.map(\.name))
  }

  /// Functions that came later; what a script is told of them.
  func add(_ more: [Binding]) -> [Declarations.Function] {
    for binding in more {
      indices[binding.entry.name] = bindings.count
      bindings.append(binding)
    }
    catalogue = catalogue.adding(more)
    let functions = Declarations(more.map(\.entry), types: []).functions
    declarations = Declarations(functions: declarations.functions + functions, types: declarations.types)
    return functions
  }

  func perform(_ request: HostRequest, context: any CallContext) throws -> Value {
    defer { emitSentences() }
    return try answer(request, context: context)
  }

  /// Prints what was found late, before whatever it was found for.
  func emitSentences() {
    for sentence in session.takeSentences() { emit("\(sentence)\n") }
  }

  private func answer(_ request: HostRequest, context: any CallContext) throws -> Value {
    switch request {
    case .call(let name, let arguments):
      guard let index = indices[name] else {
        throw TrinnError.unknown(.unknownFunction, "function", name, among: indices.keys.sorted())
      }
      return try call(index, arguments, context: context)
    case .member(let handle, let name):
      return try session.admit(.member(name), of: handle) { try self.member(handle, name) }
    case .length(let handle):
      guard let length = types[handle.type]?.length else {
        throw TrinnError(.wrongType, "a \(handle.type) has no length")
      }
      return try session.admit(.length, of: handle) { .integer(Int64(clamping: try length(handle.object))) }
    case .show(let handle):
      var plain = display
      plain.isColoured = false
      // A table ends with its last line: print ends it, and tostring leaves nothing behind.
      let text = try shown(.handle(handle), in: plain)
      return .text(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    case .print(let text):
      emit(text)
      return .nothing
    }
  }

  /// What a request is held against before anything is done for it.
  func checkArguments(of request: HostRequest) throws(TrinnError) {
    switch request {
    case .call(let name, let arguments):
      if let index = indices[name] { try ArgumentLimit.check(arguments, of: bindings[index].entry) }
    case .member(_, let name):
      guard name.utf8.count <= ArgumentLimit.bytes else {
        throw TrinnError(.unknownName, "no name is as long as this one", got: "\(name.utf8.count) bytes")
      }
    case .length, .show, .print: break
    }
  }

  func call(_ index: Int, _ arguments: [Value], context: any CallContext) throws -> Value {
    guard bindings.indices.contains(index) else { throw TrinnError(.fault, "a function has no declaration") }
    let binding = bindings[index]
    defer { emitSentences() }
    try checkReceiver(binding, arguments)
    do {
      return try session.admit(binding.entry, arguments) { try binding.call($0, context) }
    } catch let error as TrinnError {
      throw error
    } catch {
      // The text of a foreign error may hold a cell's value: its type says enough.
      throw TrinnError(.fault, "failed with \(type(of: error))", function: binding.entry.name)
    }
  }

  /// A value as a prompt prints it.
  func shown(_ value: Value, in display: Display) throws -> String {
    guard case .handle(let handle) = value else { return value.shown(in: display) }
    let text = try session.admit(.show, of: handle) { .text(handle.object.shown(in: display)) }
    return text.shown(in: display)
  }

  func emit(_ text: String) { writer(SafeText.block(text)) }

  /// `t.where "…"` calls a method without its table: the dot instead of the colon.
  private func checkReceiver(_ binding: Binding, _ arguments: [Value]) throws {
    guard let owner = binding.receiver else { return }
    if case .handle(let handle)? = arguments.first, handle.type == owner { return }
    let entry = binding.entry
    throw TrinnError(
      .wrongType, "is a method of a \(owner): it is called with a colon", function: entry.name, wanted: "a \(owner)",
      got: arguments.first?.typeName ?? "nothing", hint: "write `:` and not `.`, as in \(owner):\(entry.shortName)(…)")
  }

  private func member(_ handle: Handle, _ name: String) throws -> Value {
    let type = types[handle.type]
    if let value = try type?.member?(handle.object, name) { return value }
    let known = memberNames(of: handle)
    throw TrinnError.unknown(
      .unknownName, "name", name, among: known,
      hint: known.isEmpty ? "a \(handle.type) has no members" : "help(\"\(handle.type)\") lists what it has")
  }

  /// Methods and members, for completion and for the nearest name.
  func memberNames(of handle: Handle) -> [String] {
    (methods[handle.type] ?? []) + (types[handle.type]?.memberNames?(handle.object) ?? [])
  }
}
