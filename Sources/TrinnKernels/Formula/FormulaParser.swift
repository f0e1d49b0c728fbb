import TrinnBasis

/// Reads a formula by recursive descent. Terms are sets of variables; what stands inside a function is arithmetic.
struct FormulaParser {
  /// A sum of terms: sets of variables in rising order, the empty one for the intercept.
  struct Sum {
    var terms: [[Int]] = []
    var hasIntercept = true

    mutating func add(_ term: [Int]) {
      if !terms.contains(term) { terms.append(term) }
    }
  }

  let text: String
  private let tokens: [FormulaToken]
  private var index = 0
  private var depth = 0
  private(set) var variables: [FormulaVariable] = []
  private(set) var offsets: [FormulaExpression] = []
  private(set) var groupTerms: [Formula.GroupTerm] = []

  init(_ text: String, tokens: [FormulaToken]) {
    self.text = text
    self.tokens = tokens
  }

  var token: FormulaToken { tokens[min(index, tokens.count - 1)] }

  mutating func advance() { index += 1 }

  mutating func take(_ sign: Character) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ sign: Character, _ why: String) throws(TrinnError) {
    guard !take(sign) else { return }
    var error = Formula.error("wanted \"\(sign)\" \(why)", text, at: token.start)
    error.isIncomplete = token.kind == .end
    throw error
  }

  func refusal(_ sentence: String, at start: Int? = nil, hint: String? = nil) -> TrinnError {
    Formula.error(sentence, text, at: start ?? token.start, hint: hint)
  }

  /// Runs a part one level deeper; a formula of thousands of brackets must not exhaust the stack.
  mutating func nested<Result>(
    _ part: (inout FormulaParser) throws(TrinnError) -> Result
  ) throws(TrinnError) -> Result {
    guard depth < 50 else { throw refusal("brackets stand too deep", hint: "at most 50 levels") }
    depth += 1
    let result = try part(&self)
    depth -= 1
    return result
  }

  mutating func formula() throws(TrinnError) -> (response: FormulaExpression?, right: Sum) {
    var response: FormulaExpression?
    if token.kind != .sign("~") { response = try arithmetic() }
    guard take("~") else {
      throw refusal(
        "wanted \"~\" between the response and the terms", hint: "a formula reads like \"y ~ x + factor(z)\"")
    }
    let right = try sum()
    guard token.kind == .end else {
      if token.kind == .sign("~") { throw refusal("a formula has one \"~\"") }
      if token.kind == .sign("/") {
        throw refusal("\"/\" does not join terms", hint: "write I(a / b) for a quotient")
      }
      throw refusal("wanted \"+\" between terms", hint: "join terms with +, - : or *")
    }
    return (response, right)
  }

  private mutating func sum() throws(TrinnError) -> Sum {
    var sum = Sum()
    var isAdded = true
    if take("-") { isAdded = false } else { _ = take("+") }
    while true {
      if case .number(let value) = token.kind {
        guard value == 0 || value == 1 else {
          throw refusal("only 0 and 1 stand alone in a formula", hint: "1 is the intercept, 0 takes it away")
        }
        advance()
        sum.hasIntercept = (value == 1) == isAdded
      } else {
        let start = token.start
        let terms = try product()
        for term in terms {
          if isAdded {
            sum.add(term)
          } else {
            guard sum.terms.contains(term) else {
              throw refusal("a term is taken away that is not there", at: start)
            }
            sum.terms.removeAll { $0 == term }
          }
        }
      }
      if take("+") { isAdded = true } else if take("-") { isAdded = false } else { return sum }
    }
  }

  /// `a * b` is `a + b + a:b`.
  private mutating func product() throws(TrinnError) -> [[Int]] {
    var terms = try interaction()
    while take("*") {
      let right = try interaction()
      terms = union(terms, union(right, crossed(terms, right)))
      try checkSize(terms)
    }
    return terms
  }

  private mutating func interaction() throws(TrinnError) -> [[Int]] {
    var terms = try power()
    while take(":") {
      terms = crossed(terms, try power())
      try checkSize(terms)
    }
    return terms
  }

  private mutating func power() throws(TrinnError) -> [[Int]] {
    let isBracket = token.kind == .sign("(")
    let terms = try atom()
    let start = token.start
    guard take("^") else { return terms }
    guard isBracket else {
      throw refusal("\"^\" does not square a column here", at: start, hint: "write I(x^2), or poly(x, 2)")
    }
    guard case .number(let value) = token.kind, let degree = Int(exactly: value), (1...6).contains(degree) else {
      throw refusal("wanted a whole number from 1 to 6 after \"^\"")
    }
    advance()
    var result = terms
    for _ in 1..<max(degree, 1) {
      result = union(result, crossed(result, terms))
      try checkSize(result)
    }
    return result
  }

  private func checkSize(_ terms: [[Int]]) throws(TrinnError) {
    guard terms.count <= 2000 else { throw refusal("the formula has over 2000 terms") }
  }

  private func union(_ a: [[Int]], _ b: [[Int]]) -> [[Int]] {
    var seen: Set<[Int]> = []
    return (a + b).filter { seen.insert($0).inserted }
  }

  private func crossed(_ a: [[Int]], _ b: [[Int]]) -> [[Int]] {
    union(a.flatMap { left in b.map { Set(left).union($0).sorted() } }, [])
  }

  private mutating func atom() throws(TrinnError) -> [[Int]] {
    let start = token.start
    switch token.kind {
    case .sign("("):
      advance()
      return try nested { (parser: inout FormulaParser) throws(TrinnError) in try parser.bracket() }
    case .name(let name):
      advance()
      guard token.kind == .sign("(") else { return [[variable(.plain(.column(name, at: start)))]] }
      advance()
      return try nested { (parser: inout FormulaParser) throws(TrinnError) in
        try parser.function(name, at: start).map { [[parser.variable($0)]] } ?? []
      }
    case .end:
      var error = refusal("the formula ends where a term is wanted")
      error.isIncomplete = true
      throw error
    case .number: throw refusal("a number does not interact", hint: "0 and 1 stand alone: \"- 1\"")
    default: throw refusal("wanted a term", hint: "a column, factor(x), spline(x, 4), poly(x, 2), log(x)")
    }
  }

  /// What stands in a bracket: terms, or effects that vary by group.
  private mutating func bracket() throws(TrinnError) -> [[Int]] {
    let inner = try sum()
    guard take("|") else {
      try expect(")", "after the terms in the bracket")
      guard inner.hasIntercept else { throw refusal("\"- 1\" stands outside of brackets") }
      return inner.terms
    }
    var group: [String] = []
    repeat {
      guard case .name(let name) = token.kind else {
        throw refusal("wanted the column of the groups after \"|\"", hint: "(1 | school)")
      }
      advance()
      group.append(name)
    } while take(":")
    try expect(")", "after the column of the groups")
    groupTerms.append(Formula.GroupTerm(hasIntercept: inner.hasIntercept, terms: inner.terms, group: group))
    return []
  }

  mutating func variable(_ variable: FormulaVariable) -> Int {
    if let known = variables.firstIndex(where: { $0.key == variable.key }) { return known }
    variables.append(variable)
    return variables.count - 1
  }

  mutating func addOffset(_ expression: FormulaExpression) { offsets.append(expression) }
}
