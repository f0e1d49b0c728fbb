import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnTestSupport

/// Whoever knows five things of a pupil asks for curves of groups with and without the pupil: when did this one leave? A pupil
/// counts as found as soon as both curves are told at the time of the event, rounded or not.
@Suite("The simulated attack on 200 unique pupils by curves")
struct CurveAttackTests {
  private let population = DisclosureSimulationTests.population
  /// The year of the event, from 1; most have none.
  private static let years: [Int?] = {
    var random = SeededGenerator(seed: 19)
    return (0..<DisclosureSimulationTests.population.count).map { _ in
      random.below(3) == 0 ? 1 + random.below(6) : nil
    }
  }()

  private static let targets = DisclosureSimulationTests.targets

  private func gate() throws -> SharedGate {
    try SharedGate(history: ReleasesInMemory(), dataVersion: "v", run: "attack")
  }

  /// The times at which the group's curve is told: the group and all who had had the event by each time.
  private func told(_ group: [Int], by gate: SharedGate, _ question: String) throws -> [Int] {
    let years = Self.years
    let steps = (1...6).map { year in
      SharedCurve.Step(
        time: Double(year), events: group.count { years[$0] == year },
        atRisk: group.count { years[$0].map { $0 >= year } ?? true })
    }
    let whole = Population.set(group)
    let points = SharedCurve(steps, atRisk: SharedFigures.pupilsBeyond).told
    let cells =
      [SharedCell(name: "all", pupils: whole)]
      + points.map { point in
        SharedCell(
          name: "by \(point)", pupils: Population.set(group.filter { (years[$0] ?? .max) <= point + 1 }), base: whole,
          sensitive: "left", parents: [whole])
      }
    let answer = try gate.admit(SharedQuestion(question, cells: cells))
    guard answer.refusals[0] == nil else { return [] }
    return zip(points, answer.refusals.dropFirst()).filter { $1 == nil }.map { $0.0 + 1 }
  }

  private func group(around pupil: Int) -> [Int] {
    (1...4).reversed().lazy.map { known in
      population.pupils(Population.Column.allCases.prefix(known).map { ($0, population.value($0, of: pupil)) })
    }.first { $0.count > 60 } ?? Array(0..<population.count)
  }

  @Test("without a history both curves are told: the attack does work")
  func withoutAudit() throws {
    var found = 0
    for target in Self.targets.prefix(60) {
      let group = group(around: target)
      let both = try [group, group.filter { $0 != target }].map { try told($0, by: gate(), "curve") }
      if !both[0].isEmpty, !both[1].isEmpty { found += 1 }
    }
    #expect(found > 50)
  }

  @Test("a curve with and one without the pupil: none of 200 is found")
  func nested() throws {
    var found = 0
    for target in Self.targets {
      let (group, gate) = (group(around: target), try gate())
      let first = try told(group, by: gate, "with")
      let second = try told(group.filter { $0 != target }, by: gate, "without")
      if !first.isEmpty, !second.isEmpty { found += 1 }
    }
    #expect(found == 0)
  }

  @Test("the curve without the pupil, then a count of the group and of who has left: none of 200 is found")
  func againstCounts() throws {
    var found = 0
    for target in Self.targets {
      let (group, gate) = (group(around: target), try gate())
      let curve = try told(group.filter { $0 != target }, by: gate, "without")
      let whole = Population.set(group)
      let left = Population.set(group.filter { Self.years[$0] != nil })
      let answer = try gate.admit(
        SharedQuestion(
          "counts",
          cells: [
            SharedCell(name: "all", pupils: whole),
            SharedCell(name: "left", pupils: left, base: whole, sensitive: "left", parents: [whole]),
          ]))
      if !curve.isEmpty, answer.refusals[0] == nil || curve.contains(6) && answer.refusals[1] == nil { found += 1 }
    }
    #expect(found == 0)
  }
}
