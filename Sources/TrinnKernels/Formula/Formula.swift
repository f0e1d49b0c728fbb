import TrinnBasis

/// A model in words: `completed ~ grunnskolepoeng + absence_days + factor(programme_type)`.
///
/// On the right: columns, `factor(x, ref = "ST")`, `spline(x, 4)`, `poly(x, 2)`, `log(x)` and other plain transforms,
/// `I(a / b)` for arithmetic, interactions `a:b` and `a * b` (both and their interaction), `(a + b)^2`, `- 1` for no
/// intercept, `offset(log(n))`, and `(1 + x | school)` for effects that vary by group.
public struct Formula: Sendable {
  /// An effect that varies by group, as mixed models take it.
  public struct GroupTerm: Sendable {
    public let hasIntercept: Bool
    /// Each a product of variables, by their places in `variables`.
    public let terms: [[Int]]
    /// The columns whose combinations are the groups.
    public let group: [String]
  }

  public let text: String
  /// Nil for a formula that begins with `~`.
  public let response: FormulaExpression?
  /// In the order of their first use.
  public let variables: [FormulaVariable]
  /// Products of variables, by their places in `variables`: main effects first, then interactions of two, and so on.
  public let terms: [[Int]]
  public let hasIntercept: Bool
  public let offsets: [FormulaExpression]
  public let groupTerms: [GroupTerm]

  /// - Throws: `syntax` with the place and a caret under it.
  public init(_ text: String) throws(TrinnError) {
    var parser = FormulaParser(text, tokens: try FormulaLexer.tokens(of: text))
    let parts = try parser.formula()
    self.text = text
    response = parts.response
    variables = parser.variables
    // Stable within a degree, as a reader wrote them.
    let products = parts.right.terms.filter { !$0.isEmpty }
    let degrees = Set(products.map(\.count)).sorted()
    terms = degrees.flatMap { degree in products.filter { $0.count == degree } }
    hasIntercept = parts.right.hasIntercept
    offsets = parser.offsets
    groupTerms = parser.groupTerms
  }

  /// Every column that the formula reads, each once, in the order of the text.
  public var columnNames: [String] {
    var seen: Set<String> = []
    return references.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The columns on the right side only.
  public var predictorNames: [String] {
    var seen: Set<String> = []
    let right = variables.flatMap(\.columns) + offsets.flatMap(\.columns)
    return right.map(\.name).filter { seen.insert($0).inserted }
      + groupTerms.flatMap(\.group).filter { seen.insert($0).inserted }
  }

  private var references: [(name: String, at: Int)] {
    (response?.columns ?? []) + variables.flatMap(\.columns) + offsets.flatMap(\.columns)
      + groupTerms.flatMap { $0.group.map { ($0, 0) } }
  }

  /// - Throws: `unknown_column` at its place, with the nearest name, for a column that is not among `names`.
  public func check(columns names: [String]) throws(TrinnError) {
    let known = Set(names)
    for reference in references where !known.contains(reference.name) {
      var error = TrinnError.unknown(
        .unknownColumn, "column", reference.name, among: names, hint: "t:columns() lists the columns")
      error.argument = "formula"
      throw Formula.placed(error, text, at: reference.at)
    }
  }

  public func name(ofTerm term: [Int]) -> String { term.map { variables[$0].text }.joined(separator: ":") }

  /// A syntax error that points into the formula.
  static func error(_ sentence: String, _ text: String, at character: Int, hint: String? = nil) -> TrinnError {
    placed(TrinnError(.syntax, sentence, argument: "formula", hint: hint), text, at: character)
  }

  static func placed(_ error: TrinnError, _ text: String, at character: Int) -> TrinnError {
    var placed = error
    placed.place = TrinnError.Place(source: "formula", line: 1, column: character + 1)
    // A long formula is shown around the place only.
    let dropped = max(0, character - 60)
    let window = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }.dropFirst(dropped).prefix(100)
    placed.excerpt = "    \(String(window))\n    \(String(repeating: " ", count: character - dropped))^"
    return placed
  }
}
