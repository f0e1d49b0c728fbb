import TrinnBasis
import TrinnBinding

/// Where a plugin's Lua lives, and how another place is made for it: in this process for a plugin of one's own, else in a
/// child. One thread uses it at a time, as it does the interpreter of the script that calls.
public final class PluginHome: @unchecked Sendable {
  /// How an interpreter is made; whoever owns the screen says it.
  public typealias Start = @Sendable (_ level: TrustLevel, _ use: Use) throws -> any ScriptRunner

  /// What an interpreter is for.
  public enum Use: Sendable {
    /// The plugin's functions: it stays, and calls the library.
    case functions
    /// Rows of one file or table: it may be thrown away when they have come back, with all that it knows.
    case rows
  }

  let level: TrustLevel
  private let start: Start
  private let declare: (any ScriptRunner) throws -> PluginDraft
  private var runner: (any ScriptRunner)?

  /// - Parameter declare: runs the plugin's source in an interpreter and gives what it declared.
  init(level: TrustLevel, start: @escaping Start, declare: @escaping (any ScriptRunner) throws -> PluginDraft) {
    self.level = level
    self.start = start
    self.declare = declare
  }

  /// Runs the plugin's source for the first time.
  func load() throws -> PluginDraft {
    let runner = try start(level, .functions)
    self.runner = runner
    return try declare(runner)
  }

  func call(_ function: FunctionReference, _ arguments: [Value]) throws -> Value {
    guard let runner else { throw TrinnError(.fault, "a plugin's function was called before the plugin was loaded") }
    return try runner.call(function, arguments).first ?? .nothing
  }

  /// Hands rows to one of the plugin's functions.
  ///
  /// A plugin of one's own has them where it lives. Another's gets an interpreter for these rows alone, with the same
  /// source: what it keeps of them goes with it, and its functions, which may print and compute figures, never meet them.
  ///
  /// - Parameter function: picks it among what the source declares.
  func withRows<Result>(
    _ function: (PluginDraft) -> FunctionReference?, of draft: PluginDraft,
    _ body: (any ScriptRunner, FunctionReference) throws -> Result
  ) throws -> Result {
    let isOwn = level == .own
    guard let runner = isOwn ? runner : try start(level, .rows) else {
      throw TrinnError(.fault, "a plugin's function was called before the plugin was loaded")
    }
    guard let function = function(isOwn ? draft : try declare(runner)) else {
      throw TrinnError(.mismatch, "the plugin does not declare the same each time it is loaded")
    }
    return try body(runner, function)
  }
}
