import TrinnBasis
import TrinnBinding
import TrinnWire

/// The script's end of a wire: its requests go out as bytes, the host's commands come in as bytes.
///
/// It holds numbers in place of objects. Whether the host is in this process or in another is the exchange's matter.
package final class ScriptEnd: Transport {
  /// Sends a request and returns its answer; answers what the host asks in between.
  package var exchange: (([UInt8]) throws -> [UInt8])?
  private unowned let engine: Engine
  private let objects = ScriptObjects()

  package init(_ engine: Engine) { self.engine = engine }

  /// Functions that the host holds, for tests of leaks.
  package var held: Int { objects.functions.count }

  // MARK: Requests

  package func call(_ index: Int, _ arguments: [Value]) throws -> Value {
    guard engine.declarations.functions.indices.contains(index) else {
      throw TrinnError(.fault, "a function has no declaration")
    }
    return try ask(.call(engine.declarations.functions[index].name, arguments))
  }

  package func ask(_ request: HostRequest) throws -> Value {
    guard let exchange else { throw TrinnError(.fault, "the script has no host") }
    switch try Message(bytes: exchange(Message.request(request).encoded(objects: objects)), objects: objects) {
    case .result(let values): return values.first ?? .nothing
    case .error(let error): throw error
    default: throw TrinnError(.fault, "a request was answered with something else than a result")
    }
  }

  // MARK: Commands

  /// Does what the host asks and returns the answer.
  package func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    do {
      switch try Message(bytes: bytes, objects: objects) {
      case .command(let command): return try Message.result(engine.perform(command)).encoded(objects: objects)
      case .callbackRows(let function, let chunk):
        return try Message.rowResults(engine.evaluation { try engine.callRows(function, chunk) })
          .encoded(objects: objects)
      default: throw TrinnError(.fault, "the script was asked for something else than a call")
      }
    } catch let error as TrinnError {
      return try Message.error(error).encoded(objects: objects)
    }
  }

  /// In place of an answer that the host would not read.
  package func tooLarge(_ bytes: Int) throws -> [UInt8] {
    try Message.error(
      TrinnError(.limit, "what the script gives back is larger than \(WireLimits.fromScript >> 20) MiB")
    ).encoded(objects: objects)
  }

  /// Tells the other end of the same process what was dropped, outside any message.
  package func takeDropped() -> [UInt64] { objects.takeDropped() }

  package func hostDropped(_ functions: [UInt64]) {
    for number in functions { objects.otherSideDropped(number) }
  }
}

private struct ScriptObjects: WireObjects {
  let functions = FunctionTable()
  private let dropped = DroppedNumbers()

  func number(of handle: Handle) throws -> UInt64 {
    guard let remote = handle.object as? RemoteObject else {
      throw TrinnError(.fault, "a script holds an object of the host itself")
    }
    return remote.number
  }

  func handle(number: UInt64, type: String) throws -> Handle {
    Handle(RemoteObject(number: number, type: type) { [dropped] in dropped.add($0) })
  }

  func keep(_ function: FunctionReference) throws { functions.retain(function) }

  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    try functions.function(interpreter: interpreter, id: id)
  }

  func takeDropped() -> [UInt64] { dropped.take() }

  func otherSideDropped(_ number: UInt64) { functions.release(UInt32(truncatingIfNeeded: number)) }
}
