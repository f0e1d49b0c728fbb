import Testing
import TrinnBasis
import TrinnCohort
import TrinnTestSupport

@Suite struct AdmissionRoundTests {
  typealias Wish = AdmissionRound.Wish

  /// Wishes of each applicant in order, as (place, points).
  func round(_ wishes: [[(Int, Int64?)]], _ capacities: [Int], lots: [UInt64]? = nil) throws -> AdmissionRound.Outcome {
    let all = wishes.enumerated().flatMap { applicant, own in
      own.map { Wish(applicant: applicant, place: $0.0, points: $0.1) }
    }
    return try AdmissionRound(
      wishes: all, capacities: capacities, lots: lots ?? (0..<wishes.count).map { UInt64($0) }
    ).outcome()
  }

  /// Two places at A, one at B. 50.00 and 40.00 want A first and get it; 45.00 wants A and B: 45 beats 40 at A, so 40 goes
  /// on to B, where nobody else asks.
  @Test func pointsDecide() throws {
    let outcome = try round([[(0, 5000)], [(0, 4000), (1, 4000)], [(0, 4500), (1, 4500)]], [2, 1])
    #expect(outcome.granted == [0, 2, 3])
    #expect(outcome.asked == [3, 1])
    #expect(outcome.limits == [4500, nil], "all who asked B got in")
    #expect(outcome.verdicts == [.points, .points, .points])
  }

  @Test func equalsAreDecidedByLot() throws {
    let outcome = try round([[(0, 4176)], [(0, 4176)], [(0, 5000)]], [2], lots: [9, 3, 5])
    #expect(outcome.granted == [nil, 1, 2], "the lower lot goes first")
    #expect(outcome.verdicts == [nil, .lot, .points])
    #expect(outcome.isByLot == [true])
    #expect(outcome.limits == [4176])
  }

  @Test func whoHasNoPointsComesLast() throws {
    let outcome = try round([[(0, nil)], [(0, 1000)]], [1], lots: [0, 9])
    #expect(outcome.granted == [nil, 1])
  }

  @Test func aProgrammeWithoutPlacesTakesNobody() throws {
    let outcome = try round([[(0, 6000), (1, 6000)]], [0, 1])
    #expect(outcome.granted == [1])
    #expect(outcome.admitted == [[], [0]])
  }

  /// Nobody prefers a place that somebody weaker holds, nor one that stands free: the outcome is stable. And it is the same
  /// whoever comes first.
  @Test(arguments: 0..<Torture.rounds(40, long: 4000))
  func outcomesAreStable(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (count, places) = (generator.below(40), 1 + generator.below(5))
    let capacities = (0..<places).map { _ in generator.below(8) }
    let lots = (0..<count).map { _ in generator.next() }
    let wishes = (0..<count).map { _ -> [(Int, Int64?)] in
      // Few different points, so that there are ties.
      let points = generator.below(10) == 0 ? nil : Int64(generator.below(6)) * 100
      return generator.shuffled(Array(0..<places)).prefix(1 + generator.below(places)).map { ($0, points) }
    }
    let outcome = try round(wishes, capacities, lots: lots)
    let flat = wishes.enumerated().flatMap { applicant, own in own.map { (applicant, $0.0, $0.1) } }
    func strength(_ wish: Int) -> (Int64, UInt64) { (flat[wish].2 ?? Int64.min, UInt64.max - lots[flat[wish].0]) }
    for (index, wish) in flat.enumerated() {
      let granted = outcome.granted[wish.0]
      guard granted.map({ index < $0 }) ?? true else { continue }
      let held = outcome.granted.compactMap { $0 }.filter { flat[$0].1 == wish.1 }
      #expect(held.count == capacities[wish.1], "seed \(seed): a wish before the granted one is full")
      #expect(held.allSatisfy { strength($0) > strength(index) }, "seed \(seed): of those who are stronger")
    }
    let turned = Array(wishes.indices.reversed())
    let again = try round(turned.map { wishes[$0] }, capacities, lots: turned.map { lots[$0] })
    for (place, applicant) in turned.enumerated() {
      let (mine, other) = (outcome.granted[applicant], again.granted[place])
      let flatAgain = turned.flatMap { applicant in wishes[applicant].map { (applicant, $0.0) } }
      #expect(mine.map { flat[$0].1 } == other.map { flatAgain[$0].1 }, "seed \(seed)")
    }
  }
}
