import CTrinnLua
import TrinnBasis
import TrinnBinding
import TrinnWire

extension Engine {
  /// Does what the host asks. What runs a script is one evaluation, and nested ones belong to the outermost.
  package func perform(_ command: ScriptCommand) throws -> [Value] {
    switch command {
    case .evaluate(let source, let name):
      return try evaluation { try run(try expressionOrStatements(source, name: name), name: name) }
    case .show(let source, let name):
      return try evaluation {
        try run(try expressionOrStatements(source, name: name), name: name, forDisplay: true)
      }
    case .run(let source, let name, let arguments):
      return try evaluation { try run(Engine.scriptText(source), name: name, arguments: arguments) }
    case .call(let function, let arguments): return try evaluation { try call(function, arguments) }
    case .setGlobal(let name, let value):
      try setGlobal(name, value)
      return []
    case .get(let path): return [try get(path)]
    case .names(let path): return names(under: path).map { .text($0) }
    case .nameOf(let function): return [declaredName(of: function).encoded]
    case .describe(let function): return try describe(function)
    case .prepare(let function): return [.function(try evaluation { try prepare(function) })]
    case .memoryUsed: return [.integer(Int64(clamping: tl_memory_used(state)))]
    case .setMemoryLimit(let bytes):
      tl_set_memory_limit(state, max(0, bytes))
      return []
    case .declare(let functions):
      try declare(functions)
      return []
    }
  }

  /// As Lua's own program reads a file: without a mark of its encoding, and without a first line for a shell.
  static func scriptText(_ source: String) -> String {
    var text = source
    if text.unicodeScalars.first == "\u{feff}" { text.unicodeScalars.removeFirst() }
    // The line stays, empty: line numbers in errors are those of the file.
    guard text.hasPrefix("#") else { return text }
    return "--" + text
  }
}
