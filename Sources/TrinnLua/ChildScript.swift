import CTrinnSandbox
import Glibc
import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnWire

/// An interpreter in a process of its own, which never holds a row. A process that ended is followed by another one at the
/// next evaluation, with nothing of what the first had set.
final class ChildScript: ScriptSide {
  private let host: HostSide
  private let settings: ChildSettings
  private var process: ChildProcess?
  private var end: HostEnd?
  let stopper = Stopper(0) { process, _ in
    guard let process = pid_t(exactly: process), process > 0 else { return }
    kill(process, SIGKILL)
  }

  /// Starts the process at once: what stands in the way is known before a script is read.
  init(_ settings: ChildSettings, host: HostSide) throws {
    self.settings = settings
    self.host = host
    _ = try ready()
  }

  private func ready() throws -> HostEnd {
    if let end, process?.ending == nil { return end }
    process = nil
    let number = Engine.newNumber()
    let process = try ChildProcess(
      settings.program, settings.greeting(.script, interpreter: number, host.declarations), stopper)
    let end = HostEnd(host, interpreter: number, output: settings.limits.output)
    end.fault = { [unowned process] in process.violation($0) }
    end.exchange = { [unowned process, unowned end, settings] message in
      try process.exchange(message) { request in
        let reply = try end.answer(request)
        if let fault = end.outputFault { throw process.end(fault) }
        guard reply.count <= settings.limits.memory / 4 else { return try end.tooLarge(reply.count) }
        return reply
      }
    }
    (self.process, self.end) = (process, end)
    return end
  }

  func perform(_ command: ScriptCommand) throws -> [Value] { try ready().send(command) }

  func evaluation<Result>(_ command: ScriptCommand, _ body: ([Value]) throws -> Result) throws -> Result {
    let end = try ready()
    stopper.evaluationBegins()
    let outcome = Swift.Result { try Interrupt.isolated(stopper.flag) { try body(end.send(command)) } }
    // The host's own work may have been what met the limit; the script is ended all the same.
    if let process, let stop = process.stopError { throw process.end(stop) }
    if let ending = process?.ending { throw ending }
    return try outcome.get()
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    let end = try ready()
    stopper.evaluationBegins()
    let outcome = Swift.Result { try Interrupt.isolated(stopper.flag) { try end.callRows(function, chunk) } }
    if let process, let stop = process.stopError { throw process.end(stop) }
    if let ending = process?.ending { throw ending }
    return try outcome.get()
  }

  var heldAcrossTheWire: Int? { end?.held }
}

/// How a script's process is made.
struct ChildSettings {
  let program: String
  let level: TrustLevel
  let limits: ChildLimits
  /// Layers to leave out, one bit each: for tests.
  var without: UInt32 = 0

  func greeting(_ role: Greeting.Role, interpreter: UInt32, _ declarations: Declarations) -> Greeting {
    // Twice the limit: the host's clock ends it first, and this one where the host was killed.
    let seconds = min(max(limits.seconds, 0), 1e6) * 2 + 1
    return Greeting(
      role: role, interpreter: interpreter, level: level, memory: limits.memory, seconds: Int(seconds.rounded(.up)),
      without: without, declarations: declarations)
  }
}
