import Testing
import TrinnBasis
import TrinnKernels

/// Kaplan-Meier and Nelson-Aalen with weights and late entries, quantiles and restricted means, against R.
@Suite struct CurveTests {
  private func table(_ kind: String, _ group: Int) throws -> EventTable {
    let data = try CompetingData()
    let table = try data.tables(
      entries: kind.hasSuffix("truncated"), weights: kind.hasPrefix("weighted"))[group]
    return kind == "one cause" ? table.only(cause: 1) : table
  }

  @Test(arguments: ["weighted", "weighted truncated", "one cause"])
  func agreesWithR(kind: String) throws {
    let reference = try Reference("survival/curves.csv").rows.filter { $0["kind"] == kind }
    for group in 0..<3 {
      let curve = try KaplanMeier(table(kind, group))
      let hazard = try NelsonAalen(table(kind, group))
      let rows = reference.filter { $0["group"] == "\(group)" }
      try #require(curve.steps.count == rows.count)
      for (index, row) in rows.enumerated() {
        let (step, at) = (curve.steps[index], hazard.steps[index])
        let place = "\(kind), group \(group), time \(step.time)"
        try #expect(close(step.survival, row.number("survival"), 1e-11), "\(place)")
        try #expect(close(at.hazard, row.number("hazard"), 1e-11), "\(place)")
        try #expect(close(at.standardError, row.number("hazard_error"), 1e-11), "\(place)")
        guard step.survival > 1e-9, row["low"] != "" else { continue }
        try #expect(close(step.standardError, row.number("std_error"), 1e-10), "\(place)")
        try #expect(close(step.confLow ?? .nan, row.number("low"), 1e-9), "\(place)")
        try #expect(close(step.confHigh ?? .nan, row.number("high"), 1e-9), "\(place)")
      }
    }
  }

  @Test func tiesApartAgreeWithR() throws {
    let reference = try Reference("survival/curves.csv").rows.filter { $0["kind"] == "ties apart" }
    for group in 0..<3 {
      let hazard = try NelsonAalen(table("plain", group), ties: .apart)
      for (step, row) in zip(hazard.steps, reference.filter { $0["group"] == "\(group)" }) {
        try #expect(close(step.hazard, row.number("hazard"), 1e-11))
        try #expect(close(step.standardError, row.number("hazard_error"), 1e-11))
      }
    }
    #expect(throws: TrinnError.self) { try NelsonAalen(table("weighted", 0), ties: .apart) }
  }

  @Test func quantilesAgreeWithR() throws {
    for row in try Reference("survival/quantiles.csv").rows {
      let curve = try KaplanMeier(table("plain", row.integer("group")))
      let quantile = try SurvivalQuantile(curve, probability: row.number("p"))
      func expect(_ got: Double?, _ name: String) throws {
        let wanted = row[name] == "" ? nil : try row.number(name)
        #expect(got == wanted, "\(row)")
      }
      try expect(quantile.time, "quantile")
      try expect(quantile.confLow, "low")
      try expect(quantile.confHigh, "high")
    }
  }

  @Test func restrictedMeansAgreeWithR() throws {
    for row in try Reference("survival/restricted-means.csv").rows {
      let mean = try RestrictedMean(table("plain", row.integer("group")), horizon: row.number("horizon"))
      try #expect(close(mean.free.mean, row.number("mean"), 1e-11), "\(row)")
      try #expect(close(mean.free.standardError, row.number("std_error"), 1e-10), "\(row)")
      let lost = mean.lost.reduce(0) { $0 + $1.mean }
      #expect(close(mean.free.mean + lost, mean.horizon, 1e-12))
    }
  }

  /// Of four, one leaves at 1 and one at 3, both others stay to 4. The area: 1 + 2 · 3/4 + 1 · 1/2 = 3.
  /// After 1 three years remain for whoever stays: free for 2 + 2/3 of them; after 3 one.
  /// Var = 1 · 1/4 · 3/4 · (8/3)²/4 + (3/4)² · 1/3 · 2/3 · 1/3 = 1/3 + 1/24.
  @Test func restrictedMeanByHand() throws {
    let table = try EventTable(time: [1, 3, 4, 4], event: [true, true, false, false])
    let mean = try RestrictedMean(table, horizon: 4)
    #expect(close(mean.free.mean, 3))
    #expect(close(mean.free.standardError * mean.free.standardError, 1.0 / 3 + 1.0 / 24))
    #expect(mean.atRisk == 2 && mean.free.events == 2)
    #expect(throws: TrinnError.self) { try RestrictedMean(table, horizon: 5) }
    let difference = try RestrictedMean.difference(mean.free, mean.free)
    #expect(difference.estimate == 0 && close(difference.pValue, 1))
  }

  /// Time lost to a cause is the area under its incidence; the error is checked by Kaplan-Meier where it is the only cause.
  @Test func timeLostMirrorsTimeFree() throws {
    for table in try CompetingData().tables(entries: true) {
      let one = try RestrictedMean(table.only(cause: 0), horizon: 20)
      #expect(close(one.lost[0].standardError, one.free.standardError, 1e-10))
      let fit = try AalenJohansen(table)
      let both = try RestrictedMean(table, horizon: 20)
      for cause in 0..<2 {
        var area = 0.0
        for (index, time) in fit.times.enumerated() where time < 20 {
          let next = index + 1 < fit.times.count ? min(20, fit.times[index + 1]) : 20
          area += fit.causes[cause].estimate[index] * (next - time)
        }
        #expect(close(both.lost[cause].mean, area, 1e-11))
      }
    }
  }
}
