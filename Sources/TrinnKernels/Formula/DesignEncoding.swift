import TrinnBasis

/// How the variables of a formula become columns, with what was learnt from the rows of the fit: levels, knots and
/// polynomials. The same encoding turns changed values into columns of the same meaning.
public struct DesignEncoding: Sendable {
  enum Variable: Sendable {
    case plain(FormulaExpression)
    /// The levels in use and which of them is the reference.
    case levels(column: String, levels: [String], reference: Int)
    case spline(FormulaExpression, NaturalSpline)
    case polynomial(FormulaExpression, OrthogonalPolynomial)
    case powers(FormulaExpression, degree: Int)
  }

  /// A column of the design: the product of one part of each variable of its term.
  struct Column: Sendable {
    let name: String
    /// The variable, and which of its columns (or levels).
    let parts: [(variable: Int, part: Int)]
  }

  let formula: Formula
  let variables: [Variable]
  let columns: [Column]
  let terms: [ModelMatrix.Term]

  /// - Throws: `unknown_column` at its place; `out_of_range` where an expression, a spline or a factor has no use of the
  ///   values, `no_data` for no rows.
  init(_ formula: Formula, _ source: ModelColumns) throws(TrinnError) {
    guard source.usedCount > 0 else { throw TrinnError(.noData, "a model needs at least one row") }
    try formula.check(columns: source.names)
    self.formula = formula
    var variables: [Variable] = []
    for variable in formula.variables { variables.append(try DesignEncoding.learn(variable, source, formula)) }
    self.variables = variables
    var columns = formula.hasIntercept ? [Column(name: "(intercept)", parts: [])] : []
    var terms = formula.hasIntercept ? [ModelMatrix.Term(name: "(intercept)", columns: 0..<1, variables: [])] : []
    let known = Set(formula.terms)
    for term in formula.terms {
      let first = columns.count
      var products: [Column] = [Column(name: "", parts: [])]
      for place in term {
        let rest = term.filter { $0 != place }
        // A factor leaves its reference out where the model holds the term without it (Chambers and Hastie 1992).
        let isContrast = rest.isEmpty ? formula.hasIntercept : known.contains(rest)
        let parts = DesignEncoding.parts(of: variables[place], formula.variables[place], isContrast: isContrast)
        // The first variable runs fastest.
        products = parts.flatMap { part in
          products.map { product in
            Column(
              name: product.name.isEmpty ? part.name : "\(product.name):\(part.name)",
              parts: product.parts + [(place, part.index)])
          }
        }
        guard first + products.count <= DesignEncoding.mostColumns else {
          throw TrinnError(
            .limit, "the model has over \(DesignEncoding.mostColumns) columns",
            argument: "formula", hint: "a factor with so many levels is better a group: mixed models take (1 | group)")
        }
      }
      columns += products
      terms.append(
        ModelMatrix.Term(name: formula.name(ofTerm: term), columns: first..<columns.count, variables: term))
    }
    self.columns = columns
    self.terms = terms
  }

  static let mostColumns = 5000

  private static func parts(
    of variable: Variable, _ written: FormulaVariable, isContrast: Bool
  ) -> [(name: String, index: Int)] {
    switch variable {
    case .plain: [(written.text, 0)]
    case .levels(let column, let levels, let reference):
      levels.indices.filter { !isContrast || $0 != reference }.map { ("\(column)=\(levels[$0])", $0) }
    case .spline(_, let spline): (0..<spline.count).map { ("\(written.text)[\($0 + 1)]", $0) }
    case .polynomial(_, let polynomial): (0..<polynomial.degree).map { ("\(written.text)[\($0 + 1)]", $0) }
    case .powers(_, let degree): (0..<degree).map { ("\(written.text)[\($0 + 1)]", $0) }
    }
  }

  private static func learn(
    _ variable: FormulaVariable, _ source: ModelColumns, _ formula: Formula
  ) throws(TrinnError) -> Variable {
    switch variable {
    case .plain(.column(let name, let at)):
      if case .codes? = source[name]?.values {
        return try levels(name, at: at, reference: nil, source, formula)
      }
      return .plain(.column(name, at: at))
    case .plain(let inner): return .plain(inner)
    case .factor(let name, let at, let reference):
      return try levels(name, at: at, reference: reference, source, formula)
    case .spline(let inner, let count, let knots):
      let values = try VariableValues.used(inner, source, formula)
      do { return .spline(inner, try NaturalSpline(values, columns: count, knots: knots)) } catch {
        throw Formula.placed(error, formula.text, at: inner.columns.first?.at ?? 0)
      }
    case .polynomial(let inner, let degree, let raw):
      let values = try VariableValues.used(inner, source, formula)
      if raw { return .powers(inner, degree: degree) }
      do { return .polynomial(inner, try OrthogonalPolynomial(values, degree: degree)) } catch {
        throw Formula.placed(error, formula.text, at: inner.columns.first?.at ?? 0)
      }
    }
  }

  /// The levels that a used row has, in the order of the column's own levels.
  private static func levels(
    _ name: String, at: Int, reference: String?, _ source: ModelColumns, _ formula: Formula
  ) throws(TrinnError) -> Variable {
    guard let column = source[name] else {
      throw TrinnError.unknown(.unknownColumn, "column", name, among: source.names)
    }
    let (codes, all) = try column.levels(at: source.rows)
    var isUsed = [Bool](repeating: false, count: all.count)
    func look(_ code: Int32) { if code >= 0, Int(code) < all.count { isUsed[Int(code)] = true } }
    if let rows = source.rows { for row in rows { look(codes[Int(row)]) } } else { for code in codes { look(code) } }
    let levels = all.indices.filter { isUsed[$0] }.map { all[$0] }
    guard levels.count >= 2 else {
      let error = TrinnError(
        .outOfRange, "the factor \"\(name)\" has \(levels.count == 1 ? "one level" : "no level") in the rows used",
        argument: "formula", hint: "take it out of the formula")
      throw Formula.placed(error, formula.text, at: at)
    }
    guard let reference else { return .levels(column: name, levels: levels, reference: 0) }
    guard let place = levels.firstIndex(of: reference) else {
      // Levels are names of categories and no pupil's value, but they come from data: the nearest is shown, not the list.
      var error = TrinnError.unknown(
        .outOfRange, "level", reference, among: levels, hint: "t:distinct lists the levels")
      error.argument = "formula"
      throw Formula.placed(error, formula.text, at: at)
    }
    return .levels(column: name, levels: levels, reference: place)
  }
}
