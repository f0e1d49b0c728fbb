/// How a hidden cell could be something else: a way of moving counts between cells that no reader can see, as every
/// declared sum still holds.
///
/// Moving `t` pupils along it, for `t` from `-down` to `up`, keeps every count at nought or more, and gives each cell in it
/// another value for each `t`. The two add to `possibleValues - 1`, so the witness is the proof for all of its cells.
struct Witness: Sendable, Equatable {
  /// Plus or minus one a cell.
  var moves: [CellSystem.Cell: Int]
  var cost: Int
}

/// Finds, for one cell, the witness that hides the fewest and smallest further cells.
///
/// Least-cost search over unfinished moves: what is open is the set of sums that do not hold yet; each step mends one of
/// them by one more cell. Cells that are hidden already cost nothing, so a cell that is safe as it stands is found at
/// cost nought.
struct WitnessSearch {
  private struct Relation {
    /// The cells, and +1 for a part, -1 for the total.
    let members: [(cell: Int, sign: Int)]
  }

  private struct Imbalance: Hashable {
    var relation: Int
    var amount: Int
  }

  private struct Node {
    let cost: Int
    let order: Int
    let parent: Int
    let cell: Int
    let move: Int
    let open: [Imbalance]
  }

  let counts: [Int]
  let losses: [Int]
  private let relations: [Relation]
  private let relationsOfCell: [[(relation: Int, sign: Int)]]

  init(_ system: CellSystem) {
    counts = system.counts
    relations = system.totals.map { total in
      Relation(members: [(total.total, -1)] + total.parts.map { ($0, 1) })
    }
    var ofCell = [[(relation: Int, sign: Int)]](repeating: [], count: system.counts.count)
    for (index, relation) in relations.enumerated() {
      for (cell, sign) in relation.members { ofCell[cell].append((index, sign)) }
    }
    relationsOfCell = ofCell
    losses = CellLoss.losses(of: system)
  }

  /// How many values a hidden cell must be able to take.
  static let possibleValues = 5
  /// Nodes looked at before the search gives up and the caller hides more.
  private static let budget = 60_000
  /// One set of open sums may be reached over different cells; this many ways are followed.
  private static let waysPerState = 4

  /// Nil where no witness was found within the budget.
  func witness(for cell: Int, hidden: Set<Int>) -> Witness? {
    var best: Witness?
    let need = WitnessSearch.possibleValues - 1
    for down in stride(from: min(need, counts[cell]), through: 0, by: -1) {
      guard best.map({ $0.cost > 0 }) ?? true else { break }
      if let found = search(cell, hidden, down: down, up: need - down, below: best?.cost ?? .max) { best = found }
    }
    return best
  }

  /// The cheapest witness in which every rising cell can fall by `down` and every falling one by `up`.
  private func search(_ start: Int, _ hidden: Set<Int>, down: Int, up: Int, below limit: Int) -> Witness? {
    var nodes: [Node] = []
    var queue = Heap()
    var visits: [[Imbalance]: Int] = [:]
    func push(_ node: Node) {
      nodes.append(node)
      queue.insert((node.cost, node.order))
    }
    push(Node(cost: 0, order: 0, parent: -1, cell: start, move: 1, open: mended([], by: start, move: 1)))
    while let (_, index) = queue.popLeast() {
      let node = nodes[index]
      guard node.cost < limit else { return nil }
      guard let imbalance = node.open.first else { return witness(endingAt: node, nodes) }
      let seen = visits[node.open, default: 0]
      guard seen < WitnessSearch.waysPerState, nodes.count < WitnessSearch.budget else { continue }
      visits[node.open] = seen + 1
      for (cell, sign) in relations[imbalance.relation].members where !isUsed(cell, node, nodes) {
        let move = imbalance.amount * sign > 0 ? -1 : 1
        guard counts[cell] >= (move > 0 ? down : up) else { continue }
        let loss = hidden.contains(cell) ? 0 : losses[cell]
        push(
          Node(
            cost: node.cost + loss, order: nodes.count, parent: index, cell: cell, move: move,
            open: mended(node.open, by: cell, move: move)))
      }
    }
    return nil
  }

  /// The open sums after one more move, in a fixed order.
  private func mended(_ open: [Imbalance], by cell: Int, move: Int) -> [Imbalance] {
    var result = open
    for (relation, sign) in relationsOfCell[cell] {
      if let index = result.firstIndex(where: { $0.relation == relation }) {
        result[index].amount += sign * move
        if result[index].amount == 0 { result.remove(at: index) }
      } else {
        let index = result.firstIndex { $0.relation > relation } ?? result.count
        result.insert(Imbalance(relation: relation, amount: sign * move), at: index)
      }
    }
    return result
  }

  private func isUsed(_ cell: Int, _ node: Node, _ nodes: [Node]) -> Bool {
    var current = node
    while true {
      if current.cell == cell { return true }
      guard current.parent >= 0 else { return false }
      current = nodes[current.parent]
    }
  }

  private func witness(endingAt last: Node, _ nodes: [Node]) -> Witness {
    var witness = Witness(moves: [:], cost: last.cost)
    var current = last
    while true {
      witness.moves[current.cell] = current.move
      guard current.parent >= 0 else { return witness }
      current = nodes[current.parent]
    }
  }
}
