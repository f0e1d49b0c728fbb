import CTrinnSandbox
import Glibc
import TrinnBasis
import TrinnEngine
import TrinnWire

/// One process of the worker: frames to it and from it, and how it ended.
///
/// It is hostile: every length is checked before anything is made, and an answer is one only by its number.
final class ChildProcess {
  /// A worker that does not answer at all in this time is broken, also where many others run.
  private static let patience: Int64 = 60_000
  /// Calls between script and host nest no deeper in the worker itself.
  private static let deepest = 64

  private var child: ts_child
  private let stopper: Stopper
  private let role: Greeting.Role
  private var lastExchange: UInt32 = 0
  private var depth = 0
  private(set) var welcome = Welcome(layers: 0, failures: [], release: "", faults: [])
  /// Why it ended. Nothing is said to it any more.
  private(set) var ending: TrinnError?

  init(_ path: String, _ greeting: Greeting, _ stopper: Stopper) throws {
    self.stopper = stopper
    role = greeting.role
    child = try ChildProcess.spawn(path)
    switch role {
    case .script: stopper.targetBegins(UInt(clamping: child.process))
    case .rows: stopper.helperBegins(UInt(clamping: child.process))
    }
    welcome = try greet(greeting, path)
  }

  deinit { stop() }

  private static func spawn(_ path: String) throws -> ts_child {
    var child = ts_child()
    let error = "trinn-worker".withCString { name in
      path.withCString { ts_spawn($0, [name, nil], &child) }
    }
    guard error == 0 else {
      throw TrinnError(
        .fault, "the program that runs scripts from elsewhere cannot be started: \(path): \(words(error))",
        hint: "install the whole of Trinn: bin/trinn and libexec/trinn-worker belong together")
    }
    return child
  }

  /// Greets the process and hears which layers hold. What says nothing, or nothing that can be read, is another program.
  private func greet(_ greeting: Greeting, _ path: String) throws -> Welcome {
    do {
      let deadline = ts_now() + ChildProcess.patience
      try write(Handshake.bytes(greeting), exchange: 0, deadline)
      let bytes = try read(most: Handshake.most, deadline).message
      let version = Handshake.version(of: bytes)
      if version == Handshake.version { return try accepted(try Handshake.welcome(bytes)) }
      throw Refusal(error: ChildProcess.otherProgram(path, speaks: version))
    } catch {
      let refusal = (error as? Refusal)?.error ?? stopError ?? ChildProcess.otherProgram(path)
      ending = refusal
      stop()
      throw refusal
    }
  }

  private struct Refusal: Error { let error: TrinnError }

  private func accepted(_ welcome: Welcome) throws -> Welcome {
    if let refusal = welcome.refusal { throw Refusal(error: TrinnError(.fault, refusal)) }
    guard ts_suffices(welcome.layers) else { throw Refusal(error: Sandbox.refusal(of: welcome)) }
    return welcome
  }

  private static func otherProgram(_ path: String, speaks version: String? = nil) -> TrinnError {
    TrinnError(
      .fault, "\(path) is not the program that belongs to this one",
      wanted: version.map { _ in Handshake.version }, got: version,
      hint: "install the whole of Trinn: bin/trinn and libexec/trinn-worker belong together")
  }

  // MARK: Exchanges

  /// Sends a message and returns its answer. What the script asks in between, `answer` answers.
  func exchange(_ message: [UInt8], answer: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
    if let ending { throw ending }
    lastExchange = (lastExchange &+ 1) & ~Exchange.ofScript
    let own = lastExchange
    try write(message, exchange: own)
    while true {
      let (bytes, number) = try read(most: role == .script ? WireLimits.fromScript : WireLimits.fromRows)
      if number == own { return bytes }
      guard number & Exchange.ofScript != 0 else { throw violation("it answered what nobody had asked") }
      guard depth < ChildProcess.deepest else { throw violation("its calls nest too deep") }
      depth += 1
      defer { depth -= 1 }
      let reply = try answer(bytes)
      if let ending { throw ending }
      try write(reply, exchange: number)
    }
  }

  private func write(_ message: [UInt8], exchange: UInt32, _ deadline: Int64 = Int64(TS_NO_DEADLINE)) throws {
    let frame = Frame.bytes(message, exchange: exchange)
    guard ts_write(&child, frame, frame.count, deadline) == frame.count else { throw ended() }
  }

  private func read(most: Int, _ deadline: Int64 = Int64(TS_NO_DEADLINE)) throws -> (message: [UInt8], exchange: UInt32)
  {
    let header = Frame.header(try bytes(Frame.headerSize, deadline)[...])
    guard header.length <= most else { throw violation("it sent a message of \(header.length) bytes") }
    return (try bytes(header.length, deadline), header.exchange)
  }

  /// Room that no byte has come for is not touched: a length alone takes no memory.
  private func bytes(_ count: Int, _ deadline: Int64) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      while read < count, let start = buffer.baseAddress {
        let length = ts_read(&child, start + read, count - read, deadline)
        guard length > 0 else { throw ended() }
        read += length
      }
    }
  }

  // MARK: The end

  /// Ends the process for what it sent.
  func violation(_ sentence: String) -> TrinnError {
    end(TrinnError(.fault, "the script's process ended: \(sentence)", hint: ChildProcess.unharmed))
  }

  /// Ends the process with this error, unless there is one already.
  @discardableResult
  func end(_ error: TrinnError) -> TrinnError {
    if let ending { return ending }
    ending = error
    stop()
    return error
  }

  /// It has ended, or says nothing more: why.
  private func ended() -> TrinnError {
    if let ending { return ending }
    let how = stop()
    let error = stopError ?? ChildProcess.error(of: how)
    ending = error
    return error
  }

  /// What was asked for from outside, where something was.
  var stopError: TrinnError? {
    switch stopper.reason {
    case .none: nil
    case .interrupt: TrinnError(.interrupted, "stopped by the user")
    case .time: TrinnError(.limit, "stopped: the time limit was reached", argument: "time")
    case .memory:
      TrinnError(
        .limit, "stopped: the script's tables take more memory than its limit", argument: "tables",
        hint: "keep fewer tables at a time, or work on fewer rows")
    }
  }

  @discardableResult
  func stop() -> ts_ending {
    // Before it is reaped: its number may be another's a moment later.
    stopper.targetEnds(UInt(clamping: child.process))
    return ts_end(&child)
  }

  private static let unharmed = "the program and the data are unharmed; what the script had set is gone"

  private static func error(of how: ts_ending) -> TrinnError {
    func died(_ sentence: String, _ code: TrinnError.Code = .fault) -> TrinnError {
      TrinnError(
        code, "the script's process ended: \(sentence)", argument: code == .limit ? "time" : nil, hint: unharmed)
    }
    switch (how.signal, how.status) {
    case (0, Int32(TS_EXIT_MEMORY)):
      return TrinnError(
        .limit, "stopped: the script holds more memory than its limit", argument: "memory",
        hint: "drop what is no longer needed, or work on fewer rows at a time")
    case (0, Int32(TS_EXIT_PROTOCOL)): return died("it could not read what it was sent")
    case (0, let status): return died("it left with status \(status)")
    case (SIGXCPU, _): return died("it used more processor time than its limit", .limit)
    case (SIGSYS, _): return died("it asked the system for what no script may have", .refused)
    case (SIGKILL, _): return died("the system or somebody else ended it")
    case (let signal, _): return died("the interpreter crashed (\(name(signal)))")
    }
  }

  private static func name(_ signal: Int32) -> String {
    let names = [SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP"]
    return names[signal] ?? "signal \(signal)"
  }

  private static func words(_ error: Int32) -> String { String(cString: strerror(error)) }
}
