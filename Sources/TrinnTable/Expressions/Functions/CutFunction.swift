import TrinnBasis
import TrinnSyntax

/// `cut(x, 30, 35, 40)`: classes as ordered levels. A class holds its lower bound and not its upper.
enum CutFunction {
  static let all = [
    ExpressionFunction(
      "cut", 2...255, options: ["labels"], signature: "cut(x, 30, 35, …, labels = {'low', 'middle', 'high'})",
      summary: "Classes of a number as ordered levels. A class holds its lower bound and not its upper.",
      example: "cut(grunnskolepoeng, 30, 35, 40)",
      evaluation: .rows(cut))
  ]

  private static func cut(_ call: FunctionCall) throws -> Bound {
    let value = try call.numeric(call.arguments[0])
    let bounds = Array(call.arguments.dropFirst())
    let labels = try labels(call, bounds)
    let scale = LevelScale(name: "class", labels: labels)
    // Each bound is one comparison with the language's own exactness; the rank is how many bounds lie at or below.
    let steps = try bounds.map { bound in
      try Comparison.compare(.greaterOrEqual, value, bound, call.node).booleans()
    }
    let run: Run<Int64> = { rows in
      var rank = Lanes<Int64>(values: .constant(0), missing: .nothingMissing)
      for step in steps {
        let above = try step(rows)
        rank = Lanes(values: Loops.zip(rank.values, above.values) { $0 &+ Int64($1) }, missing: above.missing)
      }
      return rank
    }
    return call.result(.level(scale), .integers(run))
  }

  private static func labels(_ call: FunctionCall, _ bounds: [Bound]) throws -> [String] {
    var last: Double?
    for bound in bounds {
      guard bound.type.isNumeric, bound.constant != nil else { throw call.wrong(bound, wanted: "a number as a bound") }
      let value = try bound.number()
      guard last.map({ $0 < value }) ?? true else {
        throw TrinnError(.outOfRange, "the bounds of cut do not rise", hint: "write the lowest first, each once")
      }
      last = value
    }
    let count = bounds.count + 1
    if let given = call.optionList("labels") {
      let labels = given.compactMap { label in if case .text(let text)? = label.constant { text } else { nil } }
      guard labels.count == count, Set(labels).count == count else {
        throw TrinnError(
          .mismatch, "cut has \(count) classes and \(Set(labels).count) different labels", argument: "labels",
          wanted: "\(count)", got: "\(labels.count)", hint: call.function.signature)
      }
      return labels
    }
    let texts = bounds.map(call.text)
    return ["under \(texts[0])"] + zip(texts, texts.dropFirst()).map { "\($0)-\($1)" }
      + ["\(texts[texts.count - 1]) and over"]
  }
}

extension Bound {
  /// A numeric constant as a number.
  func number() throws -> Double {
    guard case .constant(let value) = try numbers()(0..<1).values else {
      throw TrinnError(.fault, "a constant has many values")
    }
    return value
  }
}
