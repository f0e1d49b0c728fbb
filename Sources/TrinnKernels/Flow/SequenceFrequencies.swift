import TrinnBasis

/// Which ways pupils went, and how many went each.
public struct SequenceFrequencies: Sendable {
  public struct Way: Sendable, Hashable {
    public let states: [Int]
    public let count: Int
    public let share: Double
    public let confLow: Double
    public let confHigh: Double
  }

  /// The commonest first; those as common in the order of their states.
  public let ways: [Way]
  public let pupilCount: Int
  /// How evenly pupils spread over the ways.
  public let entropy: ShannonEntropy?

  /// - Parameter collapsing: whether a state that goes on counts once: "Vg1, Vg1, Vg2" is then "Vg1, Vg2".
  /// - Throws: `out_of_range` for a level; `limit` where ways differ too much to be counted; `interrupted`.
  public init(_ sequences: StateSequences, collapsing: Bool = false, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    var tree = WayTree(stateCount: sequences.stateCount)
    var ends = [Int32](repeating: 0, count: sequences.pupilCount)
    for pupil in 0..<sequences.pupilCount {
      if pupil & 0xffff == 0 { try Interrupt.check() }
      var node: Int32 = 0
      var last: Int32 = -1
      for place in sequences.starts[pupil]..<sequences.starts[pupil + 1] {
        let state = sequences.states[place]
        if collapsing, state == last { continue }
        last = state
        node = try tree.child(of: node, state)
      }
      ends[pupil] = node
    }
    var counts = [Int](repeating: 0, count: tree.nodeCount)
    for end in ends { counts[Int(end)] += 1 }
    let total = sequences.pupilCount
    ways = try counts.indices.filter { counts[$0] > 0 }
      .map { (states: tree.way(to: $0), count: counts[$0]) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.states.lexicographicallyPrecedes($1.states) }
      .map { states, count in
        let interval = try WilsonInterval(successes: count, trials: total, level: level)
        return Way(
          states: states, count: count, share: interval.estimate, confLow: interval.confLow,
          confHigh: interval.confHigh)
      }
    pupilCount = total
    entropy = ShannonEntropy(ways.map(\.count))
  }
}

/// All ways from their common beginning: a node a beginning, so that a pupil's way is found by a step a state.
private struct WayTree {
  let stateCount: Int
  private var children: [Int32]
  private var parents: [Int32] = [-1]
  private var states: [Int32] = [-1]

  init(stateCount: Int) {
    self.stateCount = stateCount
    children = [Int32](repeating: 0, count: stateCount)
  }

  var nodeCount: Int { parents.count }

  mutating func child(of node: Int32, _ state: Int32) throws(TrinnError) -> Int32 {
    let cell = Int(node) * stateCount + Int(state)
    if children[cell] != 0 { return children[cell] }
    guard children.count <= 1 << 28 else {
      throw TrinnError(
        .limit, "the ways are too many and too different to be counted", argument: "state",
        hint: "take fewer states or longer times together")
    }
    let new = Int32(truncatingIfNeeded: parents.count)
    children[cell] = new
    children.append(contentsOf: repeatElement(0, count: stateCount))
    parents.append(node)
    states.append(state)
    return new
  }

  func way(to end: Int) -> [Int] {
    var way: [Int] = []
    var node = end
    while node > 0 {
      way.append(Int(states[node]))
      node = Int(parents[node])
    }
    return way.reversed()
  }
}
