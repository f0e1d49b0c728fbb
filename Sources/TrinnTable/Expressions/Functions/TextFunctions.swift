import TrinnBasis
import TrinnSyntax

/// Functions of a text that give another: worked out once for each different text, not for each row.
enum TextFunctions {
  static let all = [lower, upper, trim, substring, replace, text]

  static let lower = mapping(
    "lower", 1...1, signature: "lower(x)", summary: "In small letters, æ ø å among them.",
    example: "lower(kommune) == 'ål'"
  ) { _ in { $0.lowercased() } }

  static let upper = mapping(
    "upper", 1...1, signature: "upper(x)", summary: "In capital letters, Æ Ø Å among them.", example: "upper('ål')"
  ) { _ in { $0.uppercased() } }

  static let trim = mapping(
    "trim", 1...1, signature: "trim(x)", summary: "Without blanks at either end.", example: "trim('  Ål ')"
  ) { _ in
    { text in
      let tail = text.drop { $0.isWhitespace }
      return String(tail.reversed().drop { $0.isWhitespace }.reversed())
    }
  }

  static let substring = mapping(
    "substring", 2...3, signature: "substring(x, start, length)",
    summary: "The letters from a place on, the first being 1; all of them, or so many.",
    example: "substring(municipality, 1, 2)"
  ) { call in
    let start = try call.constantInteger(1, within: 1...1_000_000)
    let length = call.arguments.count == 3 ? try call.constantInteger(2, within: 0...1_000_000) : .max
    return { String($0.dropFirst(start - 1).prefix(length)) }
  }

  static let replace = mapping(
    "replace", 3...3, signature: "replace(x, from, to)", summary: "Every occurrence of a text replaced by another.",
    example: "replace(name, 'vgs', 'videregående skole')"
  ) { call in
    let (from, to) = (try call.constantText(1), try call.constantText(2))
    guard !from.isEmpty else {
      throw call.wrong(call.arguments[1], wanted: "a text that is not empty")
    }
    return { $0.replacing(from, with: to) }
  }

  static let text = ExpressionFunction(
    "text", 1...1, signature: "text(x)",
    summary: "A value as text: a code, a level, a school year, a date, a whole number.",
    example: "text(school_year)",
    evaluation: .rows { call in try TextForm.text(call.arguments[0], rows: call.rowCount, call.node) })

  /// A function made for a call's constants and run over the dictionary of its first argument.
  private static func mapping(
    _ name: String, _ arguments: ClosedRange<Int>, signature: String, summary: String, example: String,
    _ make: @escaping @Sendable (FunctionCall) throws -> @Sendable (String) -> String
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, arguments, signature: signature, summary: summary, example: example,
      evaluation: .rows { call in
        let (run, dictionary) = try call.coded(call.arguments[0])
        let function = try make(call)
        // Two texts may become one: each result gets one code, so that equal texts keep equal codes.
        var results = TextDictionaryBuilder()
        let codes: [UInt32?] = try dictionary.mapped(function).map { results.code(of: $0) }
        return call.result(.text, .codes(Loops.lookup(run, codes, zero: 0), results.finish()))
      })
  }
}
