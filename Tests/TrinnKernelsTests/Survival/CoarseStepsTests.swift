import Testing
import TrinnBasis
import TrinnKernels

@Suite struct CoarseStepsTests {
  /// Ten pupils; events at 1, 2, 4, 5 (two), 9; the others lost at 3, 6, 7 and 9.
  private func table() throws -> EventTable {
    try EventTable(
      time: [1, 2, 3, 4, 5, 5, 6, 7, 9, 9],
      event: [true, true, false, true, true, true, false, false, true, false])
  }

  @Test func joinsUntilEnough() throws {
    let coarse = try CoarseSteps(table(), events: 2, atRisk: 3)
    #expect(coarse.steps.map(\.events) == [2, 3])
    #expect(coarse.steps.map { try? table().times[$0.last] } == [2, 5])
    #expect(coarse.steps.map(\.censored) == [0, 1] && coarse.steps.map(\.atRisk) == [9, 6])
    #expect(coarse.isCut, "one event at 9, with two at risk")
  }

  @Test func oneEventIsEveryEventTime() throws {
    let coarse = try CoarseSteps(table(), events: 1, atRisk: 0)
    #expect(coarse.steps.map { try? table().times[$0.last] } == [1, 2, 4, 5, 9] && !coarse.isCut)
  }

  @Test func tooFewGiveNoStep() throws {
    let coarse = try CoarseSteps(table(), events: 7, atRisk: 0)
    #expect(coarse.steps.isEmpty && coarse.isCut)
    #expect(throws: TrinnError.self) { try CoarseSteps(table(), events: 0, atRisk: 1) }
  }

  /// Every step has enough, and no event is in two steps: random groups.
  @Test(arguments: [1 as UInt64, 2, 3, 4, 5])
  func everyStepHasEnough(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let n = 5 + random.below(200)
    let table = try #require(
      try EventColumns(
        time: (0..<n).map { _ in Int32(1 + random.below(12)) }, cause: (0..<n).map { _ in UInt8(random.below(3)) },
        causeCount: 2
      ).tables().first)
    for cause in [nil, 0, 1] {
      let coarse = try CoarseSteps(table, cause: cause, events: 5, atRisk: 10)
      #expect(coarse.steps.allSatisfy { $0.events >= 5 && $0.atRisk >= 10 }, "seed \(seed)")
      for (a, b) in zip(coarse.steps, coarse.steps.dropFirst()) { #expect(a.last + 1 == b.first, "seed \(seed)") }
      let shown = coarse.steps.reduce(0) { $0 + $1.events }
      let all = cause.map { table.eventCount(cause: $0) } ?? table.eventCount
      #expect(shown == all || coarse.isCut, "seed \(seed)")
    }
  }
}
