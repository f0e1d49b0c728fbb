import CTrinnSandbox
import Foundation
import Testing

/// System calls tried from inside, one child each: none succeeds, whichever layer has to stop it.
@Suite struct BreachTests {
  static let names = (try? Breach(["list"]))?.text.split(separator: "\n").map(String.init) ?? []

  /// What a process that any user starts may do, sandbox or not.
  enum Outcome: Equatable { case stopped, succeeded }

  static func attempt(_ name: String, without: UInt32 = 0, user: Int? = nil) throws -> Outcome {
    let child = try Breach(["try", name, "\(without)"], user: user)
    if child.ending.signal == SIGSYS { return .stopped }
    let words = child.text.split(whereSeparator: \.isWhitespace)
    try #require(words.count == 4, "\(name): \"\(child.text)\", signal \(child.ending.signal)")
    return Int(words[1]).map { $0 < 0 } == true ? .stopped : .succeeded
  }

  @Test func noneOfThemSucceeds() throws {
    try #require(Self.names.count >= 32)
    let through = try Self.names.filter { try Self.attempt($0) != .stopped }
    #expect(through == [])
  }

  @Test func noneSucceedsForAnOrdinaryUser() throws {
    guard getuid() == 0, Self.readable(Breach.path, by: 65534) else { return }
    let through = try Self.names.filter { try Self.attempt($0, user: 65534) != .stopped }
    #expect(through == [])
  }

  /// Whether every folder down to a file may be entered by others.
  static func readable(_ path: String, by user: Int) -> Bool {
    (try? Breach(["list"], user: user)).map { !$0.text.isEmpty } ?? false
  }

  /// The attempts mean something: outside, with no layer at all, most of them do succeed.
  @Test func outsideTheySucceed() throws {
    let all = bit(TS_LIMITS, TS_NAMESPACES, TS_PRIVILEGES, TS_LANDLOCK, TS_FILTER)
    let harmless = [
      "read_file", "open_by_how", "file_exists", "file_status", "list_folder", "read_link", "watch_files",
      "change_folder", "memory_file", "fork_process", "clone_three", "send_datagram", "connect_local", "signal_parent",
      "executable_memory", "make_executable", "more_descriptors", "new_pipe", "timers", "sleep_long", "host_name",
    ]
    let refused = try harmless.filter { try Self.attempt($0, without: all) != .succeeded }
    #expect(refused == [])
  }

  /// Landlock alone and namespaces alone stop what touches files; the filter stands before both.
  @Test(arguments: [bit(TS_FILTER, TS_NAMESPACES), bit(TS_FILTER, TS_LANDLOCK)])
  func eachOfTheTwoKeepsFilesAway(_ without: UInt32) throws {
    for name in ["read_file", "write_file", "list_folder", "start_program", "rename_file", "make_folder"] {
      #expect(try Self.attempt(name, without: without) == .stopped, "\(name)")
    }
  }

  @Test func theNetworkNamespaceHasNoWayOut() throws {
    #expect(try Self.attempt("send_datagram", without: bit(TS_FILTER)) == .stopped)
  }

  @Test func theLimitsAloneLeaveNoDescriptorAndNoFile() throws {
    let without = bit(TS_FILTER, TS_NAMESPACES, TS_LANDLOCK)
    for name in ["read_file", "memory_file", "new_pipe", "more_descriptors"] {
      #expect(try Self.attempt(name, without: without) == .stopped, "\(name)")
    }
  }
}
