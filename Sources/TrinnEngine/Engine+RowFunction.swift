import CTrinnLua
import TrinnBasis
import TrinnBinding
import TrinnSyntax
import TrinnWire

extension Engine {
  /// Where a function comes from, as `RowFunction` reads it.
  func describe(_ function: FunctionReference) throws -> [Value] {
    try checkOwner(of: function)
    do {
      return try withBuffers { _, output in try results(tl_describe_function(state, function.id, output), output) }
    } catch var error as TrinnError {
      error.sentence = "a row function is made again where the rows are; \(error.sentence)"
      error.hint = "give it plain values from outside, and write what else it needs inside it"
      error.traceback = nil
      throw error
    }
  }

  /// The function, made again from the source it stands in.
  func prepare(_ function: RowFunction) throws -> FunctionReference {
    let made: Value?
    switch function.origin {
    case .library(let name):
      made = try? get(name.split(separator: ".").map(String.init))
      if case .function = made { break }
      throw TrinnError(
        .unknownName, "a row function has its arguments and Lua's own functions, and nothing named \"\(name)\"",
        hint: "call it on the whole table, or write out in Lua what it does")
    case .script(let source, let name, let first, let last):
      let text = try RowFunctionSource(source, name: name).function(from: first, to: last, function.variables.keys)
      try text.checkGlobals(known: Set(names(under: [])))
      made = try run(text.loader, name: name, arguments: function.variables.entries.map(\.value)).first
    }
    guard case .function(let reference)? = made else {
      throw TrinnError(.fault, "the row function is not found in its source")
    }
    return reference
  }
}
