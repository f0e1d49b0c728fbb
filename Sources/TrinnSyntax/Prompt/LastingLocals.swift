import TrinnBasis

/// A prompt's input as it is run: what the user declares with `local` on the outermost level lasts to the next input.
///
/// Each input is a chunk of its own, in which a local would end; so the declaration becomes an assignment.
public enum LastingLocals {
  /// The input with its outermost `local` declarations turned into assignments; unchanged where it does not parse.
  public static func keep(_ source: String, name: String = "input") -> String {
    guard let chunk = try? LuaParser.parse(source, name: name) else { return source }
    let bytes = Array(source.utf8)
    var result: [UInt8] = []
    var taken = 0
    for statement in chunk.body.statements {
      guard let replacement = replacement(for: statement, in: chunk, bytes) else { continue }
      result += bytes[taken..<statement.range.lowerBound]
      result += replacement.utf8
      // Lines keep their numbers: errors point at what the user typed.
      let lines = bytes[statement.range].count { $0 == UInt8(ascii: "\n") }
      let kept = replacement.utf8.count { $0 == UInt8(ascii: "\n") }
      result += [UInt8](repeating: UInt8(ascii: "\n"), count: max(0, lines - kept))
      taken = statement.range.upperBound
    }
    guard taken > 0 else { return source }
    return String(decoding: result + bytes[taken...], as: UTF8.self)
  }

  private static func replacement(for statement: LuaStatement, in chunk: LuaChunk, _ bytes: [UInt8]) -> String? {
    switch statement.kind {
    case .local(let variables, let values):
      let names = variables.map { chunk.variables[$0].name }.joined(separator: ", ")
      guard let first = values.first, let last = values.last else { return "\(names) = nil" }
      let text = String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
      return "\(names) = \(text)"
    case .localFunction:
      let text = String(decoding: bytes[statement.range], as: UTF8.self)
      return String(text.dropFirst("local".count).drop(while: \.isWhitespace))
    default: return nil
    }
  }
}
