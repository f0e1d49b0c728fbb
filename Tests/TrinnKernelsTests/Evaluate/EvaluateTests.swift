import Testing
import TrinnBasis
import TrinnKernels

@Suite struct EvaluateTests {
  static func predictions() throws -> (first: [Double], second: [Double], event: [Bool]) {
    let rows = try Reference("evaluate/predictions.csv").rows
    return (
      try rows.map { try $0.number("first") }, try rows.map { try $0.number("second") }, rows.map { $0["event"] == "1" }
    )
  }

  static func expected(_ name: String) throws -> Double {
    let row = try Reference("evaluate/evaluate.csv").rows.first { $0["name"] == name }
    return try #require(row).number("value")
  }

  /// Events 3 and 1, others 2 and 0: of four pairs three are in order.
  @Test func areaByHand() throws {
    let area = try AreaUnderCurve(score: [3, 1, 2, 0], event: [true, true, false, false])
    #expect(area.estimate == 0.75)
    // Parts of events 1 and 1/2, of others 1/2 and 1: each varies by 1/8, over two each.
    #expect(close(area.standardError, (0.125 / 2 + 0.125 / 2).squareRoot()))
    #expect(try AreaUnderCurve(score: [1, 1, 1], event: [true, false, false]).estimate == 0.5)
  }

  @Test func areaAgreesWithR() throws {
    let (first, second, event) = try EvaluateTests.predictions()
    let area = try AreaUnderCurve(score: first, event: event)
    try #expect(close(area.estimate, EvaluateTests.expected("auc")))
    try #expect(close(area.confLow, EvaluateTests.expected("auc_low")))
    try #expect(close(area.confHigh, EvaluateTests.expected("auc_high")))
    try #expect(close(area.standardError, EvaluateTests.expected("auc_variance").squareRoot()))
    let paired = try AreaComparison(first: first, second: second, event: event)
    try #expect(close(paired.statistic, EvaluateTests.expected("paired_statistic"), 1e-11))
    try #expect(close(paired.pValue, EvaluateTests.expected("paired_p"), 1e-10))
    try #expect(close(paired.second.estimate, EvaluateTests.expected("second_auc")))
    let apart = try AreaComparison(area, AreaUnderCurve(score: second, event: event))
    try #expect(
      close(
        apart.standardError,
        (EvaluateTests.expected("auc_variance") + EvaluateTests.expected("second_variance")).squareRoot()))
  }

  @Test func thresholdsAgreeWithR() throws {
    let (first, _, event) = try EvaluateTests.predictions()
    let point = try #require(try OperatingCurve(score: first, event: event, thresholds: [0.5]).points.first)
    try #expect(close(point.sensitivity.estimate, EvaluateTests.expected("sensitivity")))
    try #expect(close(point.specificity.estimate, EvaluateTests.expected("specificity")))
    try #expect(close(point.precision.estimate, EvaluateTests.expected("precision")))
    // The trapezium under the whole curve is the area.
    let curve = try OperatingCurve(score: first, event: event).points
    var (area, last) = (0.0, (x: 0.0, y: 0.0))
    for point in curve {
      let next = (x: 1 - point.specificity.estimate, y: point.sensitivity.estimate)
      area += (next.x - last.x) * (next.y + last.y) / 2
      last = next
    }
    try #expect(close(area, EvaluateTests.expected("auc"), 1e-12))
    #expect(last.x == 1 && last.y == 1)
  }

  @Test func calibrationAgreesWithR() throws {
    let (first, _, event) = try EvaluateTests.predictions()
    let calibration = try Calibration(predicted: first, event: event)
    let bins = try Reference("evaluate/calibration.csv").rows
    try #require(calibration.bins.count == bins.count)
    for (bin, row) in zip(calibration.bins, bins) {
      try #expect(bin.n == row.integer("n") && bin.eventCount == row.integer("events"))
      try #expect(close(bin.predicted, row.number("predicted")))
    }
    let slope = try #require(calibration.slope)
    let intercept = try #require(calibration.intercept)
    try #expect(close(slope.estimate, EvaluateTests.expected("slope"), 1e-9))
    try #expect(close(slope.standardError, EvaluateTests.expected("slope_std_error"), 1e-9))
    // The intercept is near 0: as near as R's own iteration leaves it.
    try #expect(abs(intercept.estimate - EvaluateTests.expected("intercept")) < 1e-12)
    try #expect(close(intercept.standardError, EvaluateTests.expected("intercept_std_error"), 1e-9))
    let test = try #require(calibration.hosmerLemeshow)
    try #expect(close(test.statistic, EvaluateTests.expected("hosmer_lemeshow"), 1e-11))
    try #expect(close(test.pValue, EvaluateTests.expected("hosmer_lemeshow_p"), 1e-10))
  }

  @Test func brierAgreesWithRAndAddsUp() throws {
    let (first, _, event) = try EvaluateTests.predictions()
    let score = try BrierScore(predicted: first, event: event)
    try #expect(close(score.score, EvaluateTests.expected("brier")))
    try #expect(close(score.standardError, EvaluateTests.expected("brier_std_error"), 1e-11))
    try #expect(close(score.reliability, EvaluateTests.expected("reliability"), 1e-11))
    try #expect(close(score.resolution, EvaluateTests.expected("resolution"), 1e-11))
    for bins in [2, 7, 50, nil] as [Int?] {
      let parts = try BrierScore(predicted: first, event: event, bins: bins)
      let sum = parts.uncertainty - parts.resolution + parts.reliability + parts.within
      #expect(close(sum, parts.score, 1e-12))
      if bins == nil { #expect(abs(parts.within) < 1e-15) }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func orderOfRowsAndScaleOfScoresDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let score = (0..<300).map { _ in Double(generator.below(40)) }
    let event = score.map { generator.uniform() * 60 < $0 }
    let order = generator.shuffled(Array(score.indices))
    let area = try AreaUnderCurve(score: score, event: event)
    let other = try AreaUnderCurve(score: order.map { 3 * score[$0] - 7 }, event: order.map { event[$0] })
    #expect(close(area.estimate, other.estimate) && close(area.standardError, other.standardError), "seed \(seed)")
    let turned = try AreaUnderCurve(score: score.map { -$0 }, event: event)
    #expect(close(area.estimate + turned.estimate, 1), "seed \(seed)")
  }

  @Test func edgesSayWhy() throws {
    #expect(throws: TrinnError.self) { try AreaUnderCurve(score: [], event: []) }
    #expect(throws: TrinnError.self) { try AreaUnderCurve(score: [1, 2], event: [true, true]) }
    #expect(throws: TrinnError.self) { try AreaUnderCurve(score: [1, .nan], event: [true, false]) }
    #expect(throws: TrinnError.self) { try BrierScore(predicted: [0.2, 1.2], event: [true, false]) }
    #expect(throws: TrinnError.self) {
      try AreaComparison(first: [1, 2, 3], second: [2, 4, 6], event: [true, false, true])
    }
    let perfect = try AreaUnderCurve(score: [1, 2, 3, 4], event: [false, false, true, true])
    #expect(perfect.estimate == 1 && perfect.confLow == 1)
    let hard = try Calibration(predicted: [0, 0.3, 1], event: [false, true, true], bins: 3)
    #expect(hard.slope == nil && hard.gap != nil && hard.hosmerLemeshow == nil)
    let parted = try Calibration(predicted: [0.1, 0.2, 0.8, 0.9], event: [false, false, true, true], bins: 2)
    #expect(parted.slope == nil && parted.gap != nil && parted.intercept != nil)
  }
}
