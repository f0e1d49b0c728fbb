import TrinnBasis
import TrinnSyntax

/// Questions about a text, answered once for each different text. Capitals count; lower(x) evens them out.
enum TextPartFunctions {
  static let all = [startsWith, endsWith, contains, length]

  static let startsWith = test("starts_with", summary: "Whether a text begins with another.", "starts_with(nus, '4')") {
    $0.hasPrefix($1)
  }

  static let endsWith = test("ends_with", summary: "Whether a text ends with another.", "ends_with(school, 'vgs')") {
    $0.hasSuffix($1)
  }

  static let contains = test("contains", summary: "Whether a text holds another.", "contains(lower(name), 'skole')") {
    $0.contains($1)
  }

  static let length = ExpressionFunction(
    "length", 1...1, signature: "length(x)", summary: "How many letters a text has; å is one.",
    example: "length('Ål')",
    evaluation: .rows { call in
      let (run, dictionary) = try call.coded(call.arguments[0])
      let lengths: [Int64?] = try dictionary.mapped { Int64($0.count) }
      return call.result(.integer, .integers(Loops.lookup(run, lengths, zero: 0)))
    })

  private static func test(
    _ name: String, summary: String, _ example: String, _ test: @escaping @Sendable (String, String) -> Bool
  ) -> ExpressionFunction {
    ExpressionFunction(
      name, 2...2, signature: "\(name)(x, 'text')", summary: summary, example: example,
      evaluation: .rows { call in
        let (run, dictionary) = try call.coded(call.arguments[0])
        let part = try call.constantText(1)
        let answers: [UInt8?] = try dictionary.mapped { part.isEmpty || test($0, part) ? 1 : 0 }
        return call.result(.boolean, .booleans(Loops.lookup(run, answers, zero: 0)))
      })
  }
}

extension TextDictionary {
  /// An answer for each text, in the order of the codes, worked out on all cores.
  func mapped<Answer: Sendable>(_ answer: @Sendable (String) throws -> Answer) throws -> [Answer] {
    try Parallel.map(rows: count, rowsPerChunk: 8192) { codes in try codes.map { try answer(self[$0]) } }
      .flatMap { $0 }
  }
}
