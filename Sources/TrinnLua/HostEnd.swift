import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// The host's end of a wire: the script's requests come in as bytes, commands go out as bytes.
///
/// It holds numbers in place of functions. It is also the context that bindings see. Nothing that comes over the wire is
/// trusted: what is no message of a script throws `WireFault`, and whoever drives the wire ends the script.
final class HostEnd: CallContext {
  /// Sends a message and returns its answer; answers what the script asks in between.
  var exchange: (([UInt8]) throws -> [UInt8])?
  /// Makes the error of a message that no script may send; a child ends with it.
  var fault: (String) -> TrinnError = { TrinnError(.fault, $0) }
  /// Rows go elsewhere than to the script itself, where that must not see any.
  var rows: ((FunctionReference, RowChunk) throws -> RowResults)?
  let host: HostSide
  private let objects: HostObjects
  private let budget: OutputBudget
  private let isForeign: Bool
  private let values: Int

  /// - Parameters:
  ///   - interpreter: the number of the interpreter at the other end.
  ///   - output: bytes that may be printed on the script's behalf.
  ///   - values: of one message.
  ///   - isForeign: whether what the script passes is bounded, so that the host's work for it ends in time.
  init(
    _ host: HostSide, interpreter: UInt32, output: Int = .max, values: Int = WireLimits.values, isForeign: Bool = false
  ) {
    self.values = values
    self.isForeign = isForeign
    self.host = host
    objects = HostObjects(interpreter: interpreter)
    budget = OutputBudget(output)
  }

  /// Objects that the script holds, for tests of leaks.
  var held: Int { objects.handles.count }

  /// Does what the script asks and returns the answer.
  func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    guard case .request(let request) = try received(bytes) else {
      throw fault("it asked for something that is no request")
    }
    do {
      if case .print(let text) = request { try budget.spend(text) }
      if isForeign { try host.checkArguments(of: request) }
      return try Message.result([try host.perform(request, context: self)]).encoded(objects: objects)
    } catch let error as TrinnError {
      return try Message.error(error).encoded(objects: objects)
    }
  }

  func send(_ command: ScriptCommand) throws -> [Value] {
    switch try send(.command(command)) {
    case .result(let values): return values
    case .error(let error): throw error.ofScript
    default: throw fault("it answered a command with something else than a result")
    }
  }

  private func send(_ message: Message) throws -> Message {
    guard let exchange else { throw TrinnError(.fault, "the script has ended") }
    return try received(exchange(message.encoded(objects: objects)))
  }

  private func received(_ bytes: [UInt8]) throws -> Message {
    do {
      return try Message(bytes: bytes, objects: objects, values: values)
    } catch let error as TrinnError {
      throw fault(error.sentence)
    }
  }

  /// In place of an answer that would fill the script's memory.
  func tooLarge(_ bytes: Int) throws -> [UInt8] {
    try Message.error(
      TrinnError(
        .limit, "the result is too large for the script's memory: \(bytes >> 20) MiB",
        hint: "keep it as a table, or ask for less of it")
    ).encoded(objects: objects)
  }

  /// Where the printed text would pass the limit, the error that ends the script.
  var outputFault: TrinnError? { budget.fault }

  // MARK: What bindings ask of the script

  var display: Display { host.display }
  var session: any Session { host.session }

  func emit(_ text: String) {
    // What a binding prints has no way to fail: the script ends at its next message.
    guard (try? budget.spend(text)) != nil else { return }
    host.emit(text)
  }

  func declare(_ bindings: [Binding]) throws { _ = try send(.declare(host.add(bindings))) }

  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value] {
    try send(.call(function, arguments))
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    if let rows { return try rows(function, chunk) }
    switch try send(.callbackRows(function, chunk)) {
    case .rowResults(let results):
      guard results.fits(chunk) else { throw fault("it answered rows with something else than their values") }
      return results
    case .error(let error): throw error.ofScript
    default: throw fault("it answered rows with something else than their values")
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
  /// Each is small, and what stands behind it may not be.
  static let most = 100_000

  let interpreter: UInt32
  let handles = HandleTable()
  private let dropped = DroppedNumbers()

  init(interpreter: UInt32) { self.interpreter = interpreter }

  func number(of handle: Handle) throws -> UInt64 {
    guard handles.count < HostObjects.most else {
      throw TrinnError(
        .limit, "the script holds more than \(HostObjects.most) objects",
        hint: "drop what is no longer needed: local variables, or one variable for one table after the other")
    }
    return handles.retain(handle)
  }

  func handle(number: UInt64, type: String) throws -> Handle { try handles.handle(number: number) }

  /// The script's side holds it already.
  func keep(_ function: FunctionReference) throws {
    guard function.interpreter == interpreter else {
      throw TrinnError(.fault, "a function was called in another interpreter than the one that made it")
    }
  }

  func function(interpreter: UInt32, id: UInt32) throws -> FunctionReference {
    guard interpreter == self.interpreter else {
      throw TrinnError(.fault, "a script named a function of another interpreter")
    }
    return FunctionReference(
      interpreter: interpreter, id: id, lifetime: Held { [dropped] in dropped.add(UInt64(id)) })
  }

  func takeDropped() -> [UInt64] { dropped.take() }

  func otherSideDropped(_ number: UInt64) { handles.release(number) }
}
