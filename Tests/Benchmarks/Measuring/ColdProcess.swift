import Foundation

/// Starts a program anew and waits for its end.
struct ColdProcess {
  let arguments: [String]

  struct Run {
    let seconds: Double
    let output: String
    /// Nil where it is not above this tool's own, which Linux counts to what a process held before it began.
    let peakMemory: Int?
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What is on PATH by that name, or nil.
  static func find(_ name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// From before the process is made to after it has ended; its output goes through a file, so that nobody waits for a
  /// pipe.
  func run() throws -> Run {
    var name = Array((NSTemporaryDirectory() + "/trinn-bench.XXXXXX").utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw Failure(description: "no temporary file could be made") }
    defer {
      close(file)
      unlink(name)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, file, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var usage = rusage()
    let (seconds, status) = try timed {
      let child = try Spawn.start(arguments, actions: &actions)
      var status: Int32 = 0
      while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
      return status
    }
    guard status == 0 else {
      throw Failure(description: "\(arguments.joined(separator: " ")) ended with status \(status >> 8)")
    }
    let length = lseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: Int(max(0, length)))
    pread(file, &bytes, bytes.count, 0)
    var own = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
    let peak = usage.ru_maxrss > own.ru_maxrss ? Int(usage.ru_maxrss) * 1024 : nil
    return Run(seconds: seconds, output: String(decoding: bytes, as: UTF8.self), peakMemory: peak)
  }
}

enum Spawn {
  /// POSIX_SPAWN_SETSID, which the headers show only to GNU sources.
  private static let ownSession: Int16 = 0x80

  /// - Parameter isLeader: of a session of its own, as a program at a terminal is.
  static func start(
    _ arguments: [String], actions: inout posix_spawn_file_actions_t, isLeader: Bool = false,
    variables: [String: String] = [:]
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if isLeader { posix_spawnattr_setflags(&attributes, ownSession) }
    let environment = ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var child: pid_t = 0
    guard let program = arguments.first, posix_spawnp(&child, program, &actions, &attributes, argv, envp) == 0 else {
      throw ColdProcess.Failure(description: "\(arguments.first ?? "nothing") could not be started")
    }
    return child
  }
}
