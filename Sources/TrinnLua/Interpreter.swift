import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// Lua 5.4 with the declared functions, types and limits. One thread uses it at a time.
///
/// It knows no education: what its functions do is the bindings' matter, what they hold is the session's.
public final class Interpreter {
  /// How requests reach the bindings.
  public enum TransportKind: String, Sendable, CaseIterable {
    case direct
    /// Every value crosses as bytes, as between two processes.
    case loopback
    /// The interpreter lives in a process of its own, which never holds a row.
    case child
  }

  public var catalogue: FunctionCatalogue { host.catalogue }
  /// Stops the running script from a signal handler or another thread.
  public var stopper: Stopper { script.stopper }
  private let script: any ScriptSide
  private let host: HostSide
  /// Seconds for one evaluation; nil for no limit.
  public var timeLimit: Double?

  /// An interpreter in this process.
  ///
  /// - Parameters:
  ///   - memoryLimit: bytes that the script's own values may take. Tables and other handles do not count.
  ///   - check: looks at every source before it is loaded, those of `load` too.
  ///   - writer: receives what scripts print.
  public convenience init(
    bindings: [Binding], types: [HandleType] = [], session: any Session, display: Display = Display(),
    transport: TransportKind = .direct, memoryLimit: Int = 1 << 30, check: ChunkCheck? = SourceCheck.standard,
    writer: @escaping Writer
  ) throws {
    guard transport != .child else {
      try self.init(
        bindings: bindings, types: types, session: session, display: display, level: .own,
        limits: ChildLimits(seconds: 600, memory: memoryLimit, output: .max), writer: writer)
      return
    }
    try self.init(
      bindings: bindings, types: types, session: session, display: display,
      rules: EngineRules(memoryLimit: memoryLimit),
      isLoopback: transport == .loopback, check: check, writer: writer)
  }

  /// An interpreter in this process, by rules of the caller's.
  package convenience init(
    bindings: [Binding], types: [HandleType], session: any Session, display: Display = Display(), rules: EngineRules,
    isLoopback: Bool = false, check: ChunkCheck? = SourceCheck.standard, writer: @escaping Writer
  ) throws {
    try self.init(bindings, types, session, display, writer) { host in
      try LuaRelease.check()
      let engine = try Engine(host.declarations, rules)
      engine.check = check
      return LocalScript(engine, host: host, isLoopback: isLoopback)
    }
  }

  /// An interpreter in a process of its own, for a script that is trusted for no more than `level`.
  ///
  /// - Parameters:
  ///   - worker: the program that is started.
  ///   - writer: receives what scripts print.
  public convenience init(
    bindings: [Binding], types: [HandleType] = [], session: any Session, display: Display = Display(),
    level: TrustLevel, limits: ChildLimits = ChildLimits(), worker: String = WorkerProgram.path,
    writer: @escaping Writer
  ) throws {
    try self.init(
      bindings: bindings, types: types, session: session, display: display, level: level, limits: limits,
      worker: worker, without: 0, writer: writer)
  }

  /// The same without some layers of the sandbox, one bit each: what happens where a system has none of them.
  package convenience init(
    bindings: [Binding], types: [HandleType], session: any Session, display: Display = Display(), level: TrustLevel,
    limits: ChildLimits, worker: String = WorkerProgram.path, without layers: UInt32, writer: @escaping Writer
  ) throws {
    try self.init(bindings, types, session, display, writer) { host in
      try ChildScript(ChildSettings(program: worker, level: level, limits: limits, without: layers), host: host)
    }
    timeLimit = limits.seconds
  }

  private init(
    _ bindings: [Binding], _ types: [HandleType], _ session: any Session, _ display: Display,
    _ writer: @escaping Writer,
    script: (HostSide) throws -> any ScriptSide
  ) throws {
    host = HostSide(
      bindings: bindings, types: types + [ErrorObject.type], session: session, display: display, writer: writer)
    self.script = try script(host)
  }

  public var display: Display {
    get { host.display }
    set { host.display = newValue }
  }

  public var memoryUsed: Int {
    guard case .integer(let bytes)? = try? script.perform(.memoryUsed).first else { return 0 }
    return Int(clamping: bytes)
  }

  public func setMemoryLimit(_ bytes: Int) { _ = try? script.perform(.setMemoryLimit(bytes)) }

  // MARK: Running

  /// Runs one input of a prompt, an expression or statements, and returns its values.
  public func evaluate(_ source: String, name: String = "input") throws -> [Value] {
    try limited(.evaluate(source, name))
  }

  /// Runs one input and returns each result as the prompt shows it. The first becomes `_`, the ones before `_1`, `_2`, …
  ///
  /// Tables that no binding would take (mixed keys, cycles) are shown all the same.
  public func show(_ source: String, name: String = "input") throws -> [String] {
    try limited(.show(source, name)) { values in
      // Showing a table computes it.
      defer { host.emitSentences() }
      return try values.map { try host.shown($0, in: display) }
    }
  }

  /// Runs a whole script. `...` holds the arguments; a first line that starts with `#` is skipped.
  public func run(_ source: String, name: String, arguments: [Value] = []) throws -> [Value] {
    try limited(.run(source, name, arguments))
  }

  /// Calls a function of a script that the host holds.
  public func call(_ function: FunctionReference, _ arguments: [Value] = []) throws -> [Value] {
    try limited(.call(function, arguments))
  }

  /// Calls a function of a script once a row of the chunk.
  public func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    try script.callRows(function, chunk)
  }

  private func limited(_ command: ScriptCommand) throws -> [Value] { try limited(command) { $0 } }

  /// The limit holds for what is made of the values too: a table computes when it is shown.
  private func limited<Result>(_ command: ScriptCommand, _ body: ([Value]) throws -> Result) throws -> Result {
    try script.evaluation(command, seconds: timeLimit, body)
  }

  // MARK: Names

  public func setGlobal(_ name: String, _ value: Value) throws { _ = try script.perform(.setGlobal(name, value)) }

  /// The value of a global, or nothing. Tables that cannot cross are an error.
  public func global(_ name: String) throws -> Value { try script.perform(.get([name])).first ?? .nothing }

  /// The name under which a function was declared, whatever the script calls it.
  public func declaredName(of function: FunctionReference) -> String? {
    guard case .text(let name)? = try? script.perform(.nameOf(function)).first else { return nil }
    return name
  }

  /// What may follow `path` and a dot or colon: fields of a table or namespace, methods and members of a handle. Without
  /// a path, the globals. Sorted; empty where the path leads nowhere.
  public func names(under path: [String] = []) -> [String] {
    let names = ((try? script.perform(.names(path))) ?? []).compactMap(String.decode)
    guard names.isEmpty, !path.isEmpty, case .handle(let handle)? = try? script.perform(.get(path)).first else {
      return names
    }
    return host.memberNames(of: handle).sorted()
  }

  /// What the two sides of a wire hold of each other; nil over the direct transport. For tests of leaks.
  package var heldAcrossTheWire: Int? { script.heldAcrossTheWire }
}
