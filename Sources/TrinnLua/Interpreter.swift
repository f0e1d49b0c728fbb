import CTrinnLua
import Dispatch
import TrinnBasis
import TrinnBinding

/// Looks at a source before it is loaded; throws where it may not be run. Gets the source and its name.
public typealias ChunkCheck = @Sendable (String, String) throws -> Void

/// Lua 5.4 with the declared functions, types and limits. One thread uses it at a time.
///
/// It knows no education: what its functions do is the bindings' matter, what they hold is the session's.
public final class Interpreter {
  /// How requests reach the bindings.
  public enum TransportKind: String, Sendable, CaseIterable {
    case direct
    /// Every value crosses as bytes, as between two processes.
    case loopback
  }

  public let catalogue: FunctionCatalogue
  /// A queue of its own gets a thread of its own: the shared ones may all be busy with what is to be stopped.
  private static let timers = DispatchQueue(label: "trinn.timers", qos: .userInteractive)
  /// Stops the running script from a signal handler or another thread.
  public var stopper: Stopper { engine.stopper }
  private let engine: Engine
  private let host: HostSide
  private let loopback: LoopbackTransport?
  /// Seconds for one evaluation; nil for no limit.
  public var timeLimit: Double?

  /// - Parameters:
  ///   - memoryLimit: bytes that the script's own values may take. Tables and other handles do not count.
  ///   - check: looks at every source before it is loaded, those of `load` too.
  ///   - writer: receives what scripts print.
  public init(
    bindings: [Binding], types: [HandleType] = [], session: any Session, display: Display = Display(),
    transport: TransportKind = .direct, memoryLimit: Int = 1 << 30, check: ChunkCheck? = SourceCheck.standard,
    writer: @escaping Writer
  ) throws {
    try LuaRelease.check()
    let types = types + [ErrorObject.type]
    catalogue = FunctionCatalogue(bindings)
    host = HostSide(bindings: bindings, types: types, session: session, display: display, writer: writer)
    engine = try Engine(host: host, types: types, memoryLimit: memoryLimit)
    engine.check = check
    loopback = transport == .loopback ? engine.useLoopback() : nil
  }

  public var display: Display {
    get { host.display }
    set { host.display = newValue }
  }

  public var memoryUsed: Int { Int(clamping: tl_memory_used(engine.state)) }

  public func setMemoryLimit(_ bytes: Int) { tl_set_memory_limit(engine.state, max(0, bytes)) }

  // MARK: Running

  /// Runs one input of a prompt, an expression or statements, and returns its values.
  public func evaluate(_ source: String, name: String = "input") throws -> [Value] {
    try limited {
      let text = try engine.expressionOrStatements(source, name: name)
      return try engine.transport.toHost(engine.run(text, name: name))
    }
  }

  /// Runs one input and returns each result as the prompt shows it. The first becomes `_`, the ones before `_1`, `_2`, …
  ///
  /// Tables that no binding would take (mixed keys, cycles) are shown all the same.
  public func show(_ source: String, name: String = "input") throws -> [String] {
    try limited {
      let text = try engine.expressionOrStatements(source, name: name)
      let values = try engine.run(text, name: name, forDisplay: true)
      // Showing a table computes it.
      defer { engine.emitSentences() }
      return try engine.transport.toHost(values).map { try host.shown($0, in: display) }
    }
  }

  /// Runs a whole script. `...` holds the arguments; a first line that starts with `#` is skipped.
  public func run(_ source: String, name: String, arguments: [Value] = []) throws -> [Value] {
    try limited {
      let arguments = try engine.transport.toScript(arguments)
      return try engine.transport.toHost(engine.run(scriptText(source), name: name, arguments: arguments))
    }
  }

  /// Calls a function of a script that the host holds.
  public func call(_ function: FunctionReference, _ arguments: [Value] = []) throws -> [Value] {
    try limited {
      let arguments = try engine.transport.toScript(arguments)
      return try engine.transport.toHost(engine.call(function, arguments))
    }
  }

  private func scriptText(_ source: String) -> String {
    var text = source
    if text.unicodeScalars.first == "\u{feff}" { text.unicodeScalars.removeFirst() }
    // The line stays, empty: line numbers in errors are those of the file.
    guard text.hasPrefix("#") else { return text }
    return "--" + text
  }

  private func limited<Result>(_ body: () throws -> Result) throws -> Result {
    guard let timeLimit else { return try engine.evaluation(body) }
    let timer = DispatchWorkItem { [stopper = engine.stopper] in stopper.timeIsUp() }
    Interpreter.timers.asyncAfter(deadline: .now() + max(0, timeLimit), execute: timer)
    defer { timer.cancel() }
    return try engine.evaluation(body)
  }

  // MARK: Names

  public func setGlobal(_ name: String, _ value: Value) throws {
    let values = try engine.transport.toScript([value])
    try engine.setGlobal(name, values.first ?? .nothing)
  }

  /// The value of a global, or nothing. Tables that cannot cross are an error.
  public func global(_ name: String) throws -> Value {
    try engine.transport.toHost([try engine.get([name])]).first ?? .nothing
  }

  /// The name under which a function was declared, whatever the script calls it.
  public func declaredName(of function: FunctionReference) -> String? { engine.declaredName(of: function) }

  /// What may follow `path` and a dot or colon: fields of a table or namespace, methods and members of a handle. Without
  /// a path, the globals. Sorted; empty where the path leads nowhere.
  public func names(under path: [String] = []) -> [String] {
    let names = engine.names(under: path)
    guard names.isEmpty, !path.isEmpty, let value = try? engine.transport.toHost([engine.get(path)]).first,
      case .handle(let handle) = value
    else { return names }
    return host.memberNames(of: handle).sorted()
  }

  /// What the two sides of a loop-back hold of each other; nil over the direct transport. For tests of leaks.
  package var heldAcrossTheWire: Int? { loopback?.held }
}
