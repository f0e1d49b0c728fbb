import TrinnBasis

/// Functions inside a formula, after their opening bracket, and arithmetic over columns.
extension FormulaParser {
  private static let functions =
    ["factor", "spline", "poly", "offset", "I"] + FormulaExpression.Transform.allCases.map(\.rawValue)

  /// Names from elsewhere, and ours.
  private static let others = [
    "ns": "spline", "bs": "spline", "C": "factor", "as_factor": "factor", "polynomial": "poly", "ln": "log",
    "strata": "strata = … as an option", "cluster": "cluster = … as an option", "s": "spline",
  ]

  /// The variable that a call makes; nil for an offset, which is no term.
  mutating func function(_ name: String, at start: Int) throws(TrinnError) -> FormulaVariable? {
    switch name {
    case "factor": return try factor()
    case "spline": return try spline()
    case "poly": return try polynomial()
    case "I":
      let inner = try arithmetic()
      try expect(")", "after the arithmetic")
      return .plain(inner)
    case "offset":
      let inner = try arithmetic()
      try expect(")", "after the offset")
      addOffset(inner)
      return nil
    default:
      return .plain(try transform(name, at: start))
    }
  }

  private func transform(named name: String, at start: Int) throws(TrinnError) -> FormulaExpression.Transform {
    if let transform = FormulaExpression.Transform(rawValue: name) { return transform }
    let hint = FormulaParser.others[name].map { "here it is \($0)" }
    var error = TrinnError.unknown(.unknownFunction, "function", name, among: FormulaParser.functions)
    error.argument = "formula"
    error.hint = hint ?? error.hint ?? "a formula knows \(FormulaParser.functions.joined(separator: ", "))"
    throw Formula.placed(error, text, at: start)
  }

  private mutating func transform(_ name: String, at start: Int) throws(TrinnError) -> FormulaExpression {
    let transform = try transform(named: name, at: start)
    let inner = try arithmetic()
    try expect(")", "after \(name)'s argument")
    return .transform(transform, inner)
  }

  private mutating func factor() throws(TrinnError) -> FormulaVariable {
    let start = token.start
    guard case .name(let name) = token.kind else {
      throw refusal("factor wanted a column", hint: "derive the column first where it is not one")
    }
    advance()
    var reference: String?
    if take(",") {
      guard try option() == "ref" else { throw refusal("factor has one option: ref", hint: "factor(x, ref = \"ST\")") }
      switch token.kind {
      case .text(let level), .name(let level): reference = level
      case .number(let value): reference = FormulaExpression.text(of: value)
      default: throw refusal("wanted a level after ref =", hint: "factor(x, ref = \"ST\")")
      }
      advance()
    }
    try expect(")", "after factor's column")
    return .factor(column: name, at: start, reference: reference)
  }

  private mutating func spline() throws(TrinnError) -> FormulaVariable {
    let inner = try arithmetic()
    var columns = 4
    var knots: [Double]?
    if take(",") {
      if case .name = token.kind {
        switch try option() {
        case "df": columns = try count(1...50, "spline")
        case "knots": knots = try numbers()
        default:
          throw refusal("spline has the options df and knots", hint: "spline(x, 4) or spline(x, knots = (30, 40))")
        }
      } else {
        columns = try count(1...50, "spline")
      }
    }
    try expect(")", "after spline's arguments")
    return .spline(inner, columns: knots.map { $0.count + 1 } ?? columns, knots: knots)
  }

  private mutating func polynomial() throws(TrinnError) -> FormulaVariable {
    let inner = try arithmetic()
    try expect(",", "before poly's degree")
    let degree = try count(1...20, "poly")
    var raw = false
    if take(",") {
      guard case .name("raw") = token.kind else { throw refusal("poly has one option: raw", hint: "poly(x, 2, raw)") }
      advance()
      if take("=") {
        guard token.kind == .name("true") else { throw refusal("wanted true after raw =") }
        advance()
      }
      raw = true
    }
    try expect(")", "after poly's arguments")
    return .polynomial(inner, degree: degree, raw: raw)
  }

  private mutating func option() throws(TrinnError) -> String {
    guard case .name(let name) = token.kind else { throw refusal("wanted an option's name") }
    advance()
    try expect("=", "after the option \(name)")
    return name
  }

  private mutating func count(_ range: ClosedRange<Int>, _ function: String) throws(TrinnError) -> Int {
    guard case .number(let value) = token.kind, let count = Int(exactly: value), range.contains(count) else {
      throw refusal("\(function) wanted a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    advance()
    return count
  }

  private mutating func numbers() throws(TrinnError) -> [Double] {
    try expect("(", "before the knots")
    var values: [Double] = []
    repeat {
      let sign: Double = take("-") ? -1 : 1
      guard case .number(let value) = token.kind else { throw refusal("wanted a knot, a number") }
      advance()
      values.append(sign * value)
    } while take(",")
    try expect(")", "after the knots")
    guard values.count <= 50, zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw refusal("knots wanted at most 50 numbers in rising order")
    }
    return values
  }

  mutating func arithmetic() throws(TrinnError) -> FormulaExpression {
    try nested { (parser: inout FormulaParser) throws(TrinnError) in
      var left = try parser.arithmeticProduct()
      while true {
        if parser.take("+") {
          left = .operation(.add, left, try parser.arithmeticProduct())
        } else if parser.take("-") {
          left = .operation(.subtract, left, try parser.arithmeticProduct())
        } else {
          return left
        }
      }
    }
  }

  private mutating func arithmeticProduct() throws(TrinnError) -> FormulaExpression {
    var left = try arithmeticPower()
    while true {
      if take("*") {
        left = .operation(.multiply, left, try arithmeticPower())
      } else if take("/") {
        left = .operation(.divide, left, try arithmeticPower())
      } else {
        return left
      }
    }
  }

  private mutating func arithmeticPower() throws(TrinnError) -> FormulaExpression {
    if take("-") {
      return .negated(try nested { (parser: inout FormulaParser) throws(TrinnError) in try parser.arithmeticPower() })
    }
    let base = try value()
    guard take("^") else { return base }
    return .operation(
      .power, base, try nested { (parser: inout FormulaParser) throws(TrinnError) in try parser.arithmeticPower() })
  }

  private mutating func value() throws(TrinnError) -> FormulaExpression {
    let start = token.start
    switch token.kind {
    case .number(let value):
      advance()
      return .number(value)
    case .name(let name):
      advance()
      guard take("(") else { return .column(name, at: start) }
      if ["factor", "spline", "poly", "offset"].contains(name) {
        throw refusal("\(name) stands as a term of its own", at: start)
      }
      if name == "I" {
        let inner = try arithmetic()
        try expect(")", "after the arithmetic")
        return inner
      }
      return try transform(name, at: start)
    case .sign("("):
      advance()
      let inner = try arithmetic()
      try expect(")", "after the bracket")
      return inner
    default:
      var error = refusal("wanted a column or a number")
      error.isIncomplete = token.kind == .end
      throw error
    }
  }
}
