import TrinnBasis

/// A fit over the columns that can be estimated: those that do not depend on others, and that tell no row without fail.
struct IndependentFit {
  let scoring: FisherScoring
  /// The model's columns that were estimated.
  let columns: [Int]
  let dependent: [Int]
  let separated: SeparatedDesign?
  /// The rows and columns that the estimates rest on.
  let rows: DesignRows

  init(_ all: DesignRows, _ family: GeneralizedFamily, intercept: Bool, start: [Double]?) throws {
    var columns = Array(0..<all.columnCount)
    var dependent: [Int] = []
    let first = try start ?? FisherScoring.start(all, family, intercept: intercept)
    var scoring = try FisherScoring(all, family, start: first)
    // Information loses twice the digits that the columns do: where it is near singular, the columns themselves decide.
    if all.columnCount > 0, FisherScoring.least(scoring.information) < 1e-5 {
      var bare = all
      bare.response = nil
      bare.weights = nil
      let triangle = try DesignTriangle(bare)
      dependent = triangle.dependent
      columns = triangle.chosen
      scoring = try IndependentFit.turned(all.selecting(columns), triangle.triangle, family)
    }
    var rows = all.selecting(columns)
    var separated: SeparatedDesign?
    if scoring.largest > 12 || !scoring.converged,
      let found = try SeparatedDesign(rows, family, step: scoring.step)
    {
      let kept = rows.keeping(found.keptRows).selecting(found.keptColumns)
      separated = SeparatedDesign(
        columns: Set(found.columns.map { columns[$0] }), keptRows: found.keptRows,
        keptColumns: found.keptColumns.map { columns[$0] })
      columns = separated?.keptColumns ?? []
      rows = kept
      scoring = try FisherScoring(
        kept, family, start: try FisherScoring.start(kept, family, intercept: intercept && columns.first == 0))
    }
    self.scoring = scoring
    self.columns = columns
    self.dependent = dependent
    self.separated = separated
    self.rows = rows
  }

  /// The fit over columns that lean on each other: over their orthogonal turn, and then turned back.
  private static func turned(
    _ rows: DesignRows, _ triangle: Matrix, _ family: GeneralizedFamily
  ) throws -> FisherScoring {
    let scale = Double(rows.rowCount).squareRoot()
    let p = rows.columnCount
    guard p > 0, let inverse = Triangular.solve(triangle, .identity(p), upper: true) else {
      return try FisherScoring(rows, family, start: Array(repeating: 0, count: p))
    }
    let turn = Matrix(rows: p, columns: p, values: inverse.values.map { $0 * scale })
    let design = Matrix(rows: rows.rowCount, columns: p, values: rows.x).multiplied(by: turn)
    let orthogonal = DesignRows(
      x: design?.values ?? rows.x, rowCount: rows.rowCount, columnCount: p, response: rows.response,
      offset: rows.offset, weights: rows.weights)
    let fit = try FisherScoring(orthogonal, family, start: Array(repeating: 0, count: p))
    return FisherScoring(fit, turn: turn, back: LinearRegression.scaled(triangle, 1 / scale))
  }
}

extension SeparatedDesign {
  init(columns: Set<Int>, keptRows: [Int], keptColumns: [Int]) {
    self.columns = columns
    self.keptRows = keptRows
    self.keptColumns = keptColumns
  }
}
