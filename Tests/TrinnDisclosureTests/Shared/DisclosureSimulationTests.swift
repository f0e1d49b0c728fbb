import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

/// Whoever knows five things of a pupil asks for the sixth. The attacks are written against sets of pupils, so that they may
/// ask for any union and difference, which filters of a script cannot even say; and a pupil counts as found as soon as all
/// answers are given from which the flag follows, rounded or not.
@Suite("The simulated attack on 200 unique pupils")
struct DisclosureSimulationTests {
  static let population = Population()
  static let targets: [Int] = {
    var random = SeededGenerator(seed: 7)
    let unique = population.unique
    return random.sample(200, below: unique.count).map { unique[$0] }
  }()

  private let population = DisclosureSimulationTests.population

  private func gate() throws -> SharedGate {
    // Nothing is stopped for a second person: it is the audit that must hold.
    try SharedGate(history: ReleasesInMemory(approves: true), dataVersion: "v", run: "attack")
  }

  /// Asks for each group's flagged pupils in its turn; true where all are answered.
  private func areAnswered(_ groups: [[Int]], by gate: SharedGate, asked: String = "") throws -> Bool {
    var areAll = true
    for (index, group) in groups.enumerated() {
      let answer = try gate.admit(SharedQuestion("\(asked) \(index)", cells: [population.flagged(group)]))
      if answer.refusals[0] != nil { areAll = false }
    }
    return areAll
  }

  /// Those who have the pupil's values in the first `known` columns.
  private func neighbours(of pupil: Int, _ known: Int) -> [Int] {
    population.pupils(Population.Column.allCases.prefix(known).map { ($0, population.value($0, of: pupil)) })
  }

  /// The smallest group of the pupil's that may be told at all.
  private func group(around pupil: Int) -> [Int] {
    (1...4).reversed().lazy.map { neighbours(of: pupil, $0) }.first { $0.count > 60 } ?? Array(0..<population.count)
  }

  @Test("the targets are unique, and some have the flag")
  func targets() {
    #expect(Self.targets.count == 200)
    #expect(Self.targets.filter { population.flags[$0] }.count > 10)
  }

  @Test("a minimum cell size alone gives every flag away: the attacks do work")
  func withoutGate() {
    var found = 0
    for target in Self.targets {
      let group = group(around: target)
      let (with, without) = (
        group.filter { population.flags[$0] }, group.filter { population.flags[$0] && $0 != target }
      )
      if with.count >= 5, without.count >= 5, (with.count != without.count) == population.flags[target] { found += 1 }
    }
    #expect(found > 150)
  }

  @Test("nested differences: none of 200 is found")
  func nested() throws {
    var found = 0
    for target in Self.targets {
      let group = group(around: target)
      if try areAnswered([group, group.filter { $0 != target }], by: gate()) { found += 1 }
    }
    #expect(found == 0)
  }

  @Test("the same difference asked 60 times in other words: none is found")
  func repeated() throws {
    var found = 0
    for target in Self.targets.prefix(40) {
      let group = group(around: target)
      let gate = try gate()
      for time in 0..<60 where try areAnswered([group, group.filter { $0 != target }], by: gate, asked: "\(time)") {
        found += 1
        break
      }
    }
    #expect(found == 0)
  }

  @Test("a tracker of three questions: those with one trait or without another, and all: none is found")
  func tracker() throws {
    var found = 0
    for target in Self.targets {
      let all = Array(0..<population.count)
      let isTarget = { (pupil: Int) in pupil == target }
      let tracker = Set(population.pupils([(.year, population.value(.year, of: target))]))
      // q(T) = q(T or A) + q(T or not A) - q(all)
      let groups = [
        all, all.filter { isTarget($0) || tracker.contains($0) }, all.filter { isTarget($0) || !tracker.contains($0) },
      ]
      if try areAnswered(groups, by: gate()) { found += 1 }
    }
    #expect(found == 0)
  }

  @Test("50 trackers after ordinary tables: 50 refused")
  func afterTables() throws {
    let gate = try gate()
    for table in Population.ordinaryTables.prefix(Torture.rounds(5, long: 12)) {
      _ = try gate.admit(population.table(table))
    }
    var refused = 0
    for target in Self.targets.prefix(50) {
      let group = group(around: target)
      let whole = SharedCell(name: "n", pupils: Population.set(group))
      let without = SharedCell(name: "n", pupils: Population.set(group.filter { $0 != target }))
      let answers = try [whole, without].enumerated().map { index, cell in
        try gate.admit(SharedQuestion("\(target) \(index)", cells: [cell])).refusals[0] != nil
      }
      if answers.contains(true) { refused += 1 }
    }
    #expect(refused == 50)
  }

  @Test("a calibrated tracker: the target beside many paddings, averaged: no padding is told with and without it")
  func calibrated() throws {
    var random = SeededGenerator(seed: 11)
    var found = 0
    for target in Self.targets.prefix(Torture.rounds(6, long: 200)) {
      let gate = try gate()
      for round in 0..<Torture.rounds(10, long: 40) {
        let padding = random.sample(500, below: population.count).filter { $0 != target }
        if try areAnswered([(padding + [target]).sorted(), padding], by: gate, asked: "\(round)") {
          found += 1
          break
        }
      }
    }
    #expect(found == 0)
  }

  @Test("an answer or a refusal says nothing of the flag: it is the same where the flag is turned")
  func refusalsTellNothing() throws {
    for target in Self.targets.prefix(60) {
      let group = group(around: target)
      let verdicts = try [true, false].map { flag in
        let gate = try gate()
        return try [group, group.filter { $0 != target }].enumerated().map { index, asked in
          let flagged = asked.filter { $0 == target ? flag : population.flags[$0] }
          let cell = SharedCell(
            name: "flag", pupils: Population.set(flagged), base: Population.set(asked), sensitive: "flag")
          return try gate.admit(SharedQuestion("\(index)", cells: [cell])).refusals[0] == nil
        }
      }
      // Where the count itself crosses the limit, the first answer is of "few": that is what a hidden count says.
      let others = group.filter { $0 != target && population.flags[$0] }.count
      if others != 4 { #expect(verdicts[0] == verdicts[1], "target \(target)") }
    }
  }

  @Test("twelve ordinary tables keep what they say: the audit and the sums take at most 3 % of the cells")
  func cost() throws {
    let gate = try gate()
    var (told, lost) = (0, 0)
    for table in Population.ordinaryTables {
      for rule in try gate.admit(population.table(table)).refusals {
        switch rule {
        case nil: told += 1
        case .few, .allAlike: continue
        default: lost += 1
        }
      }
    }
    print("twelve ordinary tables: \(lost) of \(told + lost) cells lost")
    #expect(told > 1_000)
    #expect(lost * 100 <= (told + lost) * 3, "\(lost) of \(told + lost)")
  }
}
