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

/// Finds, for one cell, a witness that hides few and small further cells.
///
/// A search over unfinished moves: what is open is the set of sums that do not hold yet; each step mends one of them by
/// one more cell. Cells that are hidden already cost nothing, so a cell that is safe as it stands is found at cost nought.
/// First the least cost is looked for. Where that takes too many steps, as in tables of three dimensions and more, the
/// search is pulled towards moves with few open sums, and takes the cheapest that it meets on that way.
struct WitnessSearch {
  struct Relation {
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
  let told: Set<Int>
  let relations: [Relation]
  let relationsOfCell: [[(relation: Int, sign: Int)]]

  init(_ system: CellSystem, possibleValues: Int) {
    self.possibleValues = possibleValues
    counts = system.counts
    told = system.told
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
  let possibleValues: Int
  /// How a search orders its nodes, and how many it makes before it gives up.
  private struct Pull {
    /// Counted for each open sum beside the cost.
    let perOpenSum: Int
    let budget: Int

    static let leastCost = Pull(perOpenSum: 0, budget: 2_000)
    /// As much as hiding a cell of 127.
    static let fewOpenSums = Pull(perOpenSum: 2_048, budget: 60_000)
  }

  /// One set of open sums may be reached over different cells; this many ways are followed.
  private static let waysPerState = 4

  /// Nil where no witness was found within the budgets.
  func witness(for cell: Int, hidden: Set<Int>) -> Witness? {
    let box = box(for: cell, hidden)
    // Nothing is cheaper than what costs nothing.
    if box?.cost == 0 { return box }
    return witness(for: cell, hidden, .leastCost, below: box) ?? box
      ?? witness(for: cell, hidden, .fewOpenSums, below: nil)
  }

  private func box(for cell: Int, _ hidden: Set<Int>) -> Witness? {
    var best: Witness?
    let need = possibleValues - 1
    for down in stride(from: min(need, counts[cell]), through: 0, by: -1) {
      let boxes = BoxWitness(search: self, hidden: hidden, down: down, up: need - down)
      if let found = boxes.witness(for: cell, below: best?.cost ?? .max) { best = found }
      if best?.cost == 0 { break }
    }
    return best
  }

  private func witness(for cell: Int, _ hidden: Set<Int>, _ pull: Pull, below known: Witness?) -> Witness? {
    var best = known
    let need = possibleValues - 1
    for down in stride(from: min(need, counts[cell]), through: 0, by: -1) {
      // The pulled search has no least cost to find: its first answer is as good as its second.
      if let best, best.cost == 0 || pull.perOpenSum > 0 { return best }
      if let found = search(cell, hidden, down: down, up: need - down, below: best?.cost ?? .max, pull) { best = found }
    }
    return best
  }

  /// A witness in which every rising cell can fall by `down` and every falling one by `up`.
  private func search(
    _ start: Int, _ hidden: Set<Int>, down: Int, up: Int, below limit: Int, _ pull: Pull
  ) -> Witness? {
    var nodes: [Node] = []
    var queue = Heap()
    var visits: [[Imbalance]: Int] = [:]
    func push(_ node: Node) {
      nodes.append(node)
      queue.insert((node.cost + pull.perOpenSum * node.open.count, node.order))
    }
    push(Node(cost: 0, order: 0, parent: -1, cell: start, move: 1, open: mended([], by: start, move: 1)))
    while let (_, index) = queue.popLeast() {
      let node = nodes[index]
      guard let imbalance = node.open.first else { return witness(endingAt: node, nodes) }
      let seen = visits[node.open, default: 0]
      guard seen < WitnessSearch.waysPerState, nodes.count < pull.budget else { continue }
      visits[node.open] = seen + 1
      for (cell, sign) in relations[imbalance.relation].members {
        let move = imbalance.amount * sign > 0 ? -1 : 1
        guard counts[cell] >= (move > 0 ? down : up), !told.contains(cell), !isUsed(cell, index, nodes) else {
          continue
        }
        let cost = node.cost + (hidden.contains(cell) ? 0 : losses[cell])
        guard cost < limit else { continue }
        push(
          Node(
            cost: cost, order: nodes.count, parent: index, cell: cell, move: move,
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

  private func isUsed(_ cell: Int, _ node: Int, _ nodes: [Node]) -> Bool {
    var current = node
    while current >= 0 {
      if nodes[current].cell == cell { return true }
      current = nodes[current].parent
    }
    return false
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
