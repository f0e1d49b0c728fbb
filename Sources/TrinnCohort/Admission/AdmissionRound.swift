import TrinnBasis

/// One round of admission: places go by points, lots decide between equals, and everyone gets the highest wish that their
/// points reach.
///
/// Each applicant asks their first wish; a programme with more askers than places keeps those with the most points and
/// sends the others on to their next wish, and takes back a provisional place where somebody with more points comes later
/// (Gale and Shapley 1962, the side of the applicants asking). The outcome does not depend on who asks first. Equal points
/// are decided by lot (regulation § 6-20): one lot an applicant, drawn from the seed and the applicant's own name, so that
/// the order of the rows changes nothing.
public struct AdmissionRound: Sendable {
  public struct Wish: Sendable {
    public let applicant: Int
    public let place: Int
    /// Hundredths of admission points; nil where there are none: such applicants come after all others.
    public let points: Int64?

    public init(applicant: Int, place: Int, points: Int64?) {
      self.applicant = applicant
      self.place = place
      self.points = points
    }
  }

  public enum Verdict: Sendable, Equatable {
    /// Nobody with the same points was refused the place.
    case points
    /// Somebody with the same points was.
    case lot
  }

  public struct Outcome: Sendable {
    /// The wish that each applicant got, by its place in the list of wishes; nil where none was reached.
    public var granted: [Int?]
    public var verdicts: [Verdict?]
    /// Applicants who hold a place, by programme.
    public var admitted: [[Int]]
    /// How many asked a programme, those who were refused included.
    public var asked: [Int]
    /// The points of the last one in, where somebody was refused; nil where all who asked got in, or where that one has none.
    public var limits: [Int64?]
    /// Whether points alone did not decide who the last one in was.
    public var isByLot: [Bool]
  }

  /// In the order in which each applicant wants them.
  public let wishes: [Wish]
  public let capacities: [Int]
  /// One for each applicant; the lower goes first.
  public let lots: [UInt64]

  public init(wishes: [Wish], capacities: [Int], lots: [UInt64]) {
    self.wishes = wishes
    self.capacities = capacities
    self.lots = lots
  }

  public func outcome() throws -> Outcome {
    var own = [[Int]](repeating: [], count: lots.count)
    for (index, wish) in wishes.enumerated() { own[wish.applicant].append(index) }
    var next = [Int](repeating: 0, count: lots.count)
    /// Wishes that hold a place until a stronger one asks, the weakest last.
    var held = [[Int]](repeating: [], count: capacities.count)
    var refused = [[Int]](repeating: [], count: capacities.count)
    var asked = [Int](repeating: 0, count: capacities.count)
    var waiting = Array(lots.indices.reversed())
    var steps = 0
    while let applicant = waiting.popLast() {
      steps += 1
      if steps & 0xFFF == 0 { try Interrupt.check() }
      guard next[applicant] < own[applicant].count else { continue }
      let wish = own[applicant][next[applicant]]
      next[applicant] += 1
      let place = wishes[wish].place
      asked[place] += 1
      insert(wish, into: &held[place])
      if held[place].count > capacities[place], let weakest = held[place].popLast() {
        refused[place].append(weakest)
        waiting.append(wishes[weakest].applicant)
      }
    }
    return outcome(held, refused, asked)
  }

  private func outcome(_ held: [[Int]], _ refused: [[Int]], _ asked: [Int]) -> Outcome {
    var outcome = Outcome(
      granted: Array(repeating: nil, count: lots.count), verdicts: Array(repeating: nil, count: lots.count),
      admitted: held.map { $0.map { wishes[$0].applicant } }, asked: asked,
      limits: Array(repeating: nil, count: capacities.count), isByLot: Array(repeating: false, count: capacities.count))
    for place in held.indices {
      // Who never got a place and who was sent on alike: both were weaker than the last one in.
      let last = refused[place].isEmpty ? nil : held[place].last
      let limit = last.flatMap { wishes[$0].points }
      outcome.limits[place] = limit
      let isTied = last.map { last in refused[place].contains { wishes[$0].points == wishes[last].points } } ?? false
      outcome.isByLot[place] = isTied
      for wish in held[place] {
        let applicant = wishes[wish].applicant
        outcome.granted[applicant] = wish
        outcome.verdicts[applicant] = isTied && wishes[wish].points == limit ? .lot : .points
      }
    }
    return outcome
  }

  private func insert(_ wish: Int, into held: inout [Int]) {
    var (low, high) = (0, held.count)
    while low < high {
      let middle = (low + high) / 2
      if goesBefore(held[middle], wish) { low = middle + 1 } else { high = middle }
    }
    held.insert(wish, at: low)
  }

  private func goesBefore(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (wishes[a], wishes[b])
    let (points, others) = (first.points ?? Int64.min, second.points ?? Int64.min)
    if points != others { return points > others }
    let (lot, other) = (lots[first.applicant], lots[second.applicant])
    return lot == other ? first.applicant < second.applicant : lot < other
  }
}
