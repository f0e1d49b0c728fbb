import TrinnBasis

/// The values of a variable in every row of the source: numbers, columns of a basis, or places of levels.
enum VariableValues: Sendable {
  case columns([[Double]])
  case levels([Int32])

  init(_ variable: DesignEncoding.Variable, _ source: ModelColumns, _ formula: Formula) throws(TrinnError) {
    switch variable {
    case .plain(let inner): self = .columns([try VariableValues.all(inner, source, formula)])
    case .levels(let name, let levels, _):
      guard let column = source[name] else {
        throw TrinnError.unknown(.unknownColumn, "column", name, among: source.names)
      }
      let (codes, all) = try column.levels(at: source.rows)
      let places = Dictionary(levels.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
      let translation = all.map { places[$0] ?? -1 }
      self = .levels(codes.map { $0 >= 0 && Int($0) < translation.count ? translation[Int($0)] : -1 })
    case .spline(let inner, let spline):
      self = .columns(
        try VariableValues.expand(try VariableValues.all(inner, source, formula), spline.count, spline.values(at:)))
    case .polynomial(let inner, let polynomial):
      self = .columns(
        try VariableValues.expand(
          try VariableValues.all(inner, source, formula), polynomial.degree, polynomial.values(at:)))
    case .powers(let inner, let degree):
      self = .columns(
        try VariableValues.expand(try VariableValues.all(inner, source, formula), degree) { x in
          (0..<degree).reduce(into: [Double]()) { powers, _ in powers.append((powers.last ?? 1) * x) }
        })
    }
  }

  /// An expression in the used rows, in their order.
  static func used(
    _ expression: FormulaExpression, _ source: ModelColumns, _ formula: Formula
  ) throws(TrinnError) -> [Double] {
    let values = try all(expression, source, formula)
    guard let rows = source.rows else { return values }
    return rows.map { values[Int($0)] }
  }

  /// An expression in every row; finite in all that are used.
  static func all(
    _ expression: FormulaExpression, _ source: ModelColumns, _ formula: Formula
  ) throws(TrinnError) -> [Double] {
    var numbers: [String: [Double]] = [:]
    for (name, at) in expression.columns where numbers[name] == nil {
      guard let column = source[name] else {
        throw TrinnError.unknown(.unknownColumn, "column", name, among: source.names)
      }
      guard let values = column.numbers else {
        throw Formula.placed(
          .argument(
            "formula", wanted: "a number column", got: "the code column \"\(name)\"",
            hint: "factor(\(FormulaExpression.quoted(name))) takes codes"), formula.text, at: at)
      }
      numbers[name] = values
    }
    let values: [Double]
    if case .column(let name, _) = expression {
      values = numbers[name] ?? []
    } else {
      values = (0..<source.rowCount).map { row in expression.value { numbers[$0]?[row] ?? .nan } }
    }
    let wrong: Int
    if let rows = source.rows {
      wrong = rows.reduce(0) { $0 + (values[Int($1)].isFinite ? 0 : 1) }
    } else {
      wrong = values.reduce(0) { $0 + ($1.isFinite ? 0 : 1) }
    }
    guard wrong == 0 else {
      throw Formula.placed(
        TrinnError(
          .outOfRange, "\(expression.text) has no finite value in \(wrong) of the rows used", argument: "formula",
          hint: "leave these rows out first, as with t:where"), formula.text, at: expression.columns.first?.at ?? 0)
    }
    return values
  }

  private static func expand(
    _ values: [Double], _ count: Int, _ columns: @Sendable (Double) -> [Double]
  ) throws(TrinnError) -> [[Double]] {
    var result = [[Double]](repeating: [Double](repeating: 0, count: values.count), count: count)
    for (row, x) in values.enumerated() where x.isFinite {
      if row % 16_384 == 0 { try Interrupt.check() }
      for (place, value) in columns(x).enumerated() { result[place][row] = value }
    }
    return result
  }
}
