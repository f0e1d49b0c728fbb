import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

private func set(_ numbers: ClosedRange<UInt32>) -> PupilSet { PupilSet(numbers) }

private func with(_ pupil: UInt32, _ others: ClosedRange<UInt32>) -> PupilSet { set(others).union(PupilSet([pupil])) }

/// A reader who works out by fractions, written out, what follows from sums. Shares no code with the audit.
private struct Elimination {
  /// The least number of pupils of which a sum with any coefficients follows; classes are single pupils here.
  static func leastGroup(_ sets: [PupilSet], pupils: Int, below threshold: Int) -> Int? {
    let whole = rank(sets.map { row($0, pupils) })
    for size in 1..<threshold {
      for group in choices(size, of: pupils)
      where group.allSatisfy({ pupil in sets.contains { $0.contains(UInt32(pupil)) } }) {
        // A sum of the group alone follows where the rows without the group's columns hang together more than with them.
        let outside = rank(
          sets.map { row($0, pupils).enumerated().filter { !group.contains($0.offset) }.map(\.element) })
        if outside < whole { return size }
      }
    }
    return nil
  }

  private static func row(_ set: PupilSet, _ pupils: Int) -> [Double] {
    (0..<pupils).map { set.contains(UInt32($0)) ? 1 : 0 }
  }

  static func choices(_ size: Int, of count: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return (0..<count).flatMap { last in choices(size - 1, of: last).map { $0 + [last] } }
  }

  static func rank(_ rows: [[Double]]) -> Int {
    var rows = rows
    var rank = 0
    for column in 0..<(rows.first?.count ?? 0) {
      guard
        let pivot = rows.indices.dropFirst(rank).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-9
      else { continue }
      rows.swapAt(rank, pivot)
      for other in rows.indices where other > rank {
        let factor = rows[other][column] / rows[rank][column]
        for index in rows[other].indices { rows[other][index] -= factor * rows[rank][index] }
      }
      rank += 1
    }
    return rank
  }
}

@Suite("The linear audit")
struct LinearAuditTests {
  @Test("a group and the same group without three of its pupils: the second is refused")
  func nested() throws {
    var audit = LinearAudit(threshold: 5)
    #expect(try audit.admit([set(0...29)]) == [true])
    #expect(try audit.admit([set(0...26)]) == [false])
    #expect(try audit.admit([set(0...24)]) == [true])
  }

  @Test("a total with all parts but the small one")
  func complement() throws {
    var audit = LinearAudit(threshold: 5)
    #expect(try audit.admit([set(0...29), set(0...9), set(10...26)]) == [true, false, true])
  }

  @Test("asked again it is the same cell, and nothing follows from it")
  func repeated() throws {
    var audit = LinearAudit(threshold: 5)
    for _ in 0..<60 { #expect(try audit.admit([set(0...29)]) == [true]) }
    #expect(audit.rank == 1)
  }

  @Test("few pupils, and nobody, are refused by themselves")
  func small() throws {
    var audit = LinearAudit(threshold: 5)
    #expect(try audit.admit([set(0...3), .empty, set(0...4)]) == [false, false, true])
  }

  @Test("three pupils in three classes: a difference that no single class shows")
  func threeClasses() throws {
    var audit = LinearAudit(threshold: 5)
    // Three other tables part the pupils 0, 1 and 2 from one another.
    #expect(try audit.admit([with(0, 20...30), with(1, 31...41), with(2, 42...52)]) == [true, true, true])
    #expect(try audit.admit([set(0...19)]) == [true])
    #expect(try audit.admit([set(3...19)]) == [false])
  }

  @Test("what was refused tells no classes apart: the rest goes on as if it was never asked")
  func refusedLeavesNothing() throws {
    var audit = LinearAudit(threshold: 5)
    _ = try audit.admit([set(0...29)])
    _ = try audit.admit([set(0...28)])
    #expect(audit.classCount == 1)
    #expect(audit.rank == 1)
  }

  @Test(
    "on random sets of twelve pupils nothing follows of fewer than three, four or five; and what is refused would have told",
    arguments: 0..<Torture.rounds(40, long: 1000))
  func bruteForce(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let pupils = 12
    let threshold = 3 + seed % 3
    var audit = LinearAudit(threshold: threshold, seed: UInt64(seed))
    for _ in 0..<8 {
      let set = PupilSet((0..<UInt32(pupils)).filter { _ in random.below(2) == 0 })
      let before = audit.cells
      let isAdmitted = try audit.admit([set])[0]
      let least = Elimination.leastGroup(before + [set], pupils: pupils, below: threshold)
      #expect(
        isAdmitted == (least == nil && set.count >= threshold),
        "seed \(seed): \(set.numbers) after \(before.map(\.numbers))")
    }
  }

  @Test("one question of many cells is safe as a whole, whatever of it is refused", arguments: 0..<20)
  func batches(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed), stream: "batches")
    var audit = LinearAudit(threshold: 4, seed: UInt64(seed))
    for _ in 0..<3 {
      _ = try audit.admit((0..<5).map { _ in PupilSet((0..<12 as Range<UInt32>).filter { _ in random.below(2) == 0 }) })
      #expect(Elimination.leastGroup(audit.cells, pupils: 12, below: 4) == nil, "seed \(seed)")
    }
  }
}
