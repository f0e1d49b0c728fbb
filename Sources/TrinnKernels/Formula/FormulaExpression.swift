import Glibc

/// Arithmetic over columns inside a formula: `log(n + 1)`, `absence / days`.
public indirect enum FormulaExpression: Sendable, Hashable {
  case number(Double)
  /// A column, and the character of the formula at which its name begins.
  case column(String, at: Int)
  case negated(FormulaExpression)
  case operation(Operator, FormulaExpression, FormulaExpression)
  case transform(Transform, FormulaExpression)

  public enum Operator: Character, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"

    func apply(_ a: Double, _ b: Double) -> Double {
      switch self {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .power: pow(a, b)
      }
    }

    var strength: Int {
      switch self {
      case .add, .subtract: 1
      case .multiply, .divide: 2
      case .power: 4
      }
    }
  }

  public enum Transform: String, Sendable, CaseIterable {
    case log, log2, log10, log1p, exp, sqrt, abs

    func apply(_ x: Double) -> Double {
      switch self {
      case .log: Glibc.log(x)
      case .log2: Glibc.log2(x)
      case .log10: Glibc.log10(x)
      case .log1p: Glibc.log1p(x)
      case .exp: Glibc.exp(x)
      case .sqrt: x.squareRoot()
      case .abs: Swift.abs(x)
      }
    }
  }

  /// The columns it reads, with the character at which each stands.
  public var columns: [(name: String, at: Int)] {
    switch self {
    case .number: []
    case .column(let name, let at): [(name, at)]
    case .negated(let inner), .transform(_, let inner): inner.columns
    case .operation(_, let a, let b): a.columns + b.columns
    }
  }

  /// The value where the columns have these.
  func value(_ column: (String) -> Double) -> Double {
    switch self {
    case .number(let value): value
    case .column(let name, _): column(name)
    case .negated(let inner): -inner.value(column)
    case .transform(let transform, let inner): transform.apply(inner.value(column))
    case .operation(let sign, let a, let b): sign.apply(a.value(column), b.value(column))
    }
  }

  /// The expression as it is shown: no more spaces and brackets than it needs.
  public var text: String { text(inside: 0) }

  private func text(inside strength: Int) -> String {
    switch self {
    case .number(let value): return FormulaExpression.text(of: value)
    case .column(let name, _): return FormulaExpression.quoted(name)
    case .negated(let inner): return strength > 2 ? "(-\(inner.text(inside: 3)))" : "-\(inner.text(inside: 3))"
    case .transform(let transform, let inner): return "\(transform.rawValue)(\(inner.text))"
    case .operation(let sign, let a, let b):
      let own = sign.strength
      // Left to right but for powers.
      let isPower = sign == .power
      let space = isPower ? "" : " "
      let body =
        a.text(inside: isPower ? own + 1 : own) + "\(space)\(sign.rawValue)\(space)"
        + b.text(inside: isPower ? own : own + 1)
      return own < strength ? "(\(body))" : body
    }
  }

  /// Whole numbers without a point.
  static func text(of value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  static func quoted(_ name: String) -> String {
    let isPlain =
      name.first.map { $0.isLetter || $0 == "_" } == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isPlain ? name : "`\(name)`"
  }
}
