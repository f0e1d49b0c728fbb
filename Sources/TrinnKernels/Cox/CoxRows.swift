import TrinnBasis

/// What a Cox model needs to know of each row beside its covariates: the span in which it was watched and how that ended.
///
/// A row is at risk from just after `start` up to and with `stop`. One pupil may have many rows, so that covariates vary
/// over time; `cluster` then says which belong together.
public struct CoxRows: Sendable {
  public let stop: [Double]
  public let event: [Bool]
  /// Nil where all were watched from the beginning.
  public let start: [Double]?
  /// Case weights; nil for 1 each.
  public let weights: [Double]?
  /// Added to the linear predictor; nil for 0 each.
  public let offset: [Double]?
  /// A code from 0 for each row: each stratum has a baseline hazard of its own; nil for one stratum.
  public let strata: [Int32]?
  /// A code from 0 for each row: rows of one cluster are not independent of each other; nil for none.
  public let cluster: [Int32]?
  public var n: Int { stop.count }
  public let eventCount: Int

  /// - Throws: `mismatch` for unequal lengths; `no_data` for no row; `out_of_range` where a time is not finite, a start
  ///   does not lie before its stop, a weight is not above 0, an offset is not finite or a code is negative or above the
  ///   number of rows.
  public init(
    stop: [Double], event: [Bool], start: [Double]? = nil, weights: [Double]? = nil, offset: [Double]? = nil,
    strata: [Int32]? = nil, cluster: [Int32]? = nil
  ) throws(TrinnError) {
    guard !stop.isEmpty else { throw TrinnError(.noData, "a Cox model needs at least one row") }
    guard stop.count <= Int(Int32.max) / 2 else { throw TrinnError(.limit, "more than 2^30 rows") }
    try Arguments.checkSameLength("event", event.count, as: "time", stop.count)
    try CoxRows.check("time", stop, stop.count, "finite numbers") { $0.isFinite }
    if let start {
      try CoxRows.check("entry", start, stop.count, "finite numbers") { $0.isFinite }
      guard zip(start, stop).allSatisfy({ $0 < $1 }) else {
        throw TrinnError(.outOfRange, "argument 'entry' wanted entries before their times", argument: "entry")
      }
    }
    if let weights {
      try CoxRows.check("weights", weights, stop.count, "numbers above 0") { $0.isFinite && $0 > 0 }
    }
    if let offset { try CoxRows.check("offset", offset, stop.count, "finite numbers") { $0.isFinite } }
    if let strata { try CoxRows.checkCodes("strata", strata, stop.count) }
    if let cluster { try CoxRows.checkCodes("cluster", cluster, stop.count) }
    self.stop = stop
    self.event = event
    self.start = start
    self.weights = weights
    self.offset = offset
    self.strata = strata
    self.cluster = cluster
    eventCount = event.reduce(0) { $1 ? $0 + 1 : $0 }
  }

  private static func check(
    _ name: String, _ values: [Double], _ count: Int, _ wanted: String, _ holds: (Double) -> Bool
  ) throws(TrinnError) {
    try Arguments.checkSameLength(name, values.count, as: "time", count)
    guard values.allSatisfy(holds) else {
      throw TrinnError(.outOfRange, "argument '\(name)' wanted \(wanted)", argument: name, wanted: wanted)
    }
  }

  private static func checkCodes(_ name: String, _ codes: [Int32], _ count: Int) throws(TrinnError) {
    try Arguments.checkSameLength(name, codes.count, as: "time", count)
    guard codes.allSatisfy({ $0 >= 0 && Int($0) <= count }) else {
      throw TrinnError(
        .outOfRange, "argument '\(name)' wanted codes from 0 to the number of rows", argument: name)
    }
  }
}
