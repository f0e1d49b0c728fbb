import CTrinnLua
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnWire

/// The script's side: owns the Lua state, turns its requests into values and back. Knows no binding but by number.
package final class Engine {
  let state: OpaquePointer
  package let stopper: Stopper
  package let number: UInt32
  package private(set) var declarations: Declarations
  package var check: ChunkCheck?
  /// In the process for rows an error would tell of a row: the row has no value instead.
  package var forgivesRows = false
  /// Set before a script runs; it holds this engine and not the reverse.
  package var transport: (any Transport)?
  private(set) var typeNumbers: [String: UInt32] = [:]
  private let dropped = DroppedNumbers()
  private var spareBuffers: [OpaquePointer] = []
  private var nesting = 0

  private static let lastNumber = Atomic<UInt32>(0)

  /// A number that no other interpreter of this process has, wherever it lives.
  package static func newNumber() -> UInt32 { lastNumber.add(1, ordering: .relaxed).newValue }

  package init(_ declarations: Declarations, _ rules: EngineRules) throws {
    self.declarations = declarations
    let host = tl_host(context: nil, call: answer, release: release, exhausted: rules.exhausted)
    // The context is set once this object exists: nothing calls it before the first script runs.
    guard let state = tl_create(host, rules.forC) else {
      throw TrinnError(.limit, "the system gives no memory for an interpreter")
    }
    self.state = state
    stopper = Stopper(state)
    number = rules.number ?? Engine.newNumber()
    tl_set_context(state, Unmanaged.passUnretained(self).toOpaque())
    try declare()
  }

  deinit {
    stopper.targetEnds(UInt(bitPattern: state))
    for buffer in spareBuffers { tl_buffer_destroy(buffer) }
    tl_close(state)
  }

  // MARK: Declarations

  private func declare() throws {
    let names = ["object"] + declarations.types
    for (index, name) in names.enumerated() where typeNumbers[name] == nil {
      typeNumbers[name] = UInt32(index)
      try declared(tl_define_type(state, UInt32(index), name), name)
    }
    for (index, function) in declarations.functions.enumerated() { try define(function, index) }
    try declared(tl_seal(state, nil), "the namespaces")
  }

  private func define(_ function: Declarations.Function, _ index: Int) throws {
    try declared(
      tl_define_function(
        state, Int32(clamping: index), function.name, function.owner, function.shortName, function.isMethod),
      function.name)
  }

  /// Functions that came later, with a plugin. Their namespaces are new; what stands in globals of other names stays.
  func declare(_ functions: [Declarations.Function]) throws {
    let first = declarations.functions.count
    for (index, function) in functions.enumerated() { try define(function, first + index) }
    for namespace in Set(functions.filter { !$0.isMethod }.compactMap(\.owner)).sorted() {
      try declared(tl_seal(state, namespace), namespace)
    }
    declarations = Declarations(functions: declarations.functions + functions, types: declarations.types)
  }

  private func declared(_ isFine: Bool, _ name: String) throws {
    guard isFine else {
      throw TrinnError(.fault, "'\(name)' cannot be declared", hint: "a method's type is declared as a HandleType")
    }
  }

  // MARK: Entering Lua

  func withBuffers<Result>(_ body: (_ arguments: OpaquePointer, _ results: OpaquePointer) throws -> Result) throws
    -> Result
  {
    for id in dropped.take() { tl_release_function(state, UInt32(truncatingIfNeeded: id)) }
    guard let arguments = spareBuffers.popLast() ?? tl_buffer_create(state),
      let results = spareBuffers.popLast() ?? tl_buffer_create(state)
    else { throw TrinnError(.limit, "the system has no memory left") }
    defer {
      for buffer in [arguments, results] {
        tl_buffer_reset(buffer)
        spareBuffers.append(buffer)
      }
    }
    return try body(arguments, results)
  }

  /// Brackets the outermost evaluation: what stopped it says so, whatever error it raised on the way out.
  package func evaluation<Result>(_ body: () throws -> Result) throws -> Result {
    guard nesting == 0 else { return try body() }
    nesting = 1
    stopper.evaluationBegins()
    tl_begin(state)
    var outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try Interrupt.isolated(stopper.flag, body)) } catch { outcome = .failure(error) }
    let reason = tl_end(state)
    nesting = 0
    if case .failure(let error) = outcome, let stop = stopError(reason, error as? TrinnError) { throw stop }
    return try outcome.get()
  }

  private func stopError(_ reason: tl_stop_reason, _ error: TrinnError?) -> TrinnError? {
    var stop: TrinnError
    switch reason {
    case TL_STOP_INTERRUPT: stop = TrinnError(.interrupted, "stopped by the user")
    case TL_STOP_TIME: stop = TrinnError(.limit, "stopped: the time limit was reached", argument: "time")
    case TL_STOP_MEMORY:
      stop = TrinnError(
        .limit, "stopped: the script holds more memory than its limit", argument: "memory",
        hint: "drop what is no longer needed, or work on fewer rows at a time")
    default: return nil
    }
    stop.place = error?.place
    stop.traceback = error?.traceback
    return stop
  }

  func writer(to buffer: OpaquePointer) -> BufferWriter {
    BufferWriter(buffer: buffer) { [typeNumbers] in typeNumbers[$0] ?? 0 }
  }

  func reader(of buffer: OpaquePointer, repairsText: Bool = false) -> BufferReader {
    BufferReader(buffer, repairsText: repairsText) { [number, dropped] id in
      FunctionReference(interpreter: number, id: id, lifetime: Held { dropped.add(UInt64(id)) })
    }
  }

  /// The results of an entry into Lua, or the error that it ended with.
  func results(_ status: tl_status, _ buffer: OpaquePointer, repairsText: Bool = false) throws -> [Value] {
    var reader = reader(of: buffer, repairsText: repairsText || status != TL_OK)
    if status == TL_OK { return try reader.all() }
    let raised = try reader.next()
    guard case .text(let traceback) = try reader.next() else {
      throw TrinnError(.fault, "an error came without its traceback")
    }
    if let stop = stopError(tl_stop_requested(state), nil) {
      var stop = stop
      stop.place = ScriptError.place(ofFirst: traceback)
      stop.traceback = traceback
      throw stop
    }
    if case .handle(let handle) = raised, let object = handle.object as? ErrorObject {
      var error = object.error
      error.place = error.place ?? ScriptError.place(ofFirst: traceback)
      // The innermost traceback reaches through all sides: an outer one would only be its end.
      error.traceback = error.traceback ?? (traceback.isEmpty ? nil : traceback)
      throw error
    }
    let message = if case .text(let text) = raised { text } else { "error object is \(raised.typeName)" }
    throw ScriptError(message: message, traceback: traceback, isSyntax: status == TL_SYNTAX_ERROR)
      .error { self.names(under: []) }
  }
}

extension Engine {
  package func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value] {
    try checkOwner(of: function)
    return try withBuffers { input, output in
      let writer = writer(to: input)
      for argument in arguments { try writer.append(argument) }
      return try results(tl_call(state, function.id, input, output), output)
    }
  }

  package func declaredName(of function: FunctionReference) -> String? {
    guard function.interpreter == number else { return nil }
    return tl_declared_name(state, function.id).map { String(cString: $0) }
  }

  func unknownFunction(_ name: String, in namespace: String) -> TrinnError {
    let known = declarations.functions.filter { $0.owner == namespace && !$0.isMethod }.map(\.name)
    var error = TrinnError.unknown(
      .unknownFunction, "function", "\(namespace).\(name)", among: known,
      hint: "help(\(namespace)) lists its functions")
    error.got = name
    return error
  }

  func refusedArgument(_ index: Int, _ position: Int, _ problem: String) -> TrinnError {
    let function = declarations.functions.indices.contains(index) ? declarations.functions[index] : nil
    let parameters = function?.parameters ?? []
    let name = parameters.indices.contains(position - 1) ? parameters[position - 1] : nil
    let argument = name.map { "argument '\($0)'" } ?? "argument \(position)"
    return TrinnError(
      .wrongType, "\(argument) \(problem)", function: function?.name, argument: name,
      hint: "a table that is passed is a list (1, 2, 3, …) or has text keys only")
  }

  func checkOwner(of function: FunctionReference) throws {
    guard function.interpreter == number else {
      throw TrinnError(.fault, "a function was called in another interpreter than the one that made it")
    }
  }
}

/// Runs its closure when the last copy of what holds it is dropped.
package final class Held: Sendable {
  private let dropped: @Sendable () -> Void

  package init(_ dropped: @escaping @Sendable () -> Void) { self.dropped = dropped }

  deinit { dropped() }
}

private func release(_ box: UnsafeMutableRawPointer?) {
  if let box { Unmanaged<HandleBox>.fromOpaque(box).release() }
}
