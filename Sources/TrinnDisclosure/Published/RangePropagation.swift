/// Narrows ranges by one relation at a time until nothing moves: what is left of a sum for one of its parts, when the others
/// are as small or as large as they may be. Whole numbers round inwards.
struct RangePropagation {
  let relations: [ReaderSystem.Relation]
  private let relationsOf: [[Int]]
  private(set) var ranges: [ClosedRange<Int>]
  /// For each unknown the relations that narrowed it.
  private(set) var narrowedBy: [Set<Int>]

  init(_ island: ReaderIsland) {
    relations = island.relations
    ranges = island.ranges
    var relationsOf = [[Int]](repeating: [], count: island.ranges.count)
    for (index, relation) in relations.enumerated() {
      for term in relation.terms where relationsOf[term.unknown].last != index {
        relationsOf[term.unknown].append(index)
      }
    }
    self.relationsOf = relationsOf
    narrowedBy = [Set<Int>](repeating: [], count: island.ranges.count)
  }

  /// Relations with rounded means can go on narrowing by ones for very long; what is not found by then is left to others.
  private static let mostVisitsPerRelation = 400

  /// False where no numbers fit: what was taken for known contradicts itself.
  mutating func run() -> Bool { run(from: relations.indices) }

  /// Sets one unknown and narrows the others by it.
  mutating func set(_ unknown: Int, to value: Int) -> Bool {
    guard ranges[unknown].contains(value) else { return false }
    ranges[unknown] = value...value
    return run(from: relationsOf[unknown])
  }

  /// Takes in what was found by other means.
  mutating func narrow(_ unknown: Int, to range: ClosedRange<Int>) -> Bool {
    guard ranges[unknown].overlaps(range) else { return false }
    let narrowed = ranges[unknown].clamped(to: range)
    guard narrowed != ranges[unknown] else { return true }
    ranges[unknown] = narrowed
    return run(from: relationsOf[unknown])
  }

  private mutating func run(from first: some Sequence<Int>) -> Bool {
    var queue = Array(first)
    var waits = [Bool](repeating: false, count: relations.count)
    for relation in queue { waits[relation] = true }
    var visits = relations.count &* RangePropagation.mostVisitsPerRelation
    var next = 0
    while next < queue.count, visits > 0 {
      let index = queue[next]
      next += 1
      visits -= 1
      waits[index] = false
      guard let changed = narrow(by: index) else { return false }
      for unknown in changed {
        for other in relationsOf[unknown] where !waits[other] {
          waits[other] = true
          queue.append(other)
        }
      }
    }
    return true
  }

  /// The unknowns that became narrower; nil where the relation cannot hold.
  private mutating func narrow(by index: Int) -> [Int]? {
    let relation = relations[index]
    var (least, most) = (0, 0)
    for term in relation.terms {
      let (low, high) = bounds(term)
      least &+= low
      most &+= high
    }
    guard least <= relation.high, most >= relation.low else { return nil }
    var changed: [Int] = []
    for term in relation.terms {
      let (low, high) = bounds(term)
      // What the others leave for this one.
      let room = (relation.low &- (most &- high), relation.high &- (least &- low))
      let range = ranges[term.unknown]
      var (from, to) = (range.lowerBound, range.upperBound)
      if term.coefficient > 0 {
        from = max(from, RangePropagation.ceiling(room.0, term.coefficient))
        to = min(to, RangePropagation.floor(room.1, term.coefficient))
      } else {
        from = max(from, RangePropagation.ceiling(room.1, term.coefficient))
        to = min(to, RangePropagation.floor(room.0, term.coefficient))
      }
      guard from <= to else { return nil }
      guard from...to != range else { continue }
      ranges[term.unknown] = from...to
      narrowedBy[term.unknown].insert(index)
      changed.append(term.unknown)
      let now = bounds(term)
      least &+= now.0 &- low
      most &+= now.1 &- high
    }
    return changed
  }

  private func bounds(_ term: ReaderSystem.Term) -> (Int, Int) {
    let range = ranges[term.unknown]
    let (a, b) = (term.coefficient &* range.lowerBound, term.coefficient &* range.upperBound)
    return a < b ? (a, b) : (b, a)
  }

  /// `divisor` is never nought.
  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor != 0 && (number < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  private static func ceiling(_ number: Int, _ divisor: Int) -> Int { -floor(-number, divisor) }
}
