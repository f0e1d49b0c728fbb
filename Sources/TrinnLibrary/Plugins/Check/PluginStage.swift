import Foundation
import Synchronization
import TrinnBasis
import TrinnBinding

/// Where a plugin is tried: an interpreter for who calls, and one for the plugin, in this process or in another.
public struct PluginStage: Sendable {
  public enum Place: String, Sendable, CaseIterable { case here, elsewhere }

  public typealias Start =
    @Sendable (
      _ place: Place, _ bindings: [Binding], _ session: LibrarySession, _ write: @escaping @Sendable (String) -> Void
    ) throws -> any ScriptRunner

  private let start: Start
  private let roots: [String]
  /// Seconds for one example or one spoilt file.
  public static let seconds = 10.0

  /// - Parameter roots: where examples find files that are not the plugin's.
  public init(roots: [String], start: @escaping Start) {
    self.roots = roots
    self.start = start
  }

  /// A plugin that was loaded, and an interpreter that has it.
  struct Set {
    let plugin: Plugin
    let session: LibrarySession
    let front: any ScriptRunner
    let printed: Printed
    /// Globals that loading the plugin left behind.
    let leaked: [String]
    fileprivate let back: any ScriptRunner
    /// Globals that the plugin's interpreter began with.
    fileprivate let before: [String]
    let out: String

    /// What a prompt prints for one input.
    func answer(to code: String) throws -> String {
      _ = printed.take()
      defer { try? FileManager.default.removeItem(atPath: out) }
      let results = try front.show(code, name: "input").filter { !$0.isEmpty }
      let lines = [printed.take()] + results.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
      return lines.joined().replacing(out + "/", with: "")
    }

    /// Globals that are there now and were not at the beginning.
    var leakedGlobals: [String] { ((try? globals(of: back)) ?? []).filter { !before.contains($0) } }
  }

  /// Loads the plugin into a session of its own.
  func load(_ source: PluginSource, _ place: Place) throws -> Set {
    let printed = Printed()
    let out = FileManager.default.temporaryDirectory.appending(path: "trinn-plugin-\(UUID().uuidString)").path
    let session = LibrarySession(roots: roots, outFolder: out)
    // What an example writes or releases is no part of anybody's work.
    session.workspaces.use { nil }
    let backs = Backs()
    session.plugins.configure(
      start: { [start, weak session] _ in
        guard let session else { throw TrinnError(.fault, "the session has ended") }
        let runner = try start(place, Library.bindings, session) { printed.add($0) }
        backs.add(runner, globals: try globals(of: runner))
        return runner
      }, search: { _ in nil })
    let plugin = try session.plugins.load(source, level: .own)
    let front = try start(.here, Library.bindings + session.plugins.bindings, session) { printed.add($0) }
    guard let (back, before) = backs.first else { throw TrinnError(.fault, "the plugin has no interpreter") }
    let leaked = try globals(of: back).filter { !before.contains($0) }
    return Set(
      plugin: plugin, session: session, front: front, printed: printed, leaked: leaked, back: back, before: before,
      out: out)
  }

  /// The plugin's interpreter with the globals that it began with. One thread uses a stage.
  private final class Backs: @unchecked Sendable {
    private(set) var first: (runner: any ScriptRunner, globals: [String])?

    func add(_ runner: any ScriptRunner, globals: [String]) { if first == nil { first = (runner, globals) } }
  }

  /// What scripts print, until it is taken.
  final class Printed: Sendable {
    private let text = Mutex("")

    func add(_ more: String) { text.withLock { $0 += more } }

    func take() -> String {
      text.withLock { text in
        defer { text = "" }
        return text
      }
    }
  }
}

private func globals(of runner: any ScriptRunner) throws -> [String] {
  let list = "local names = {} for name in next, _G do names[#names + 1] = tostring(name) end return names"
  return try runner.run(list, name: "globals", arguments: []).first.flatMap([String].decode)?.sorted() ?? []
}
