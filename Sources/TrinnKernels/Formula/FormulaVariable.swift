/// What one variable of a formula does with its columns.
public enum FormulaVariable: Sendable, Hashable {
  /// A number; a bare column of codes is taken as a factor.
  case plain(FormulaExpression)
  /// A column for each level but the reference.
  case factor(column: String, at: Int, reference: String?)
  /// A natural cubic spline with so many columns, knots at quantiles or as given.
  case spline(FormulaExpression, columns: Int, knots: [Double]?)
  /// Orthogonal polynomials up to a degree, or plain powers.
  case polynomial(FormulaExpression, degree: Int, raw: Bool)

  public var columns: [(name: String, at: Int)] {
    switch self {
    case .plain(let inner), .spline(let inner, _, _), .polynomial(let inner, _, _): inner.columns
    case .factor(let name, let at, _): [(name, at)]
    }
  }

  public var text: String {
    switch self {
    case .plain(let inner): return inner.text
    case .factor(let name, _, let reference):
      return "factor(\(FormulaExpression.quoted(name))" + (reference.map { ", ref = \"\($0)\"" } ?? "") + ")"
    case .spline(let inner, let columns, let knots):
      guard let knots else { return "spline(\(inner.text), \(columns))" }
      return "spline(\(inner.text), knots = (\(knots.map(FormulaExpression.text(of:)).joined(separator: ", "))))"
    case .polynomial(let inner, let degree, let raw):
      return "poly(\(inner.text), \(degree)\(raw ? ", raw" : ""))"
    }
  }

  /// The same variable wherever it stands, so that `x + x` is one term: positions do not count.
  var key: String { text }
}
