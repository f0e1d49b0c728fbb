import TrinnBasis

/// The likelihood of a model of categories, in all its parameters at once.
protocol CategoryLikelihood: Sendable {
  var rows: DesignRows { get }
  func pass(_ parameters: [Double]) throws -> CategoryPass?
  /// Each row's score, one column a parameter.
  func scores(_ parameters: [Double]) throws -> [Double]
  func probabilities(_ parameters: [Double]) throws -> [[Double]]
  /// The mean probability of a category, and its gradient.
  func gradient(_ category: Int, _ parameters: [Double], weights: [Double]?) throws -> (
    mean: Double, gradient: [Double]
  )
}

/// What margins ask of a model of categories.
protocol CategoryModel {
  associatedtype Likelihood: CategoryLikelihood
  var levels: [String] { get }
  var estimated: [Int] { get }
  var estimates: [Double] { get }
  var covariance: Matrix { get }
  var converged: Bool { get }
  var runawayColumns: [String] { get }
  func likelihood(_ rows: DesignRows) -> Likelihood
}

extension MultinomialRegression: CategoryModel {
  func likelihood(_ rows: DesignRows) -> MultinomialLikelihood {
    MultinomialLikelihood(rows: rows, codes: [], kinds: levels.count - 1)
  }
}

extension OrderedRegression: CategoryModel {
  func likelihood(_ rows: DesignRows) -> OrderedLikelihood {
    OrderedLikelihood(rows: rows, codes: [], kinds: levels.count - 1)
  }
}

extension MultinomialRegression {
  /// Means and effects on the share of each category, category by category.
  public func margins(
    _ variable: String, values: [Double] = [], in matrix: ModelMatrix, level: Double = 0.95
  ) throws -> [(category: String, margins: Margins)] {
    try CategoryMargins(model: self, matrix: matrix, level: level).all(variable, values)
  }
}

extension OrderedRegression {
  /// Means and effects on the share of each level, level by level.
  public func margins(
    _ variable: String, values: [Double] = [], in matrix: ModelMatrix, level: Double = 0.95
  ) throws -> [(category: String, margins: Margins)] {
    try CategoryMargins(model: self, matrix: matrix, level: level).all(variable, values)
  }
}

/// Average shares of categories, and how they change with a column.
struct CategoryMargins<Model: CategoryModel> {
  let model: Model
  let matrix: ModelMatrix
  let level: Double

  func all(_ variable: String, _ values: [Double]) throws -> [(category: String, margins: Margins)] {
    try Arguments.checkLevel(level)
    guard model.converged, model.runawayColumns.isEmpty else {
      throw TrinnError(
        .refused,
        model.converged
          ? "there are no margins: \(model.runawayColumns.joined(separator: ", ")) tells a category without fail"
          : "there are no margins: the model did not converge")
    }
    guard matrix.formula.predictorNames.contains(variable), let column = matrix.source[variable] else {
      throw TrinnError.unknown(.unknownColumn, "column of the model", variable, among: matrix.formula.predictorNames)
    }
    let response = try CategoryResponse(matrix)
    return try model.levels.enumerated().map { category, name in
      let events = response.codes.map { response.levels[$0] == name }
      return (name, try one(category, events, variable, column, values))
    }
  }

  private func one(
    _ category: Int, _ events: [Bool], _ variable: String, _ column: ModelColumn, _ values: [Double]
  ) throws -> Margins {
    guard let levels = matrix.levels(of: variable) else {
      let numbers = column.numbers ?? []
      let all = (n: Int?.none, events: Int?.some(events.count { $0 }))
      let means = try values.map { value in
        let everyone = ModelColumn.numbers(Array(repeating: value, count: column.count))
        return figure(FormulaExpression.text(of: value), try moment(category, variable, everyone), all, false)
      }
      return Margins(
        variable: variable, means: means,
        effects: [figure("1 more", try slope(category, variable, numbers), all, true)],
        level: level)
    }
    let found = try levels.map { try moment(category, variable, $0.column) }
    let support = levels.map { level in
      let rows = events.indices.filter(level.isAt)
      return (n: Int?.some(rows.count), events: Int?.some(rows.count { events[$0] }))
    }
    return Margins(
      variable: variable,
      means: levels.indices.map { figure(levels[$0].name, found[$0], support[$0], false) },
      effects: levels.indices.dropFirst().map { place in
        let both = (
          n: support[place].n, events: Int?.some(min(support[place].events ?? 0, support[0].events ?? 0))
        )
        return figure(
          "\(levels[place].name) against \(levels[0].name)", AverageMoment.difference(found[place], found[0]), both,
          true)
      }, level: level)
  }

  private func moment(_ category: Int, _ variable: String, _ column: ModelColumn) throws -> AverageMoment {
    let source = matrix.source.replacing(variable, with: column)
    let rows = DesignRows(
      x: try matrix.encoding.design(source), rowCount: matrix.rowCount, columnCount: matrix.columnCount,
      offset: try matrix.encoding.offset(source)
    ).selecting(model.estimated)
    let (mean, gradient) = try model.likelihood(rows).gradient(category, model.estimates, weights: matrix.weights)
    return AverageMoment(value: mean, gradient: gradient)
  }

  /// By differences over a thousandth of the spread, exact up to the fourth degree.
  private func slope(_ category: Int, _ variable: String, _ numbers: [Double]) throws -> AverageMoment {
    let step = try DesignEncoding.step(numbers, matrix.source)
    func at(_ shift: Double) throws -> AverageMoment {
      try moment(category, variable, .numbers(numbers.map { $0 + shift * step }))
    }
    let near = AverageMoment.difference(try at(1), try at(-1))
    let far = AverageMoment.difference(try at(2), try at(-2))
    return AverageMoment(
      value: (8 * near.value - far.value) / (12 * step),
      gradient: zip(near.gradient, far.gradient).map { (8 * $0 - $1) / (12 * step) })
  }

  private func figure(
    _ label: String, _ moment: AverageMoment, _ support: (n: Int?, events: Int?), _ isTested: Bool
  ) -> Margins.Value {
    let moved = model.covariance.times(moment.gradient)
    return Margins.Value(
      label: label, moment.value, variance: zip(moment.gradient, moved).reduce(0) { $0 + $1.0 * $1.1 },
      reference: .normal, level: level, n: matrix.rowCount, support: support, isTested: isTested)
  }
}
