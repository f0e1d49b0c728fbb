import TrinnBasis
import TrinnSyntax

/// Finds a function in its source by the lines on which it begins and ends, and cuts it out with what it needs: so the
/// process for rows makes it from text that was read like every source, and never from another process's memory.
struct RowFunctionSource {
  private let bytes: [UInt8]
  private let chunk: LuaChunk

  init(_ source: String, name: String) throws {
    // What a prompt takes for an expression is parsed with the word that it was run with.
    let candidates = [Engine.scriptText(source), "return " + source]
    var first: TrinnError?
    for text in candidates {
      do {
        chunk = try LuaParser.parse(text, name: name)
        bytes = Array(text.utf8)
        return
      } catch { first = first ?? error }
    }
    throw first ?? TrinnError(.fault, "the source of a row function cannot be read")
  }

  /// - Parameter variables: the script's variables that come with the function, in the order of their values.
  func function(from first: Int, to last: Int, _ variables: [String]) throws -> RowFunctionText {
    var found: [(function: LuaFunction, range: Range<Int>)] = []
    chunk.forEachNode { node in
      guard case .function(let function, let range) = node,
        chunk.functions[function.index].position.line == first, line(at: range.upperBound - 1) == last
      else { return }
      found.append((function, range))
    }
    guard let only = found.first else {
      throw TrinnError(
        .fault, "a row function is not found in its source",
        hint: "write the function in the script itself, not in a text for load",
        place: .init(source: chunk.name, line: first))
    }
    guard found.count == 1 else {
      throw TrinnError(
        .refused, "\(found.count) functions begin and end on these lines, and one of them is the row function",
        hint: "write the row function on lines of its own", place: .init(source: chunk.name, line: first))
    }
    return RowFunctionText(
      chunk: chunk, bytes: bytes, function: only.function, range: only.range, variables: variables)
  }

  private func line(at offset: Int) -> Int {
    1 + bytes.prefix(max(0, offset)).count { $0 == UInt8(ascii: "\n") }
  }
}

/// A function cut out of its source.
struct RowFunctionText {
  let chunk: LuaChunk
  let bytes: [UInt8]
  let function: LuaFunction
  let range: Range<Int>
  let variables: [String]

  /// A chunk that takes the variables' values and returns the function.
  var loader: String {
    var lines = constants.map { "local \($0.name) <const> = \($0.value)" }
    for (place, name) in variables.enumerated() { lines.append("local \(name) = (select(\(place + 1), ...))") }
    let names = function.parameters.map { chunk.variables[$0].name } + (function.isVariadic ? ["..."] : [])
    return lines.joined(separator: "\n") + "\nreturn function(\(names.joined(separator: ", ")))\n"
      + text(function.body.range) + "\nend\n"
  }

  /// A global that the script made, or a function of the program, is not where the rows are.
  func checkGlobals(known: Set<String>) throws {
    var unknown: (name: String, position: SourcePosition)?
    chunk.forEachNode { node in
      guard unknown == nil, case .expression(let expression, _) = node,
        function.body.range.contains(expression.range.lowerBound),
        case .global(let name) = expression.kind, !known.contains(name)
      else { return }
      unknown = (name, expression.position)
    }
    guard let unknown else { return }
    throw TrinnError(
      .unknownName, "a row function has its arguments and Lua's own functions, and nothing named \"\(unknown.name)\"",
      hint: "write it inside the function, or pass a column",
      place: .init(source: chunk.name, line: unknown.position.line, column: unknown.position.column))
  }

  /// Constants of the source that the function uses, which Lua replaces by their values, in the order of the source; with
  /// those that their own values use.
  private var constants: [(name: String, value: String)] {
    var values: [Int: LuaExpression] = [:]
    var uses: [(variable: Int, place: Int)] = []
    chunk.forEachNode { node in
      switch node {
      case .local(let variables, let expressions):
        for (variable, value) in zip(variables, expressions) where chunk.variables[variable].isCompileTime {
          values[variable] = value
        }
      case .expression(let expression, _):
        switch expression.kind {
        case .local(let variable), .upvalue(let variable): uses.append((variable, expression.range.lowerBound))
        default: break
        }
      case .function: break
      }
    }
    func used(in place: Range<Int>) -> Set<Int> {
      Set(uses.filter { place.contains($0.place) && values[$0.variable] != nil }.map(\.variable))
    }
    var needed: Set<Int> = []
    var waiting = used(in: range)
    while let next = waiting.popFirst() {
      guard needed.insert(next).inserted, let value = values[next] else { continue }
      waiting.formUnion(used(in: value.range).subtracting(needed))
    }
    // Those that the function declares itself come with its text.
    return needed.sorted().compactMap { variable in
      guard let value = values[variable], !range.contains(value.range.lowerBound) else { return nil }
      return (chunk.variables[variable].name, text(value.range))
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }
}
