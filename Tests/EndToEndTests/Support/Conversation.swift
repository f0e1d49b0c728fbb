import Foundation
import Glibc
import Synchronization
import Testing
import TrinnTestSupport

/// The program at a terminal of its own, and a person who types.
final class Conversation: Sendable {
  private let terminal: Int32
  private let process: pid_t
  private let screen = Screen()
  private let status = Mutex<Int32?>(nil)

  /// How long a person on a loaded machine waits before they call it broken.
  private static let patience = Duration.seconds(300)

  init(_ arguments: [String] = [], home: TemporaryFolder, columns: UInt16 = 80) throws {
    try #require(FileManager.default.isExecutableFile(atPath: Program.path), "build the product trinn first")
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(terminal >= 0)
    var (isLocked, number): (Int32, Int32) = (0, 0)
    try #require(ioctl(terminal, Linux.unlockTerminal, &isLocked) == 0)
    try #require(ioctl(terminal, Linux.terminalNumber, &number) == 0)
    var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    let command = ["/usr/bin/env", "-C", Program.root, Program.path] + arguments
    process = try Conversation.spawn(command, terminal: "/dev/pts/\(number)", home: home.path)
    let (terminal, screen) = (terminal, screen)
    Thread { screen.follow(terminal) }.start()
  }

  deinit {
    end(SIGKILL)
    close(terminal)
  }

  /// In a session of its own, whose controlling terminal is the one it opens first: so Ctrl-C reaches it as a signal.
  private static func spawn(_ command: [String], terminal: String, home: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The thread of a test blocks signals, and a child would inherit it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Linux.spawnInNewSession | Linux.spawnWithSignals)
    let variables = ["TERM=xterm", "LANG=C.UTF-8", "HOME=\(home)", "XDG_STATE_HOME=\(home)/state", "NO_COLOR=1"]
    let arguments = command.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, command[0], &actions, &attributes, arguments, environment)
    try #require(error == 0, "posix_spawn: \(error)")
    return process
  }

  /// What the system's headers hold back from this module.
  private enum Linux {
    static let unlockTerminal: UInt = 0x4004_5431
    static let terminalNumber: UInt = 0x8004_5430
    static let spawnInNewSession: Int16 = 0x80
    static let spawnWithSignals: Int16 = 0x08
  }

  // MARK: Typing and reading

  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// Waits for the text, and gives what came on the screen up to its end, without the terminal's control sequences.
  @discardableResult
  func read(to text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    let end = ContinuousClock.now + Conversation.patience
    while ContinuousClock.now < end {
      if let found = screen.take(to: text) {
        // What moves the cursor and colours the prompt is the editor's own and taken out; nothing else may be there.
        #expect(found.controlCharacter == nil, "\(found.controlCharacterName)", sourceLocation: sourceLocation)
        return found
      }
      if let status = ended(), screen.isClosed {
        throw Failure("the program ended with status \(status) before \"\(text)\":\n\(screen.rest)", sourceLocation)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure("no \"\(text)\" came; on the screen:\n\(screen.rest)", sourceLocation)
  }

  /// Types a line and reads to the next prompt.
  func ask(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    type(line + "\n")
    return try await read(to: "\ntrinn> ", sourceLocation: sourceLocation)
  }

  /// The last line of what the program says to a line.
  func answer(to line: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
    let text = try await ask(line, sourceLocation: sourceLocation)
    return text.split(separator: "\n").dropLast().last.map(String.init) ?? ""
  }

  /// Waits for the program to end by itself.
  func status(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Int32 {
    let end = ContinuousClock.now + Conversation.patience
    while ContinuousClock.now < end {
      if let status = ended() { return status }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure("the program goes on; on the screen:\n\(screen.rest)", sourceLocation)
  }

  private func ended() -> Int32? {
    status.withLock { known in
      if let known { return known }
      var raw: Int32 = 0
      guard waitpid(process, &raw, WNOHANG) == process else { return nil }
      known = raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f
      return known
    }
  }

  private func end(_ signal: Int32) {
    guard ended() == nil else { return }
    kill(process, signal)
    var raw: Int32 = 0
    waitpid(process, &raw, 0)
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ text: String, _ place: SourceLocation) { description = "\(place): \(text)" }
  }
}

/// What a terminal received, without control sequences.
private final class Screen: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var taken = ""
    var isClosed = false
  }
  private let state = Mutex(State())

  var isClosed: Bool { state.withLock { $0.isClosed } }
  var rest: String { text() }

  func follow(_ terminal: Int32) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { break }
      state.withLock { $0.bytes += buffer.prefix(count) }
    }
    state.withLock { $0.isClosed = true }
  }

  func take(to wanted: String) -> String? {
    let text = text()
    guard let range = text.range(of: wanted) else { return nil }
    let found = String(text[..<range.upperBound])
    state.withLock { $0.taken += found }
    return found
  }

  /// What was not taken yet.
  private func text() -> String {
    state.withLock { state in
      let whole = String(decoding: state.bytes, as: UTF8.self)
        .replacing(/\u{1B}\[[0-9;?]*[A-Za-z]|\u{1B}[()][A-Z0-9]|\u{1B}[=>78]|[\u{07}\u{08}]/, with: "")
        .replacing("\r\n", with: "\n").replacing("\r", with: "")
      return String(whole.dropFirst(state.taken.count))
    }
  }
}
