import Testing
import TrinnBasis
import TrinnKernels

@Suite struct TransitionMatrixTests {
  @Test func byHand() throws {
    let matrix = try TransitionMatrix(
      from: [0, 0, 0, 0, 1, 1, -1], to: [0, 1, 1, 2, 2, 2, 0], fromCount: 3, toCount: 3)
    #expect(matrix.totals == [4, 2, 0])
    #expect(matrix.cells.map(\.count) == [1, 2, 1, 2])
    #expect(matrix.cells.map(\.share) == [0.25, 0.5, 0.25, 1])
    // Of four ways 1/4, 1/2, 1/4: half a bit for each quarter, half a bit for the half.
    #expect(matrix.entropy == [1.5, 0, nil])
  }

  /// Goodman's intervals are roots of (p - x)² n = χ² x (1 - x), χ² the upper 5 % / k point on one degree of freedom.
  @Test func togetherIsGoodman() throws {
    let from = [Int32](repeating: 0, count: 60)
    let to = (0..<60).map { Int32($0 < 30 ? 0 : $0 < 50 ? 1 : 2) }
    let matrix = try TransitionMatrix(from: from, to: to, fromCount: 1, toCount: 3, together: true)
    let z = Distribution.normalQuantile(1 - 0.05 / 6)
    for cell in matrix.cells {
      for bound in [cell.confLow, cell.confHigh] {
        let left = (cell.share - bound) * (cell.share - bound) * 60
        #expect(close(left, z * z * bound * (1 - bound), 1e-10))
      }
    }
  }

  @Test func refusesWhatIsNoMatrix() {
    #expect(throws: TrinnError.self) { try TransitionMatrix(from: [0], to: [3], fromCount: 1, toCount: 3) }
    #expect(throws: TrinnError.self) { try TransitionMatrix(from: [0], to: [], fromCount: 1, toCount: 1) }
    #expect(throws: TrinnError.self) { try TransitionMatrix(from: [0], to: [0], fromCount: 1, toCount: 0) }
  }
}

@Suite struct SequenceTests {
  /// Pupil 1: A B B; pupil 2: A B; pupil 3: A B B; rows in any order.
  private func sequences() throws -> StateSequences {
    try StateSequences(
      pupil: [3, 1, 2, 1, 3, 2, 1, 3], time: [2, 1, 1, 3, 1, 2, 2, 3], state: [1, 0, 0, 1, 0, 1, 1, 1], stateCount: 2)
  }

  @Test func countsWays() throws {
    let all = try SequenceFrequencies(sequences())
    #expect(all.ways.map(\.states) == [[0, 1, 1], [0, 1]] && all.ways.map(\.count) == [2, 1])
    let collapsed = try SequenceFrequencies(sequences(), collapsing: true)
    #expect(collapsed.ways.map(\.states) == [[0, 1]] && collapsed.ways[0].share == 1)
    #expect(collapsed.entropy?.bits == 0 && collapsed.entropy?.effectiveKinds == 1)
  }

  @Test func countsStatesByTime() throws {
    #expect(try sequences().counts() == [3, 0, 0, 3, 0, 2])
    #expect(try sequences().times == [1, 2, 3])
  }

  /// Two pupils spend a third and two thirds, one half and half.
  @Test func entropyWithinPupils() throws {
    let third = -(1.0 / 3 * (-1.584962500721156)) + 2.0 / 3 * 0.584962500721156
    #expect(close(try sequences().meanEntropyWithinPupils(), (2 * third + 1) / 3))
  }

  @Test func twoRowsAtOneTimeAreAnError() {
    #expect(throws: TrinnError.self) {
      try StateSequences(pupil: [1, 1], time: [1, 1], state: [0, 1], stateCount: 2)
    }
  }
}

@Suite struct ShannonEntropyTests {
  /// Eight pupils over 4, 2, 1, 1: 1/2 · 1 + 1/4 · 2 + 2 · 1/8 · 3 = 1.75 bits; squares 1/2 + 1 + 9/4 = 3.75, so the
  /// error is √((3.75 - 1.75²) / 8); Miller and Madow add 3 / 16 nats.
  @Test func byHand() throws {
    let entropy = try #require(ShannonEntropy([4, 0, 2, 1, 1]))
    #expect(entropy.bits == 1.75 && entropy.kinds == 4 && entropy.n == 8)
    #expect(close(entropy.standardError, (0.6875 / 8).squareRoot()))
    #expect(close(entropy.corrected, 1.75 + 3.0 / 16 * 1.4426950408889634))
    #expect(ShannonEntropy([0, 0]) == nil)
  }

  /// The correction and the error hold on draws from a known spread: over 400 samples of 200 from 1/2, 1/4, 1/8, 1/8.
  @Test func errorAndCorrectionHoldOnDraws() throws {
    var random = SeededGenerator(seed: 41)
    var (sum, squares, error) = (0.0, 0.0, 0.0)
    for _ in 0..<400 {
      var counts = [0, 0, 0, 0]
      for _ in 0..<200 {
        let draw = random.below(8)
        counts[draw < 4 ? 0 : draw < 6 ? 1 : draw - 4] += 1
      }
      let entropy = try #require(ShannonEntropy(counts))
      sum += entropy.corrected
      squares += entropy.corrected * entropy.corrected
      error += entropy.standardError
    }
    let mean = sum / 400
    #expect(abs(mean - 1.75) < 0.015, "seed 41")
    #expect(abs((squares / 400 - mean * mean).squareRoot() / (error / 400) - 1) < 0.12, "seed 41")
  }
}
