import TrinnBinding

/// What the host asks of the side that holds the interpreter.
public enum ScriptCommand: Sendable {
  /// One input of a prompt, an expression or statements; its name.
  case evaluate(String, String)
  /// The same, for a screen: what cannot cross becomes words. The result is kept as `_`.
  case show(String, String)
  /// A whole script, its name, and what `...` holds.
  case run(String, String, [Value])
  case call(FunctionReference, [Value])
  case setGlobal(String, Value)
  /// The value behind names, fields read as a script would.
  case get([String])
  /// The text keys of what stands behind names; the globals without one.
  case names([String])
  /// The name under which a function was declared.
  case nameOf(FunctionReference)
  /// Where a function comes from, so that another process can make it again.
  case describe(FunctionReference)
  /// Makes a function again, in the process for rows.
  case prepare(RowFunction)
  /// Bytes that the script's own values take.
  case memoryUsed
  case setMemoryLimit(Int)
  /// Functions that came later, with a plugin; their numbers follow those that are known.
  case declare([Declarations.Function])
}
