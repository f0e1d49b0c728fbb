import CTrinnMath
import Glibc
import TrinnBasis

/// The log-rank test that the groups' survival is the same, plain or within strata, with Harrington and Fleming's weights.
///
/// Sources: N. Mantel (1966), Cancer Chemotherapy Reports 50; R. Peto, J. Peto (1972), JRSS A 135; D. P. Harrington,
/// T. R. Fleming (1982), Biometrika 69.
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
  /// How many strata had something to compare.
  public let strataUsed: Int

  /// - Parameters:
  ///   - tables: one event table a group, at least two; an event is any of its causes.
  ///   - rho: each time counts by S(t-)^rho, survival just before it in all groups together: 0 is the log-rank test,
  ///     1 Peto and Peto's, which looks at early times.
  /// - Throws: `out_of_range` for fewer than two groups; `no_data` where no time compares any two of them.
  public init(_ tables: [EventTable], rho: Double = 0) throws { try self.init(strata: [tables], rho: rho) }

  /// Compares groups within strata only, such as schools of one kind: sums over the strata.
  ///
  /// - Parameter strata: for each stratum one event table a group, in the same order; empty where it has none of a group.
  public init(strata: [[EventTable]], rho: Double = 0) throws {
    let count = strata.first?.count ?? 0
    guard count >= 2 else {
      throw TrinnError(.outOfRange, "a comparison needs at least two groups, got \(count)", argument: "by")
    }
    guard strata.allSatisfy({ $0.count == count }) else {
      throw TrinnError(.mismatch, "every stratum wanted \(count) groups")
    }
    guard rho.isFinite, rho >= 0 else {
      throw TrinnError(.outOfRange, "argument 'rho' wanted a number of at least 0", argument: "rho")
    }
    var sums = ScoreSums(groups: count)
    var used = 0
    for tables in strata {
      try Interrupt.check()
      if try sums.add(tables, rho: rho) { used += 1 }
    }
    var rank: Int32 = 0
    let statistic = tm_quadratic_form(sums.variance, sums.score, Int32(count), &rank)
    guard rank > 0, statistic.isFinite else {
      throw TrinnError(.noData, "no event falls at a time at which two groups were at risk; nothing can be compared")
    }
    groups = (0..<count).map { group in
      Group(
        n: strata.reduce(0) { $0 + $1[group].n }, observed: strata.reduce(0) { $0 + $1[group].eventCount },
        expected: sums.expected[group])
    }
    self.statistic = statistic
    degreesOfFreedom = Int(rank)
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(rank))
    strataUsed = used
  }
}

/// Observed less expected, and its variance, summed over times and strata.
private struct ScoreSums {
  let count: Int
  var score: [Double]
  var expected: [Double]
  var variance: [Double]

  init(groups: Int) {
    count = groups
    score = [Double](repeating: 0, count: groups)
    expected = score
    variance = [Double](repeating: 0, count: groups * groups)
  }

  /// - Returns: whether some event fell at a time at which two groups were at risk.
  mutating func add(_ tables: [EventTable], rho: Double) throws -> Bool {
    var cursors = [Int](repeating: 0, count: count)
    var atRisk = [Double](repeating: 0, count: count)
    var own = atRisk
    var survival = 1.0
    var compares = false
    for (step, time) in try ScoreSums.eventTimes(tables).enumerated() {
      if step & 0xfff == 0 { try Interrupt.check() }
      for (group, table) in tables.enumerated() {
        while cursors[group] < table.times.count, table.times[cursors[group]] < time { cursors[group] += 1 }
        let next = cursors[group]
        atRisk[group] = table.weightAtRisk(justBefore: time, next: next)
        own[group] = next < table.times.count && table.times[next] == time ? table.weightOfAnyCause(at: next) : 0
      }
      let total = atRisk.reduce(0, +)
      let events = own.reduce(0, +)
      guard total > 0, events > 0 else { continue }
      let weight = rho == 0 ? 1 : pow(survival, rho)
      survival *= max(0, total - events) / total
      for group in 0..<count {
        let share = events * atRisk[group] / total
        expected[group] += share
        score[group] += weight * (own[group] - share)
      }
      guard total > 1 else { continue }
      // Hypergeometric, given how many had the event.
      let factor = weight * weight * events * (total - events) / (total - 1)
      for i in 0..<count where atRisk[i] > 0 {
        let share = atRisk[i] / total
        if share < 1 { compares = true }
        for j in 0..<count {
          variance[i * count + j] += factor * ((i == j ? share : 0) - share * atRisk[j] / total)
        }
      }
    }
    return compares
  }

  /// The distinct times at which anyone had the event, in rising order.
  private static func eventTimes(_ tables: [EventTable]) throws -> [Double] {
    let all = tables.flatMap { table in
      table.times.indices.lazy.filter { table.eventsOfAnyCause(at: $0) > 0 }.map { table.times[$0] }
    }
    var times: [Double] = []
    for row in try RadixOrder.ascending(all) where times.last != all[Int(row)] { times.append(all[Int(row)]) }
    return times
  }
}
