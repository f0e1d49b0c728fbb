import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

/// What a refusal or an unchanged figure tells: whoever asks at the edge of what is told learns by it. Each attack is run with the
/// target's flag up and down; where every answer is the same, it has learned nothing.
@Suite("Attacks on the edge of what is told")
struct EdgeAttackTests {
  private static func set(_ pupils: some Sequence<Int>) -> PupilSet { PupilSet(pupils.map(UInt32.init)) }

  private func gate(_ history: any ReleaseHistory = ReleasesInMemory(approves: true)) throws -> SharedGate {
    try SharedGate(history: history, dataVersion: "v", run: "attack")
  }

  private func cell(_ group: [Int], _ condition: String, _ holds: (Int) -> Bool) -> SharedCell {
    SharedCell(
      name: condition, pupils: Self.set(group.filter(holds)), base: Self.set(group), sensitive: "flag",
      condition: condition)
  }

  /// Whether it is told.
  private func isTold(_ gate: SharedGate, _ question: String, _ cell: SharedCell) throws -> Bool {
    try gate.admit(SharedQuestion(question, cells: [cell])).refusals[0] == nil
  }

  /// Four of a group have the flag: the group is too few, and with the target it is five or four.
  @Test("a group at the limit, without and with the target: the flag decides nothing")
  func crossing() throws {
    for first in [false, true] {
      let answers = try [true, false].map { flag in
        let gate = try gate()
        let group = Array(0..<40)
        func holds(_ pupil: Int) -> Bool { pupil < 4 || pupil == 99 && flag }
        let cells = [cell(group, "f", holds), cell(group + [99], "f", holds)]
        return try (first ? cells : cells.reversed()).enumerated().map { try isTold(gate, "\($0)", $1) }
      }
      if first { #expect(answers[0] == answers[1]) } else { #expect(answers[1] == [false, false]) }
    }
  }

  /// A thousand groups around one pupil, each asked first without and then with: the attack finds a flag without the rule.
  @Test("many groups around one pupil, in every order and over two runs: no group is told without and with")
  func manyCrossings() throws {
    var random = SeededGenerator(seed: 3)
    let history = ReleasesInMemory(approves: true)
    for round in 0..<Torture.rounds(60, long: 1_000) {
      let gate = try gate(history)
      let group = random.sample(30, below: 400)
      func holds(_ pupil: Int) -> Bool { pupil % 7 == 0 || pupil == 999 }
      let without = try isTold(gate, "\(round) without", cell(group, "f", holds))
      let with = try isTold(self.gate(history), "\(round) with", cell(group + [999], "f", holds))
      #expect(!with || without, "round \(round): hidden without, told with")
    }
  }

  @Test("a group grows by eight of whom nobody has the flag, one, or all: none is told beside the first")
  func growth() throws {
    for flagged in [0, 1, 4, 7, 8] {
      let gate = try gate()
      func holds(_ pupil: Int) -> Bool { pupil < 20 || (60..<60 + flagged).contains(pupil) }
      #expect(try isTold(gate, "group", cell(Array(0..<60), "f", holds)))
      #expect(try !isTold(gate, "more", cell(Array(0..<68), "f", holds)), "\(flagged)")
    }
  }

  @Test("a condition grows by values that nobody has, or few: none is told beside the first")
  func values() throws {
    for more in [0, 1, 4] {
      let gate = try gate()
      let group = Array(0..<60)
      #expect(try isTold(gate, "over 10", cell(group, "days > 10") { $0 < 20 }))
      #expect(try !isTold(gate, "over 9", cell(group, "days > 9") { $0 < 20 + more }), "\(more)")
      #expect(try isTold(gate, "over 5", cell(group, "days > 5") { $0 < 30 }), "\(more)")
    }
  }

  @Test("the same in parts: bins that add up to a condition only because nobody is between them")
  func bins() throws {
    let gate = try gate()
    let group = Array(0..<60)
    #expect(try isTold(gate, "5 to 10", cell(group, "days in 5…10") { $0 < 10 }))
    #expect(try isTold(gate, "over 11", cell(group, "days > 11") { (20..<40).contains($0) }))
    #expect(try !isTold(gate, "over 5", cell(group, "days > 5") { $0 < 10 || (20..<40).contains($0) }))
  }

  @Test("one flag's pupils are another's: the second is not told")
  func twoColumns() throws {
    let gate = try gate()
    let group = Array(0..<60)
    #expect(try isTold(gate, "one", cell(group, "one") { $0 < 20 }))
    var other = cell(group, "other") { $0 < 20 }
    other.sensitive = "other"
    #expect(try !isTold(gate, "other", other))
  }

  @Test("what is asked for in ordinary ways is told: a flag and its opposite, a whole key, the same again elsewhere")
  func ordinary() throws {
    let gate = try gate()
    let group = Array(0..<60)
    #expect(try isTold(gate, "flag", cell(group, "f") { $0 < 20 }))
    #expect(try isTold(gate, "opposite", cell(group, "not f") { $0 >= 20 }))
    #expect(try isTold(gate, "again", cell(group, "f") { $0 < 20 }))
    let key = (0..<3).map { value in
      var cell = cell(group, "key == '\(value)'") { $0 % 3 == value }
      cell.partition = SharedCell.Partition(name: "n", values: 3)
      return cell
    }
    #expect(try gate.admit(SharedQuestion("key", cells: key)).hidden.isEmpty)
    // A parent and its parts, all with enough.
    for (name, part) in [("a", 0..<30), ("b", 30..<60)] {
      #expect(try isTold(gate, name, cell(Array(part), "g") { $0 % 2 == 0 }))
    }
    #expect(try isTold(gate, "both", cell(group, "g") { $0 % 2 == 0 }))
  }

  @Test("a key of which one value has nobody, or few: the others do not say which, whether or not the whole is told")
  func partOfAKey() throws {
    for isTold in [false, true] {
      let answers = try [0, 3].map { rest in
        let gate = try gate()
        let group = Array(0..<60)
        if isTold { _ = try gate.admit(SharedQuestion("n", cells: [SharedCell(name: "n", pupils: Self.set(group))])) }
        let cells = (0..<2).map { value in
          var cell = cell(group, "key == '\(value)'") { $0 >= rest && $0 % 2 == value }
          cell.partition = SharedCell.Partition(name: "n", values: 3)
          return cell
        }
        return try gate.admit(SharedQuestion("key", cells: cells)).refusals.count { $0 == nil }
      }
      #expect(answers[0] == answers[1] && (answers[0] < 2 || !isTold))
    }
  }
}
