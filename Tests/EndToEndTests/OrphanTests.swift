import Foundation
import Glibc
import Testing

/// The program is killed while a script from elsewhere loops: its processes end with it and burn nothing.
@Suite struct OrphanTests {
  static let loops: [(script: String, processes: Int)] = [
    ("while true do end", 1),
    ("('x'):rep(1e5):find(('.-'):rep(20) .. 'b')", 1),
    ("csv('a\\n1\\n2\\n'):derive_rows('b = a', function() while true do end end, { type = 'number' })", 2),
  ]

  @Test(arguments: loops)
  func nothingOutlivesTheProgram(script: String, processes: Int) async throws {
    let folder = try TemporaryFolder()
    let program = Process()
    program.executableURL = URL(fileURLWithPath: Program.path)
    program.arguments = ["run", try folder.file("loop.lua", script), "--level", "shared", "--seconds", "900"]
    program.currentDirectoryURL = URL(fileURLWithPath: Program.root)
    (program.standardInput, program.standardOutput, program.standardError) = (nil, nil, nil)
    try program.run()
    let host = program.processIdentifier
    defer { kill(host, SIGKILL) }

    let workers = try await OrphanTests.working(under: program, processes)
    kill(host, SIGKILL)
    let clock = ContinuousClock()
    let begin = clock.now
    while workers.contains(where: Linux.runs), clock.now - begin < .seconds(60) {
      try await Task.sleep(for: .milliseconds(1))
    }
    // A millisecond or two where nobody else works; a loaded machine is given time. Its own limit would come after minutes.
    #expect(clock.now - begin < .seconds(30), "\(script)")
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The program's children, once there are so many and one of them has worked for 0.3 s: the script loops. However long
  /// that takes where others work too.
  private static func working(under program: Process, _ count: Int) async throws -> [pid_t] {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(300)
    var children: [pid_t] = []
    while clock.now < end {
      guard program.isRunning else { throw Failure(description: "the program ended with \(program.terminationStatus)") }
      children = try Linux.children(of: program.processIdentifier)
      if children.count == count, children.contains(where: { Linux.ticks(of: $0) >= 30 }) { return children }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure(description: "no script has begun; processes: \(children.map { "\($0) \(Linux.ticks(of: $0))" })")
  }

  /// `/proc/N/stat`, behind the name in brackets: state, parent, …, user time in hundredths of a second.
  private enum Linux {
    static func fields(_ process: pid_t) -> [Substring] {
      guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let end = text.lastIndex(of: ")")
      else { return [] }
      return text[end...].dropFirst(2).split(separator: " ")
    }

    /// An ended process that nobody has reaped is a zombie, or on the way there.
    static func runs(_ process: pid_t) -> Bool { !["Z", "X", nil].contains(fields(process).first) }

    static func ticks(of process: pid_t) -> Int { fields(process).dropFirst(11).first.flatMap { Int($0) } ?? 0 }

    static func children(of host: pid_t) throws -> [pid_t] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
        .filter { fields($0).dropFirst().first == "\(host)" }
    }
  }
}
