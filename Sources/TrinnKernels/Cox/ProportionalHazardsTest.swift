import Glibc
import TrinnBasis

/// Whether hazard ratios stay the same over time: the score test of each coefficient's slope along a transformed time axis,
/// which is what Schoenfeld's residuals show by eye.
///
/// Source: P. M. Grambsch, T. M. Therneau (1994), Biometrika 81, as the exact score test.
public struct ProportionalHazardsTest: Sendable {
  /// The axis along which a coefficient might change.
  public enum TimeAxis: String, Sendable, CaseIterable {
    /// 1 - Kaplan-Meier just before the time: long tails do not decide.
    case kaplanMeier = "km"
    case identity
    case rank
    case log
  }

  public struct Term: Sendable, Hashable {
    public let name: String
    public let test: CoxRegression.Test
  }

  public let terms: [Term]
  /// All terms together.
  public let global: CoxRegression.Test
  public let axis: TimeAxis

  /// - Parameters:
  ///   - groups: the columns that are tested together, such as those of one factor; nil for one test a column.
  ///   - rows: the rows that the model was fitted to.
  /// - Throws: `no_data` where the fit did not converge; `out_of_range` for the logarithm of a time that is not above 0.
  public init(
    _ fit: CoxRegression, rows: CoxRows, groups: [(name: String, columns: [Int])]? = nil,
    axis: TimeAxis = .kaplanMeier
  ) throws {
    guard fit.converged else {
      throw TrinnError(.noData, "the model did not converge, so there is nothing to test")
    }
    try Arguments.checkSameLength("rows", rows.n, as: "fitted rows", fit.n)
    if axis == .log, rows.stop.contains(where: { $0 <= 0 }) {
      throw TrinnError(.outOfRange, "the logarithm of time wants times above 0", argument: "axis", hint: "try \"km\"")
    }
    let likelihood = fit.likelihood
    let place = try ProportionalHazardsTest.axisValues(axis, rows, cells: likelihood.rows.cells.times)
    let slopes = try likelihood.slopeScore(place)
    let still = try likelihood.information(weighting: [Double](repeating: 1, count: place.count))
    let mixed = try likelihood.information(weighting: place)
    let sloped = try likelihood.information(weighting: place.map { $0 * $0 })
    func test(_ columns: [Int]) throws -> CoxRegression.Test {
      let tested = columns.filter { fit.estimated.contains($0) }
      // What is left of the slopes' information once the coefficients themselves are given: a Schur complement.
      guard !tested.isEmpty, let base = Cholesky(still.selecting(rows: fit.estimated, columns: fit.estimated)),
        let shared = base.solve(mixed.selecting(rows: fit.estimated, columns: tested)),
        let taken = mixed.selecting(rows: tested, columns: fit.estimated).multiplied(by: shared)
      else { return CoxRegression.Test(0, 0) }
      var left = sloped.selecting(rows: tested, columns: tested)
      for index in left.values.indices { left.values[index] -= taken.values[index] }
      let score = tested.map { slopes[$0] }
      guard let factor = Cholesky(left.symmetrised), let solved = factor.solve(score) else {
        return CoxRegression.Test(0, 0)
      }
      return CoxRegression.Test(zip(score, solved).reduce(0) { $0 + $1.0 * $1.1 }, tested.count)
    }
    let asked = groups ?? fit.terms.enumerated().map { ($1.name, [$0]) }
    terms = try asked.filter { $0.columns.contains { fit.estimated.contains($0) } }
      .map { Term(name: $0.name, test: try test($0.columns)) }
    global = try test(Array(fit.terms.indices))
    self.axis = axis
  }

  /// The transformed time of each cell, centred at the mean over events.
  private static func axisValues(_ axis: TimeAxis, _ rows: CoxRows, cells: [Double]) throws -> [Double] {
    let transform: (Double) -> Double
    switch axis {
    case .identity: transform = { $0 }
    case .log: transform = { Glibc.log($0) }
    case .rank:
      let sorted = rows.stop.sorted()
      // The mean of the ranks that tied times share.
      transform = { time in
        let below = sorted.partitioningIndex { $0 >= time }
        let upTo = sorted.partitioningIndex { $0 > time }
        return Double(below + upTo + 1) / 2
      }
    case .kaplanMeier:
      let curve = OverallCurve(rows)
      transform = { 1 - curve.before($0) }
    }
    var byTime: [Double: Double] = [:]
    for time in cells where byTime[time] == nil { byTime[time] = transform(time) }
    var (sum, count) = (0.0, 0)
    for row in 0..<rows.n where rows.event[row] {
      sum += byTime[rows.stop[row]] ?? 0
      count += 1
    }
    let mean = sum / Double(max(1, count))
    return cells.map { (byTime[$0] ?? 0) - mean }
  }
}

/// Kaplan and Meier's curve of all rows together, without weights or strata.
private struct OverallCurve {
  private let times: [Double]
  private let survival: [Double]

  init(_ rows: CoxRows) {
    let stops = rows.stop.sorted()
    let starts = rows.start?.sorted() ?? []
    var events: [Double] = []
    for row in 0..<rows.n where rows.event[row] { events.append(rows.stop[row]) }
    events.sort()
    var (times, survival, left, place) = ([Double](), [Double](), 1.0, 0)
    while place < events.count {
      let time = events[place]
      let first = place
      while place < events.count, events[place] == time { place += 1 }
      let gone = stops.partitioningIndex { $0 >= time }
      let come = starts.isEmpty ? stops.count : starts.partitioningIndex { $0 >= time }
      left *= 1 - Double(place - first) / Double(come - gone)
      times.append(time)
      survival.append(left)
    }
    self.times = times
    self.survival = survival
  }

  /// The share left just before a time.
  func before(_ time: Double) -> Double {
    let earlier = times.partitioningIndex { $0 >= time }
    return earlier == 0 ? 1 : survival[earlier - 1]
  }
}

extension PartialLikelihood {
  /// The sum over events of the transformed time times Schoenfeld's residual, of the standardised covariates.
  func slopeScore(_ axis: [Double]) throws -> [Double] {
    let (rows, columns) = (rows, rows.columns)
    let parts = try Parallel.map(rows: rows.cellCount) { chunk in
      var sums = [Double](repeating: 0, count: columns)
      for cell in chunk {
        let mean = self.mean(cell)
        for place in rows.segmentBounds[2 * cell + 2]..<rows.segmentBounds[2 * cell + 3] {
          let weight = axis[cell] * (rows.weights?[place] ?? 1)
          for column in 0..<columns {
            sums[column] += weight * (rows.covariates[column * rows.count + place] - mean[column])
          }
        }
      }
      return sums
    }
    return parts.reduce(into: [Double](repeating: 0, count: columns)) { total, part in
      for column in 0..<columns { total[column] += part[column] }
    }
  }
}
