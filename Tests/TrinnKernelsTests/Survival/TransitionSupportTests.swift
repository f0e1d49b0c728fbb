import Testing
import TrinnKernels

/// How many pupils the rows of a matrix of transitions were counted from.
@Suite struct TransitionSupportTests {
  /// Stays of pupils in state 0, each with its end and what it led to.
  private func history(_ stays: [(count: Int, stop: Double, to: Int32)]) throws -> StateHistory {
    let rows = stays.flatMap { stay in (0..<stay.count).map { _ in stay } }
    return try StateHistory(
      pupil: rows.indices.map { Int32($0) }, start: rows.map { _ in 0 }, stop: rows.map(\.stop),
      from: rows.map { _ in 0 }, to: rows.map(\.to), stateCount: 3)
  }

  /// Ten at risk, four lost from sight, three of the six left move: half, which of ten would be five.
  @Test func `the lost from sight do not count as those who moved`() throws {
    let cells = try TransitionProbabilities(
      history([(4, 1, -1), (3, 2, 1), (3, 5, -1)]), start: 0, end: 3
    ).cells.filter { $0.from == 0 }
    #expect(cells.first { $0.to == 1 }?.estimate == 0.5)
    #expect(cells.allSatisfy { $0.fewest == 3 && $0.atRisk == 10 })
  }

  /// 0.97 of those who stayed tells of the 0.03 who did not.
  @Test func `those who stayed rest on those who left`() throws {
    let cells = try TransitionProbabilities(history([(3, 2, 1), (97, 5, -1)]), start: 0, end: 3).cells
    #expect(cells.filter { $0.from == 0 }.allSatisfy { $0.fewest == 3 })
  }

  @Test func `enough on every way is told`() throws {
    let cells = try TransitionProbabilities(
      history([(8, 1, 1), (7, 2, 2), (20, 5, -1)]), start: 0, end: 3
    ).cells
    #expect(cells.filter { $0.from == 0 }.allSatisfy { $0.fewest == 7 })
  }
}
