import CTrinnMath
import TrinnBasis

/// The log-rank test that the groups' survival is the same.
///
/// Sources: N. Mantel (1966), Cancer Chemotherapy Reports 50; R. Peto, J. Peto (1972), JRSS A 135.
public struct LogRankTest: Sendable {
  public struct Group: Sendable, Hashable {
    public let n: Int
    public let observed: Int
    public let expected: Double
  }

  public let groups: [Group]
  public let statistic: Double
  public let degreesOfFreedom: Int
  public let pValue: Double

  /// - Parameter tables: one event table a group, at least two.
  /// - Throws: `out_of_range` for fewer than two groups; `no_data` where no time compares any two of them.
  public init(_ tables: [EventTable]) throws(TrinnError) {
    guard tables.count >= 2 else {
      throw TrinnError(.outOfRange, "a comparison needs at least two groups, got \(tables.count)")
    }
    let count = tables.count
    var expected = [Double](repeating: 0, count: count)
    var variance = [Double](repeating: 0, count: count * count)
    let times = Set(tables.flatMap { $0.rows.lazy.filter { $0.events > 0 }.map(\.time) }).sorted()
    var cursors = [Int](repeating: 0, count: count)
    for time in times {
      var atRisk = [Double](repeating: 0, count: count)
      var events = 0.0
      for (group, table) in tables.enumerated() {
        while cursors[group] < table.rows.count, table.rows[cursors[group]].time < time { cursors[group] += 1 }
        guard cursors[group] < table.rows.count else { continue }
        let row = table.rows[cursors[group]]
        if row.time == time {
          atRisk[group] = Double(row.atRisk)
          events += Double(row.events)
        } else {
          atRisk[group] = Double(table.atRisk(justBefore: time, next: cursors[group]))
        }
      }
      let total = atRisk.reduce(0, +)
      guard total > 0 else { continue }
      for group in 0..<count { expected[group] += events * atRisk[group] / total }
      guard total > 1 else { continue }
      let factor = events * (total - events) / (total - 1)
      for i in 0..<count {
        for j in 0..<count {
          let share = atRisk[i] / total
          variance[i * count + j] += factor * ((i == j ? share : 0) - share * atRisk[j] / total)
        }
      }
    }
    let observed = tables.map(\.eventCount)
    let differences = zip(observed, expected).map { Double($0) - $1 }
    var rank: Int32 = 0
    let statistic = tm_quadratic_form(variance, differences, Int32(count), &rank)
    guard rank > 0, statistic.isFinite else {
      throw TrinnError(.noData, "no event falls at a time at which two groups were at risk; nothing can be compared")
    }
    groups = tables.indices.map { Group(n: tables[$0].n, observed: observed[$0], expected: expected[$0]) }
    self.statistic = statistic
    degreesOfFreedom = Int(rank)
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(rank))
  }
}
