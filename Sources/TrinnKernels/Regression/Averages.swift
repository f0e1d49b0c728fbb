import TrinnBasis

/// Averages over the rows of a model, with what moves them when the coefficients move.
struct Averages<Model: MarginModel> {
  let model: Model
  let matrix: ModelMatrix
  let level: Double
  let isEvent: ((Double) -> Bool)?

  typealias Moment = AverageMoment

  /// The mean if the columns were these.
  func mean(_ source: ModelColumns) throws -> Moment {
    let rows = try rows(matrix.encoding.design(source), offset: matrix.encoding.offset(source))
    let eta = try rows.predictor(model.estimates)
    var (sum, total) = (0.0, 0.0)
    var slopes = [Double](repeating: 0, count: eta.count)
    for i in eta.indices {
      let weight = matrix.weights?[i] ?? 1
      let mean = model.mean(eta[i])
      sum += weight * mean.value
      total += weight
      slopes[i] = weight * mean.slope
    }
    return Moment(value: sum / total, gradient: try rows.transposedTimes(slopes).map { $0 / total })
  }

  /// The mean slope of the response in a number.
  func slope(_ variable: String) throws -> Moment {
    let rows = try rows(matrix.values, offset: matrix.offset)
    let change = try self.rows(matrix.encoding.derivative(variable, matrix.source), offset: nil)
    let eta = try rows.predictor(model.estimates)
    let moved = try change.predictor(model.estimates)
    var (sum, total) = (0.0, 0.0)
    var (bends, slopes) = ([Double](repeating: 0, count: eta.count), [Double](repeating: 0, count: eta.count))
    for i in eta.indices {
      let weight = matrix.weights?[i] ?? 1
      let mean = model.mean(eta[i])
      sum += weight * mean.slope * moved[i]
      total += weight
      bends[i] = weight * mean.bend * moved[i]
      slopes[i] = weight * mean.slope
    }
    let first = try rows.transposedTimes(bends)
    let second = try change.transposedTimes(slopes)
    return Moment(value: sum / total, gradient: zip(first, second).map { ($0 + $1) / total })
  }

  func support(_ isAt: (Int) -> Bool) -> (n: Int?, events: Int?) {
    var (n, events) = (0, 0)
    for (row, y) in matrix.response.enumerated() where isAt(row) {
      n += 1
      if let isEvent, isEvent(y) { events += 1 }
    }
    return (n, isEvent == nil ? nil : events)
  }

  func value(_ label: String, _ moment: Moment, _ support: (n: Int?, events: Int?), isTested: Bool) -> Margins.Value {
    let moved = model.covariance.times(moment.gradient)
    return Margins.Value(
      label: label, moment.value, variance: zip(moment.gradient, moved).reduce(0) { $0 + $1.0 * $1.1 },
      reference: model.reference, level: level, n: matrix.rowCount, support: support, isTested: isTested)
  }

  private func rows(_ values: [Double], offset: [Double]?) throws -> DesignRows {
    DesignRows(x: values, rowCount: matrix.rowCount, columnCount: matrix.columnCount, offset: offset)
      .selecting(model.estimated)
  }
}

extension Margins.Value {
  init(
    label: String, _ estimate: Double, variance: Double, reference: ReferenceDistribution, level: Double, n: Int,
    support: (n: Int?, events: Int?), isTested: Bool
  ) {
    let error = max(0, variance).squareRoot()
    let reach = reference.quantile(level)
    let statistic = isTested && error > 0 ? estimate / error : nil
    self.init(
      label: label, estimate: estimate, standardError: error, statistic: statistic,
      pValue: statistic.map(reference.twoSided), confLow: estimate - reach * error, confHigh: estimate + reach * error,
      n: n, nOfLevel: support.n, events: support.events)
  }
}

/// An average and its gradient in the coefficients.
struct AverageMoment {
  let value: Double
  let gradient: [Double]

  static func difference(_ a: AverageMoment, _ b: AverageMoment) -> AverageMoment {
    AverageMoment(value: a.value - b.value, gradient: zip(a.gradient, b.gradient).map { $0 - $1 })
  }
}

extension ModelMatrix {
  /// The levels of a column that stands in the model as levels or truths, the reference first: each with the column that
  /// gives it to everyone, and whether a row of the model has it.
  func levels(of name: String) -> [(name: String, column: ModelColumn, isAt: (Int) -> Bool)]? {
    guard let column = source[name] else { return nil }
    func row(_ place: Int) -> Int { rows.map { Int($0[place]) } ?? place }
    if case .truths(let values) = column.values {
      return [false, true].map { truth in
        (truth ? "true" : "false", .truths(Array(repeating: truth, count: column.count)), { values[row($0)] == truth })
      }
    }
    for variable in encoding.variables {
      guard case .levels(name, let levels, let reference) = variable,
        let (codes, all) = try? column.levels(at: source.rows)
      else { continue }
      let ordered = [reference] + levels.indices.filter { $0 != reference }
      return ordered.map { place in
        let code = Int32(all.firstIndex(of: levels[place]) ?? -1)
        return (
          levels[place], .codes(Array(repeating: code, count: column.count), levels: all), { codes[row($0)] == code }
        )
      }
    }
    return nil
  }
}
