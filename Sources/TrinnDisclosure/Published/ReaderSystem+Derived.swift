import TrinnBasis

/// What follows for one hidden number.
package struct DerivedRange: Sendable, Hashable {
  /// The number lies in it.
  package let range: ClosedRange<Int>
  /// How many numbers it can be; at most `range.count`, as some within the range may not fit.
  package let possibleValues: Int
  /// The relations that tell it, by their numbers in the system.
  package let relations: [Int]
}

extension ReaderSystem {
  /// A number that can be this many values or more is hidden well enough.
  package static let safeValues = CellSystem.possibleValuesOfFigures

  /// What a reader can work out of these unknowns. Those of which the system contradicts itself are left out: what a file
  /// says of them is wrong somewhere, and nothing follows.
  package func derived(_ hidden: Set<Unknown>) throws -> [Unknown: DerivedRange] {
    let islands = islands(of: hidden)
    let found = try Parallel.map(rows: islands.count, rowsPerChunk: 1) { range in
      try range.flatMap { try islands[$0].derived(hidden) }
    }
    return Dictionary(found.joined().map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ReaderIsland {
  /// One search over all values of a wide range would be long; its ends are all that matters there.
  private static let mostTried = 64

  func derived(_ hidden: Set<ReaderSystem.Unknown>) throws -> [(ReaderSystem.Unknown, DerivedRange)] {
    try Interrupt.check()
    guard !relations.isEmpty else { return [] }
    var propagation = RangePropagation(self)
    guard propagation.run() else { return [] }
    let elimination = ExactElimination(self)
    for (unknown, value) in elimination.values.sorted(by: { $0.key < $1.key }) {
      guard propagation.narrow(unknown, to: value...value) else { return [] }
    }
    let asked = unknowns.indices.filter { hidden.contains(unknowns[$0]) && propagation.ranges[$0].count > 1 }
    var isProgrammed: Set<Int> = []
    for (unknown, range) in zip(asked, try programmed(asked, propagation.ranges)) {
      guard let range else { continue }
      if range.count < propagation.ranges[unknown].count { isProgrammed.insert(unknown) }
      guard propagation.narrow(unknown, to: range) else { return [] }
    }
    return try unknowns.indices.filter { hidden.contains(unknowns[$0]) }.map { place in
      let (range, possible, isSearched) = try values(of: place, propagation)
      var told = propagation.narrowedBy[place].union(elimination.used[place] ?? [])
      if isSearched || isProgrammed.contains(place) {
        told.formUnion(relations.indices.filter { relations[$0].terms.contains { $0.unknown == place } })
      }
      return (
        unknowns[place],
        DerivedRange(range: range, possibleValues: possible, relations: told.map { origins[$0] }.sorted())
      )
    }
  }

  /// The values that one unknown can take, after a search where the relations left few.
  private func values(
    of unknown: Int, _ propagation: RangePropagation
  ) throws -> (range: ClosedRange<Int>, count: Int, isSearched: Bool) {
    let range = propagation.ranges[unknown]
    guard range.count > 1, range.count <= ReaderIsland.mostTried else { return (range, range.count, false) }
    var search = IntegerSearch(propagation)
    var possible: [Int] = []
    for value in range where search.canBe(unknown, value) ?? true {
      try Interrupt.check()
      possible.append(value)
    }
    guard let low = possible.first, let high = possible.last else { return (range, range.count, false) }
    return (low...high, possible.count, possible.count < range.count)
  }
}
