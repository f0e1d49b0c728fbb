import Foundation

/// How long a program at a terminal takes until it shows its prompt.
struct PromptReady {
  let arguments: [String]
  /// What the prompt looks like.
  let sign: String

  /// Gives up after this many seconds.
  private static let patience = 20.0

  func run() throws -> Double {
    var (terminal, shell) = (Int32(-1), Int32(-1))
    guard openpty(&terminal, &shell, nil, nil, nil) == 0, let name = ttyname(shell).map({ String(cString: $0) }) else {
      throw ColdProcess.Failure(description: "no terminal could be opened")
    }
    close(shell)
    defer { close(terminal) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    // The user's own history is left alone.
    let variables = ["TERM": "xterm", "XDG_STATE_HOME": NSTemporaryDirectory()]
    var child: pid_t = 0
    let (seconds, isReady) = try timed {
      child = try Spawn.start(arguments, actions: &actions, isLeader: true, variables: variables)
      return isSignShown(on: terminal)
    }
    kill(child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard isReady else { throw ColdProcess.Failure(description: "\(arguments[0]) showed no prompt") }
    return seconds
  }

  private func isSignShown(on terminal: Int32) -> Bool {
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    let sign = Array(sign.utf8)
    let end = ContinuousClock.now + .seconds(PromptReady.patience)
    while ContinuousClock.now < end {
      var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 1000) > 0 else { continue }
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { return false }
      seen += buffer[..<count]
      if seen.count >= sign.count, (0...seen.count - sign.count).contains(where: { seen[$0...].starts(with: sign) }) {
        return true
      }
    }
    return false
  }
}
