import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// Both sides in one process: requests are plain calls.
final class DirectTransport: Transport, CallContext {
  private let host: HostSide
  /// The engine owns its transport.
  private unowned let engine: Engine

  init(host: HostSide, engine: Engine) {
    self.host = host
    self.engine = engine
  }

  func call(_ index: Int, _ arguments: [Value]) throws -> Value {
    try host.call(index, arguments, context: self)
  }

  func ask(_ request: HostRequest) throws -> Value { try host.perform(request, context: self) }

  // MARK: What bindings ask of the script

  var display: Display { host.display }
  var session: any Session { host.session }

  func emit(_ text: String) { host.emit(text) }

  func declare(_ bindings: [Binding]) throws { _ = try engine.perform(.declare(host.add(bindings))) }

  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> [Value] {
    try engine.call(function, arguments)
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    try engine.callRows(function, chunk)
  }

  func declaredName(of function: FunctionReference) -> String? { engine.declaredName(of: function) }
}
