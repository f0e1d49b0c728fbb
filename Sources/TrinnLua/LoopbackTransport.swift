import TrinnBasis
import TrinnBinding
import TrinnWire

/// Both sides in one process, but every request, result, error and callback passes as bytes, as it would between two.
///
/// The script's side holds numbers in place of objects, the host's side numbers in place of functions.
final class LoopbackTransport: Transport {
  private let host: HostSide
  private unowned let engine: Engine
  private let scriptObjects: ScriptObjects
  private let hostObjects: HostObjects
  private let context: LoopbackContext

  init(host: HostSide, engine: Engine) {
    self.host = host
    self.engine = engine
    let handles = HandleTable()
    let functions = FunctionTable()
    scriptObjects = ScriptObjects(handles: handles, functions: functions)
    hostObjects = HostObjects(handles: handles, functions: functions)
    context = LoopbackContext(host: host)
    context.transport = self
  }

  /// What the two sides hold of each other, for leak tests.
  var held: Int { scriptObjects.functions.count + hostObjects.handles.count }

  func call(_ index: Int, _ arguments: [Value]) throws -> Value {
    try ask(.call(host.bindings[index].entry.name, arguments))
  }

  func ask(_ request: HostRequest) throws -> Value {
    let bytes = try Message.request(request).encoded(objects: scriptObjects)
    let answer = try answered(by: hostObjects) {
      guard case .request(let request) = try Message(bytes: bytes, objects: self.hostObjects) else {
        throw TrinnError(.fault, "the host was asked for something else than a request")
      }
      return [try self.host.perform(request, context: self.context)]
    }
    return try withExtendedLifetime(request) {
      try result(of: answer, objects: scriptObjects).first ?? .nothing
    }
  }

  func toHost(_ values: [Value]) throws -> [Value] {
    try result(
      of: Answer(bytes: Message.result(values).encoded(objects: scriptObjects), held: values), objects: hostObjects)
  }

  func toScript(_ values: [Value]) throws -> [Value] {
    try result(
      of: Answer(bytes: Message.result(values).encoded(objects: hostObjects), held: values), objects: scriptObjects)
  }

  /// The host's side calls a function of the script.
  fileprivate func callBack(_ message: Message) throws -> [Value] {
    let bytes = try message.encoded(objects: hostObjects)
    let answer = try answered(by: scriptObjects) {
      switch try Message(bytes: bytes, objects: self.scriptObjects) {
      case .callback(let function, let arguments): return try self.engine.call(function, arguments)
      case .nameOf(let function): return [self.engine.declaredName(of: function).encoded]
      default: throw TrinnError(.fault, "the script was asked for something else than a call")
      }
    }
    return try result(of: answer, objects: hostObjects)
  }

  fileprivate func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    let bytes = try Message.callbackRows(function, chunk).encoded(objects: hostObjects)
    let answer: [UInt8]
    do {
      guard case .callbackRows(let function, let chunk) = try Message(bytes: bytes, objects: scriptObjects) else {
        throw TrinnError(.fault, "the script was asked for something else than a call")
      }
      answer = try Message.rowResults(engine.callRows(function, chunk)).encoded(objects: scriptObjects)
    } catch let error as TrinnError {
      answer = try Message.error(error).encoded(objects: scriptObjects)
    }
    switch try Message(bytes: answer, objects: hostObjects) {
    case .rowResults(let results): return results
    case .error(let error): throw error
    default: throw TrinnError(.fault, "a request was answered with something else than a result")
    }
  }

  private func answered(by objects: any WireObjects, _ body: () throws -> [Value]) throws -> Answer {
    do {
      let values = try body()
      return Answer(bytes: try Message.result(values).encoded(objects: objects), held: values)
    } catch let error as TrinnError {
      return Answer(bytes: try Message.error(error).encoded(objects: objects), held: [])
    }
  }

  private func result(of answer: Answer, objects: any WireObjects) throws -> [Value] {
    try withExtendedLifetime(answer) {
      switch try Message(bytes: answer.bytes, objects: objects) {
      case .result(let values): return values
      case .error(let error): throw error
      default: throw TrinnError(.fault, "a request was answered with something else than a result")
      }
    }
  }
}

/// A message on its way, and what it names: the sender holds that until the receiver has taken it up.
private struct Answer {
  let bytes: [UInt8]
  let held: [Value]
}

/// The context that bindings see on the host's side of the wire.
private final class LoopbackContext: CallContext {
  private let host: HostSide
  weak var transport: LoopbackTransport?

  init(host: HostSide) { self.host = host }

  var display: Display { host.display }
  var session: any Session { host.session }

  func emit(_ text: String) { host.emit(text) }

  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value] {
    guard let transport else { throw TrinnError(.fault, "the script has ended") }
    return try transport.callBack(.callback(function, arguments))
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    guard let transport else { throw TrinnError(.fault, "the script has ended") }
    return try transport.callRows(function, chunk)
  }

  func declaredName(of function: FunctionReference) -> String? {
    guard case .text(let name)?? = try? transport?.callBack(.nameOf(function)).first else { return nil }
    return name
  }
}

private struct ScriptObjects: WireObjects {
  let handles: HandleTable
  let functions: FunctionTable

  func number(of handle: Handle) throws -> UInt64 {
    guard let remote = handle.object as? RemoteObject else {
      throw TrinnError(.fault, "a script holds an object of the host itself")
    }
    return remote.number
  }

  func handle(number: UInt64, type: String) throws -> Handle {
    Handle(RemoteObject(number: number, type: type) { [handles] in handles.release($0) })
  }

  func keep(_ function: FunctionReference) throws { functions.retain(function) }

  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    try functions.function(interpreter: interpreter, id: id)
  }
}

private struct HostObjects: WireObjects {
  let handles: HandleTable
  let functions: FunctionTable

  func number(of handle: Handle) throws -> UInt64 { handles.retain(handle) }

  func handle(number: UInt64, type: String) throws -> Handle { try handles.handle(number: number) }

  /// The script's side holds it already.
  func keep(_ function: FunctionReference) throws {}

  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(
      interpreter: interpreter, id: id, lifetime: Held { [functions] in functions.release(id) })
  }
}

/// Runs its closure when the last copy of what holds it is dropped.
final class Held: Sendable {
  private let dropped: @Sendable () -> Void

  init(_ dropped: @escaping @Sendable () -> Void) { self.dropped = dropped }

  deinit { dropped() }
}
