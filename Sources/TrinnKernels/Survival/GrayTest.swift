import CTrinnMath
import Glibc
import TrinnBasis

/// Gray's test that the cumulative incidence of one of several competing events is the same in all groups, plain or
/// within strata.
///
/// Unlike a log-rank test of the cause alone it compares what happens in the end and not the hazard: those who had a
/// competing event go on counting as at risk, as far as they would still have been in sight.
///
/// Source: R. J. Gray (1988), A class of K-sample tests for comparing the cumulative incidence of a competing risk,
/// Annals of Statistics 16.
public struct GrayTest: Sendable {
  public struct Group: Sendable, Hashable {
    public let n: Int
    /// Events of the cause.
    public let observed: Int
  }

  public let groups: [Group]
  public let cause: Int
  public let statistic: Double
  public let degreesOfFreedom: Int
  public let pValue: Double

  /// - Parameters:
  ///   - cause: whose incidence is compared, counted from 0.
  ///   - rho: each time counts by (1 - F(t-))^rho, F the incidence in all groups together.
  /// - Throws: `out_of_range` for fewer than two groups, no such cause, or left-truncated data, for which the test is
  ///   not made; `no_data` where nothing can be compared.
  public init(_ tables: [EventTable], cause: Int, rho: Double = 0) throws {
    try self.init(strata: [tables], cause: cause, rho: rho)
  }

  /// - Parameter strata: for each stratum one event table a group, in the same order; empty where it has none of a group.
  public init(strata: [[EventTable]], cause: Int, rho: Double = 0) throws {
    let count = strata.first?.count ?? 0
    guard count >= 2, strata.allSatisfy({ $0.count == count }) else {
      throw TrinnError(.outOfRange, "a comparison needs at least two groups, got \(count)", argument: "by")
    }
    let all = strata.flatMap(\.self)
    guard all.allSatisfy({ (0..<$0.causeCount).contains(cause) }) else {
      throw TrinnError(.outOfRange, "there is no event number \(cause + 1) to compare", argument: "event")
    }
    guard all.allSatisfy({ !$0.isTruncated }) else {
      throw TrinnError(
        .outOfRange, "Gray's test takes no entries", argument: "entry",
        hint: "compare the causes one by one: survival.log_rank takes entries")
    }
    guard rho.isFinite, rho >= 0 else {
      throw TrinnError(.outOfRange, "argument 'rho' wanted a number of at least 0", argument: "rho")
    }
    var score = [Double](repeating: 0, count: count)
    var variance = [Double](repeating: 0, count: count * count)
    for tables in strata {
      var stratum = GrayScore(groups: count)
      try stratum.run(tables, cause: cause, rho: rho)
      for group in 0..<count { score[group] += stratum.score[group] }
      for (cell, value) in stratum.variance.enumerated() { variance[cell] += value }
    }
    var rank: Int32 = 0
    let statistic = tm_quadratic_form(variance, score, Int32(count), &rank)
    guard rank > 0, statistic.isFinite else {
      throw TrinnError(.noData, "no event falls at a time at which two groups were at risk; nothing can be compared")
    }
    groups = (0..<count).map { group in
      Group(
        n: strata.reduce(0) { $0 + $1[group].n },
        observed: strata.reduce(0) { $0 + $1[group].eventCount(cause: cause) })
    }
    self.cause = cause
    self.statistic = statistic
    degreesOfFreedom = Int(rank)
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(rank))
  }
}

/// The score of one stratum and its variance, in the notation of Gray's paper: S the share without any event, F the
/// incidence of the cause, R = Y / S the adjusted number at risk.
private struct GrayScore {
  let count: Int
  var score: [Double]
  var variance: [Double]
  private var survival: [Double]
  private var incidence: [Double]
  private var pooled = 0.0
  /// The weights' derivative, integrated against the pooled hazard of the subdistribution.
  private var drift: [Double]
  private var cross: [Double]
  private var spread: [Double]

  init(groups: Int) {
    count = groups
    score = [Double](repeating: 0, count: groups)
    survival = [Double](repeating: 1, count: groups)
    incidence = score
    spread = score
    variance = [Double](repeating: 0, count: groups * groups)
    drift = variance
    cross = variance
  }

  mutating func run(_ tables: [EventTable], cause: Int, rho: Double) throws {
    let all = tables.flatMap { table in
      table.times.indices.lazy.filter { table.eventsOfAnyCause(at: $0) > 0 }.map { table.times[$0] }
    }
    var cursors = [Int](repeating: 0, count: count)
    var last: Double?
    for (step, row) in try RadixOrder.ascending(all).enumerated() where all[Int(row)] != last {
      if step & 0xfff == 0 { try Interrupt.check() }
      let time = all[Int(row)]
      last = time
      var (atRisk, own, other) = (score, score, score)
      for (group, table) in tables.enumerated() {
        while cursors[group] < table.times.count, table.times[cursors[group]] < time { cursors[group] += 1 }
        let next = cursors[group]
        atRisk[group] = table.weightAtRisk(justBefore: time, next: next)
        let isHere = next < table.times.count && table.times[next] == time
        own[group] = isHere ? table.weightOfEvents[next * table.causeCount + cause] : 0
        other[group] = isHere ? max(0, table.weightOfAnyCause(at: next) - own[group]) : 0
      }
      add(atRisk, own, other, rho)
    }
    addLaterWeights()
  }

  /// What later weights make of earlier increments.
  private mutating func addLaterWeights() {
    for i in 0..<count {
      for j in 0..<count {
        for k in 0..<count {
          let (first, second) = (drift[i * count + k], drift[j * count + k])
          variance[i * count + j] += first * second * spread[k]
          variance[i * count + j] += first * cross[j * count + k] + second * cross[i * count + k]
        }
      }
    }
  }

  private mutating func add(_ atRisk: [Double], _ own: [Double], _ other: [Double], _ rho: Double) {
    let present = (0..<count).filter { atRisk[$0] > 0 && survival[$0] > 0 }
    var adjusted = [Double](repeating: 0, count: count)
    for group in present { adjusted[group] = atRisk[group] / survival[group] }
    let total = adjusted.reduce(0, +)
    let free = present.reduce(0.0) { $0 + adjusted[$1] * (1 - incidence[$1]) }
    let events = own.reduce(0, +)
    guard total > 0, free > 0, pooled < 1 else { return }
    var after = survival
    for group in present {
      after[group] *= max(0, atRisk[group] - own[group] - other[group]) / atRisk[group]
    }
    let pooledAfter = pooled + events / total
    let weight = pow(1 - pooled, rho)
    var slope = [Double](repeating: 0, count: count * count)
    for i in present {
      for j in present {
        slope[i * count + j] = weight * ((i == j ? adjusted[i] : 0) - adjusted[i] * adjusted[j] / total)
        drift[i * count + j] += slope[i * count + j] * events / (total * (1 - pooled))
      }
      score[i] += weight * (own[i] - events * adjusted[i] * (1 - incidence[i]) / free)
    }
    for k in present {
      if events > 0 {
        let factor = after[k] > 0 ? 1 - (1 - pooledAfter) / after[k] : 1
        let ties = events > 1 ? 1 - (events - 1) / (total * survival[k] - 1) : 1
        scatter(
          k, (0..<count).map { (group: Int) -> Double in slope[group * count + k] - factor * drift[group * count + k] },
          factor, ties * survival[k] * events / (total * atRisk[k]))
      }
      if other[k] > 0, after[k] > 0 {
        let factor = (1 - pooledAfter) / after[k]
        let ties = other[k] > 1 ? 1 - (other[k] - 1) / (atRisk[k] - 1) : 1
        scatter(
          k, (0..<count).map { (group: Int) -> Double in factor * drift[group * count + k] }, -factor,
          ties * survival[k] * survival[k] * other[k] / (atRisk[k] * atRisk[k]))
      }
    }
    for group in present {
      incidence[group] += survival[group] * own[group] / atRisk[group]
      survival[group] = after[group]
    }
    pooled = pooledAfter
  }

  /// Adds one increment of a group: what it does to every score, and what it will do through later weights.
  private mutating func scatter(_ group: Int, _ effect: [Double], _ factor: Double, _ size: Double) {
    spread[group] += factor * factor * size
    for i in 0..<count {
      cross[i * count + group] += effect[i] * factor * size
      for j in 0..<count { variance[i * count + j] += effect[i] * effect[j] * size }
    }
  }
}
