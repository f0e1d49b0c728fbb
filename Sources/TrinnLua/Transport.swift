import TrinnBasis
import TrinnBinding
import TrinnWire

/// How a script's requests reach the host. No binding knows which it is.
protocol Transport: AnyObject {
  func call(_ index: Int, _ arguments: [Value]) throws -> Value
  func ask(_ request: HostRequest) throws -> Value
  /// Values of the script as the host knows them, and the reverse.
  func toHost(_ values: [Value]) throws -> [Value]
  func toScript(_ values: [Value]) throws -> [Value]
}

/// Both sides in one process: requests are plain calls.
final class DirectTransport: Transport {
  private let host: HostSide
  /// The engine owns its transport.
  private unowned let engine: Engine

  init(host: HostSide, engine: Engine) {
    self.host = host
    self.engine = engine
  }

  func call(_ index: Int, _ arguments: [Value]) throws -> Value {
    try host.call(index, arguments, context: engine)
  }

  func ask(_ request: HostRequest) throws -> Value { try host.perform(request, context: engine) }

  func toHost(_ values: [Value]) throws -> [Value] { values }

  func toScript(_ values: [Value]) throws -> [Value] { values }
}
