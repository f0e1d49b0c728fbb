import Testing
import TrinnBasis
import TrinnDisclosure

private func set(_ numbers: ClosedRange<UInt32>) -> PupilSet { PupilSet(numbers) }

/// A history that cannot write.
private struct FullDisk: ReleaseHistory {
  func numbers(of pseudonyms: [String]) -> [UInt32] { [] }
  func dataVersions() -> [String] { [] }
  func releases(of dataVersion: String) -> [RecordedRelease] { [] }
  func answer(to question: String, of dataVersion: String, level: TrustLevel) -> RecordedRelease? { nil }
  func record(_ release: RecordedRelease) throws { throw TrinnError(.cannotWrite, "the disk is full") }
}

@Suite("The gate at level shared")
struct SharedGateTests {
  let history = ReleasesInMemory()

  private func gate(_ version: String = "2025-10", run: String = "a") throws -> SharedGate {
    try SharedGate(history: history, dataVersion: version, run: run)
  }

  private func verdict(_ gate: SharedGate, _ text: String, _ cell: SharedCell) throws -> HidingRule? {
    try gate.admit(SharedQuestion(text, cells: [cell])).refusals[0]
  }

  @Test("few pupils and none get the same answer")
  func few() throws {
    let gate = try gate()
    #expect(try verdict(gate, "four", SharedCell(name: "a", pupils: set(0...3))) == .few(.numerator, threshold: 5))
    #expect(try verdict(gate, "none", SharedCell(name: "a", pupils: .empty)) == .few(.numerator, threshold: 5))
    #expect(try verdict(gate, "five", SharedCell(name: "a", pupils: set(0...4))) == nil)
  }

  @Test("as many must stand outside: all but three of a class are refused as the three are")
  func complement() throws {
    let gate = try gate()
    let cell = SharedCell(name: "a", pupils: set(0...16), parents: [set(0...19)])
    #expect(try verdict(gate, "all but three", cell) == .few(.complement, threshold: 5))
  }

  @Test(
    "all of a group share a sensitive value: refused, and one who does not makes no difference to the answer's kind")
  func homogeneous() throws {
    let gate = try gate()
    let all = SharedCell(name: "a", pupils: set(0...19), base: set(0...19), sensitive: "status")
    #expect(try verdict(gate, "all", all) == .allAlike)
    let nearly = SharedCell(name: "a", pupils: set(0...18), base: set(0...19), sensitive: "status")
    #expect(try verdict(gate, "nearly all", nearly) == .few(.complement, threshold: 5))
  }

  @Test("one pupil with half of a sum")
  func dominance() throws {
    let gate = try gate()
    func cell(_ part: Double) -> SharedCell {
      SharedCell(name: "a", pupils: set(0...9), measure: .values(column: "absence_days"), largestPart: part)
    }
    #expect(try verdict(gate, "half", cell(0.5)) == .dominated)
    #expect(try verdict(gate, "no number", cell(.nan)) == .dominated)
    #expect(try verdict(gate, "less", cell(0.49)) == nil)
  }

  @Test("what one script was shown counts for the next, and in the next session")
  func acrossRuns() throws {
    #expect(try verdict(gate(), "all", SharedCell(name: "a", pupils: set(0...29))) == nil)
    let cell = SharedCell(name: "b", pupils: set(0...27))
    #expect(try verdict(gate(run: "b"), "but two", cell) == .determined(threshold: 5))
  }

  @Test("the same question gets the same answer, also one that was refused")
  func remembered() throws {
    let gate = try gate()
    let cell = SharedCell(name: "a", pupils: set(0...29))
    for _ in 0..<60 { #expect(try verdict(gate, "all", cell) == nil) }
    #expect(history.releases(of: "2025-10").count == 1)
    let refused = SharedCell(name: "b", pupils: set(0...27))
    for _ in 0..<3 { #expect(try verdict(gate, "but two", refused) == .determined(threshold: 5)) }
  }

  @Test("a question that got an answer, asked in the same words of another set, is refused")
  func sameWords() throws {
    let gate = try gate()
    #expect(try verdict(gate, "q", SharedCell(name: "a", pupils: set(0...29))) == nil)
    #expect(try verdict(gate, "q", SharedCell(name: "a", pupils: set(0...28))) == .determined(threshold: 5))
  }

  @Test("a flagged pupil of whom a difference would tell is refused whether flagged or not: the base is audited")
  func base() throws {
    for flagged in [true, false] {
      let gate = try SharedGate(history: ReleasesInMemory(), dataVersion: "v", run: "a")
      // Pupils 0 to 9 have the flag, and perhaps pupil 39.
      let all = set(0...9).union(PupilSet(flagged ? [39] : []))
      let whole = SharedCell(name: "flag", pupils: all, base: set(0...39), sensitive: "flag")
      #expect(try verdict(gate, "all", whole) == nil)
      let without = SharedCell(name: "flag", pupils: set(0...9), base: set(0...38), sensitive: "flag")
      #expect(try verdict(gate, "but one", without) == .determined(threshold: 5), "flagged: \(flagged)")
    }
  }

  @Test("sums of one column and counts keep accounts of their own")
  func accounts() throws {
    let gate = try gate()
    #expect(try verdict(gate, "n", SharedCell(name: "n", pupils: set(0...29))) == nil)
    let mean = SharedCell(name: "mean", pupils: set(0...27), measure: .values(column: "points"))
    #expect(try verdict(gate, "mean", mean) == nil)
    let other = SharedCell(name: "mean", pupils: set(0...26), measure: .values(column: "points"))
    #expect(try verdict(gate, "other", other) == .determined(threshold: 5))
  }

  @Test("two versions of the data whose groups differ by fewer than the limit, one in and one out")
  func versions() throws {
    #expect(try verdict(gate("2025-10"), "q", SharedCell(name: "a", pupils: set(0...29))) == nil)
    let moved = SharedCell(name: "a", pupils: set(1...30))
    #expect(try verdict(gate("2025-11"), "q", moved) == .versions(threshold: 5))
    #expect(try verdict(gate("2025-11"), "r", SharedCell(name: "a", pupils: set(0...29))) == nil)
    #expect(try verdict(gate("2025-11"), "s", SharedCell(name: "a", pupils: set(5...34))) == nil)
  }

  @Test("within a table: a cell beside a small one is hidden too")
  func table() throws {
    let cells = [set(0...29), set(0...2), set(3...12), set(13...29)].enumerated().map { index, pupils in
      SharedCell(name: "\(index)", pupils: pupils)
    }
    let question = SharedQuestion("by school", cells: cells, sums: [.init(total: 0, parts: [1, 2, 3])])
    let answer = try gate().admit(question)
    #expect(answer.refusals == [nil, .few(.numerator, threshold: 5), .derivable, nil])
    #expect(answer.hidden.map(\.name) == ["1", "2"])
  }

  @Test("a release that cannot be kept is not shown")
  func recordFirst() throws {
    let gate = try SharedGate(history: FullDisk(), dataVersion: "v", run: "a")
    #expect(throws: TrinnError.self) {
      try gate.admit(SharedQuestion("q", cells: [SharedCell(name: "a", pupils: set(0...9))]))
    }
  }

  private func hundreds(_ gate: SharedGate, from first: Int) throws {
    for number in first..<(first + 100) {
      let start = UInt32(number) * 10
      _ = try gate.admit(SharedQuestion("\(number)", cells: [SharedCell(name: "a", pupils: set(start...start + 9))]))
    }
  }

  private static let last = SharedQuestion("last", cells: [SharedCell(name: "a", pupils: set(5000...5009))])

  @Test("more than 400 cells of one script, over all of its runs, wait for a second person")
  func alarm() throws {
    for history in [history, ReleasesInMemory(approves: true)] {
      func gate(_ run: Int, _ script: String = "abc") throws -> SharedGate {
        try SharedGate(history: history, dataVersion: "2025-10", run: "\(run)", script: script)
      }
      for run in 0..<4 { try hundreds(gate(run), from: 100 * run) }
      if history.isApproved("") {
        #expect(try gate(4).admit(Self.last).refusals == [nil])
        continue
      }
      let stop = #expect(throws: ReleaseStop.self) { try gate(4).admit(Self.last) }
      #expect(stop?.subject == "script abc, data 2025-10" && stop?.alarm == .script(cells: 401))
      // Nothing was told and nothing kept; what was told before is told again; other scripts go on.
      #expect(history.releases(of: "2025-10").count == 400)
      try hundreds(gate(5), from: 0)
      #expect(try gate(6, "def").admit(Self.last).refusals == [nil])
      // What a county's own people are told of a script's checks is not counted.
      #expect(try gate(7).admit(Self.last, isCounted: false).refusals == [nil])
    }
  }

  @Test("a set goes through its bytes unchanged; other bytes are no set")
  func coding() {
    for set in [PupilSet.empty, set(0...0), set(0...300), PupilSet([7, 7, 3, 4_000_000_000, 129])] {
      #expect(PupilSet(encoded: set.encoded) == set)
    }
    #expect(PupilSet(encoded: [0x80]) == nil)
    #expect(PupilSet(encoded: [1, 0]) == nil)
    #expect(PupilSet(encoded: [0xff, 0xff, 0xff, 0xff, 0xff, 1]) == nil)
    #expect(PupilSet(encoded: [0xff, 0xff, 0xff, 0xff, 0x7f]) == nil)
  }

  @Test("an own file is recorded and warns; a shared script cannot subtract from it, and other questions go on")
  func ownFiles() throws {
    let gate = try gate()
    let file = SharedQuestion("file", cells: [SharedCell(name: "all", pupils: set(0...29))])
    #expect(try gate.record(file, level: .own).isEmpty)
    #expect(try verdict(gate, "q", SharedCell(name: "a", pupils: set(0...27))) == .determined(threshold: 5))
    let next = SharedQuestion("next", cells: [SharedCell(name: "but one", pupils: set(0...28))])
    #expect(try gate.record(next, level: .own).map(\.name) == ["but one"])
    #expect(try verdict(gate, "r", SharedCell(name: "a", pupils: set(40...59))) == nil)
    #expect(try verdict(self.gate(run: "b"), "s", SharedCell(name: "a", pupils: set(60...79))) == nil)
  }
}
