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
  private var isEvaluating = false
  private var end: HostEnd?
  /// The sources that were run, by name: a row function is made again from its own.
  private var sources: [String: String] = [:]
  private var rows: (function: UInt32, worker: RowWorker)?
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
    // In the middle of an evaluation a process that ended stays ended: its script is over.
    if let end, isEvaluating || process?.ending == nil { return end }
    (process, rows) = (nil, nil)
    stopper.evaluationBegins()
    let number = Engine.newNumber()
    let process = try ChildProcess(
      settings.program, settings.greeting(.script, interpreter: number, host.declarations), stopper)
    let end = HostEnd(
      host, interpreter: number, output: settings.limits.output, values: WireLimits.valuesFromScript,
      isForeign: settings.level < .own)
    if settings.level < .own { end.rows = { [unowned self] in try self.rows($0, $1) } }
    end.fault = { process.violation($0) }
    end.exchange = { [unowned end, settings] message in
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

  /// Rows never reach the script's own process.
  private func rows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    guard chunk.wanted != nil else {
      throw TrinnError(
        .argumentMissing, "a script from elsewhere says what its row function gives", argument: "type",
        wanted: "the type of the new column", hint: "add { type = \"number\" }, or integer, text, boolean")
    }
    if rows?.function != function.id {
      rows = nil
      let description = try ready().send(.describe(function))
      guard let found = RowFunction(description, source: { sources[$0] }) else {
        throw TrinnError(
          .refused, "a row function stands in the script that runs, or is one of Lua's own",
          hint: "write it in the script itself, not in a text for load")
      }
      rows = (function.id, try RowWorker(found, settings, host, stopper))
    }
    do {
      guard let worker = rows?.worker else { throw TrinnError(.fault, "a row function has no process") }
      return try worker.call(chunk)
    } catch let error as TrinnError {
      // The script learns nothing of it, not even that it happened: the run ends.
      throw process?.end(error) ?? error
    }
  }

  private func remember(_ command: ScriptCommand) {
    switch command {
    case .evaluate(let source, let name), .show(let source, let name), .run(let source, let name, _):
      sources[name] = source
    default: break
    }
  }

  func evaluation<Result>(
    _ command: ScriptCommand, seconds: Double?, _ body: ([Value]) throws -> Result
  ) throws -> Result {
    remember(command)
    return try evaluation(seconds: seconds) { try body($0.send(command)) }
  }

  func callRows(_ function: FunctionReference, _ chunk: RowChunk) throws -> RowResults {
    try evaluation(seconds: settings.limits.seconds) { try $0.callRows(function, chunk) }
  }

  private func evaluation<Result>(seconds: Double?, _ body: (HostEnd) throws -> Result) throws -> Result {
    let end = try ready()
    guard !isEvaluating else { return try body(end) }
    stopper.evaluationBegins()
    isEvaluating = true
    defer { isEvaluating = false }
    // From here on: a process takes its time to start.
    return try stopper.limited(to: seconds) {
      let outcome = Swift.Result { try watched { try Interrupt.isolated(stopper.flag) { try body(end) } } }
      // The host's own work may have been what met the limit; the script is ended all the same.
      if let process, let stop = process.stopError { throw process.end(stop) }
      if let ending = process?.ending { throw ending }
      return try outcome.get()
    }
  }

  /// An own script may fill the machine with its tables.
  private func watched<Result>(_ body: () throws -> Result) rethrows -> Result {
    settings.level < .own ? try HostMemory.watched(settings.limits.host, stopper, body) : try body()
  }

  var heldAcrossTheWire: Int? { end?.held }
}

/// How a script's process is made.
struct ChildSettings {
  let program: String
  let level: TrustLevel
  let limits: ChildLimits
  /// Layers to leave out, one bit each: for tests.
  let without: UInt32

  func greeting(_ role: Greeting.Role, interpreter: UInt32, _ declarations: Declarations) -> Greeting {
    // Twice the limit: the host's clock ends it first, and this one where the host was killed.
    let seconds = min(max(limits.seconds, 0), 1e6) * 2 + 1
    return Greeting(
      role: role, interpreter: interpreter, level: level, memory: limits.memory, seconds: Int(seconds.rounded(.up)),
      without: without, declarations: declarations)
  }
}
