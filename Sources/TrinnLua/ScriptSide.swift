import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// The side that holds the interpreter, as the host sees it: in this process or in a child.
protocol ScriptSide: AnyObject {
  func perform(_ command: ScriptCommand) throws -> [Value]
  /// One outermost evaluation: a command and what the host makes of its values, stopped by the same limits.
  func evaluation<Result>(_ command: ScriptCommand, seconds: Double?, _ body: ([Value]) throws -> Result) throws
    -> Result
  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults
  var stopper: Stopper { get }
  /// What the two sides of a wire hold of each other; nil where there is none.
  var heldAcrossTheWire: Int? { get }
}

/// An interpreter in this process.
final class LocalScript: ScriptSide {
  private let engine: Engine
  private let wire: (host: HostEnd, script: ScriptEnd)?

  /// - Parameter isLoopback: every request, result, error and command passes as bytes, as it would between two processes.
  init(_ engine: Engine, host: HostSide, isLoopback: Bool) {
    self.engine = engine
    guard isLoopback else {
      wire = nil
      engine.transport = DirectTransport(host: host, engine: engine)
      return
    }
    let hostEnd = HostEnd(host, interpreter: engine.number)
    let scriptEnd = ScriptEnd(engine)
    hostEnd.exchange = { [unowned scriptEnd] in try scriptEnd.answer($0) }
    scriptEnd.exchange = { [unowned hostEnd] in try hostEnd.answer($0) }
    engine.transport = scriptEnd
    wire = (hostEnd, scriptEnd)
  }

  var stopper: Stopper { engine.stopper }

  func perform(_ command: ScriptCommand) throws -> [Value] {
    guard let wire else { return try engine.perform(command) }
    defer {
      // What the last message left behind: nobody waits for the next one.
      wire.host.scriptDropped(wire.script.takeDropped())
    }
    return try wire.host.send(command)
  }

  func evaluation<Result>(_ command: ScriptCommand, seconds: Double?, _ body: ([Value]) throws -> Result) throws
    -> Result
  {
    try stopper.limited(to: seconds) { try engine.evaluation { try body(perform(command)) } }
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    try engine.evaluation {
      guard let wire else { return try engine.callRows(function, chunk) }
      return try wire.host.callRows(function, chunk)
    }
  }

  var heldAcrossTheWire: Int? { wire.map { $0.host.held + $0.script.held } }
}
