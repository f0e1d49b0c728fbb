import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// The host's end of a wire: the script's requests come in as bytes, commands go out as bytes.
///
/// It holds numbers in place of functions. It is also the context that bindings see.
final class HostEnd: CallContext {
  /// Sends a message and returns its answer; answers what the script asks in between.
  var exchange: (([UInt8]) throws -> [UInt8])?
  let host: HostSide
  private let objects = HostObjects()

  init(_ host: HostSide) { self.host = host }

  /// Objects that the script holds, for tests of leaks.
  var held: Int { objects.handles.count }

  /// Does what the script asks and returns the answer.
  func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    do {
      guard case .request(let request) = try Message(bytes: bytes, objects: objects) else {
        throw TrinnError(.fault, "the host was asked for something else than a request")
      }
      return try Message.result([try host.perform(request, context: self)]).encoded(objects: objects)
    } catch let error as TrinnError {
      return try Message.error(error).encoded(objects: objects)
    }
  }

  func send(_ command: ScriptCommand) throws -> [Value] {
    switch try send(.command(command)) {
    case .result(let values): return values
    case .error(let error): throw error
    default: throw TrinnError(.fault, "a command was answered with something else than a result")
    }
  }

  private func send(_ message: Message) throws -> Message {
    guard let exchange else { throw TrinnError(.fault, "the script has ended") }
    return try Message(bytes: exchange(message.encoded(objects: objects)), objects: objects)
  }

  // MARK: What bindings ask of the script

  var display: Display { host.display }
  var session: any Session { host.session }

  func emit(_ text: String) { host.emit(text) }

  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value] {
    try send(.call(function, arguments))
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    switch try send(.callbackRows(function, chunk)) {
    case .rowResults(let results): return results
    case .error(let error): throw error
    default: throw TrinnError(.fault, "a call for rows was answered with something else than rows")
    }
  }

  func declaredName(of function: FunctionReference) -> String? {
    guard case .text(let name)? = try? send(.nameOf(function)).first else { return nil }
    return name
  }

  // MARK: What was dropped

  func takeDropped() -> [UInt64] { objects.takeDropped() }

  func scriptDropped(_ handles: [UInt64]) {
    for number in handles { objects.otherSideDropped(number) }
  }
}

private struct HostObjects: WireObjects {
  let handles = HandleTable()
  private let dropped = DroppedNumbers()

  func number(of handle: Handle) throws -> UInt64 { handles.retain(handle) }

  func handle(number: UInt64, type: String) throws -> Handle { try handles.handle(number: number) }

  /// The script's side holds it already.
  func keep(_ function: FunctionReference) throws {}

  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    FunctionReference(
      interpreter: interpreter, id: id, lifetime: Held { [dropped] in dropped.add(UInt64(id)) })
  }

  func takeDropped() -> [UInt64] { dropped.take() }

  func otherSideDropped(_ number: UInt64) { handles.release(number) }
}
