import TrinnBasis
import TrinnBinding
import TrinnTable

/// Where a plugin's Lua lives: in this process for a plugin of one's own, else in a child, with a session of its level. One
/// thread uses it at a time, as it does the interpreter of the script that calls.
public final class PluginHome: @unchecked Sendable {
  /// How an interpreter is made; whoever owns the screen says it.
  public typealias Start = @Sendable (_ level: TrustLevel) throws -> any ScriptRunner

  let level: TrustLevel
  /// Of the script that calls.
  private let callers: TrustLevel
  private let start: Start
  private var runner: (any ScriptRunner)?

  init(level: TrustLevel, callers: TrustLevel, start: @escaping Start) {
    (self.level, self.callers, self.start) = (level, callers, start)
  }

  /// Runs the plugin's source for the first time, and gives what it declared.
  func load(_ declare: (any ScriptRunner) throws -> PluginDraft) throws -> PluginDraft {
    let runner = try start(level)
    self.runner = runner
    return try declare(runner)
  }

  /// - Throws: `refused` where rows about pupils would come to somebody else's plugin.
  func call(_ function: FunctionReference, _ arguments: [Value], of name: String) throws -> Value {
    guard arguments.allSatisfy(mayPass) else {
      throw TrinnError(
        .refused, "rows about pupils do not go into a plugin at level \(level.rawValue)",
        function: name, hint: "hand it numbers, texts, or tables of open or published figures")
    }
    return try started().call(function, arguments).first ?? .nothing
  }

  /// Hands rows to one of the plugin's functions.
  ///
  /// - Throws: `refused` for a plugin that is not one's own: what it keeps of a row it could give away in its next call.
  func withRows<Result>(of name: String, _ body: (any ScriptRunner) throws -> Result) throws -> Result {
    guard level == .own else {
      throw TrinnError(
        .refused, "a plugin at level \(level.rawValue) gets no rows, and reads no files",
        function: name, hint: "read the plugin and load its folder as your own: use \"./…\"")
    }
    return try body(started())
  }

  private func started() throws(TrinnError) -> any ScriptRunner {
    guard let runner else { throw TrinnError(.fault, "a plugin's function was called before the plugin was loaded") }
    return runner
  }

  /// Plain values, and tables that speak of no pupil. All other objects lead to rows, or could.
  private func mayPass(_ value: Value) -> Bool {
    if level == .own { return true }
    switch value {
    case .nothing, .boolean, .integer, .number, .text: return true
    case .function: return false
    case .list(let items): return items.allSatisfy(mayPass)
    case .map(let map): return map.entries.allSatisfy { mayPass($0.value) }
    case .handle(let handle):
      guard handle.protection == nil, let table = handle.object as? TableHandle else { return false }
      switch table.plan.prototype.subject {
      case .open, .published: return true
      // What a shared script holds has passed the gate on its way in.
      case .groups: return callers == .shared
      case .records, .recordsOf: return false
      }
    }
  }
}
