import CTrinnLua
import TrinnBasis
import TrinnBinding

extension Engine {
  /// `return ` before what is an expression, so that a prompt shows its value.
  func expressionOrStatements(_ source: String, name: String) throws -> String {
    let expression = "return " + source
    let isExpression = loads(expression, name: name)
    if !isExpression, let fault = SourceCheck.fault(inInput: source, name: name), !loads(source, name: name) {
      throw fault
    }
    do {
      try inspect(isExpression ? expression : source, name: name)
    } catch var error as TrinnError {
      // The user did not type the `return`.
      if isExpression, let place = error.place, place.line == 1, let column = place.column {
        error.place?.column = max(1, column - "return ".count)
      }
      throw error
    }
    return isExpression ? expression : source
  }

  private func loads(_ source: String, name: String) -> Bool {
    let status = try? withBuffers { _, results in
      withText(source) { tl_load(state, $0, $1, "@" + name, results) }
    }
    return status == TL_OK
  }

  private func inspect(_ source: String, name: String) throws {
    guard source.utf8.count <= TL_MAXIMUM_SOURCE else {
      throw TrinnError(.limit, "a script is limited to 1 MiB of source text")
    }
    guard source.utf8.first != 0x1b else {
      throw TrinnError(.refused, "'\(name)' is a compiled chunk; only source text is run")
    }
    try check?(source, name)
  }

  /// Runs text that `expressionOrStatements` has inspected, or a whole script.
  func run(_ source: String, name: String, arguments: [Value] = [], forDisplay: Bool = false) throws -> [Value] {
    if !forDisplay { try inspect(source, name: name) }
    return try withBuffers { input, output in
      let writer = writer(to: input)
      for argument in arguments { try writer.append(argument) }
      let options = forDisplay ? TL_FOR_DISPLAY.rawValue | TL_KEEP_RESULT.rawValue : TL_STRICT.rawValue
      let status = withText(source) {
        tl_run(state, $0, $1, "@" + name, input, Int32(bitPattern: options), output)
      }
      if status == TL_SYNTAX_ERROR, let fault = SourceCheck.fault(in: source, name: name) { throw fault }
      return try results(status, output, repairsText: forDisplay)
    }
  }

  func setGlobal(_ name: String, _ value: Value) throws {
    try withBuffers { input, output in
      try writer(to: input).append(value)
      _ = try results(tl_set_global(state, name, input, output), output)
    }
  }

  func get(_ path: [String]) throws -> Value {
    try withBuffers { _, output in
      let status = withPath(path) { tl_get(state, $0, path.count, Int32(TL_STRICT.rawValue), output) }
      return try results(status, output).first ?? .nothing
    }
  }

  func names(under path: [String]) -> [String] {
    let values = try? withBuffers { _, output in
      let status = withPath(path) { tl_names(state, $0, path.count, output) }
      return try results(status, output, repairsText: true)
    }
    return (values ?? []).compactMap(String.decode).sorted()
  }

  /// Names one after the other, each with a NUL behind it.
  private func withPath<Result>(_ path: [String], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    path.map { $0 + "\0" }.joined().withCString(body)
  }

  private func withText<Result>(_ text: String, _ body: (UnsafePointer<CChar>?, Int) -> Result) -> Result {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress, $0.count) }
    }
  }
}
