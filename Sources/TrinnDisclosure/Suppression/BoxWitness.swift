/// Witnesses as boxes: two values of each direction of a table, and every combination of them.
///
/// A move from one part of a sum to another opens the other sums of both; a second move beside it, the same way in the
/// next direction, mends these and opens those of one direction less. After as many doublings as a cell has directions
/// nothing is open: the hypercube of tables with margins, found here without being told what the directions are. Which
/// cell lies beside another is a matter of sums alone: the one that shares a sum with both its neighbours. A total is a
/// corner like any other, and moves the same way as its part.
///
/// It takes a few hundred steps where a search over single moves gives up, as in tables of four directions, whose sums
/// close late. It finds no other shapes.
struct BoxWitness {
  let search: WitnessSearch
  let hidden: Set<Int>
  let down: Int
  let up: Int

  /// Corners that are tried on each side of a box, the cheapest first.
  private static let breadth = 3
  private static let mostCells = 256

  private typealias Corner = (cell: Int, move: Int)

  /// The cheapest box found below a cost that holds the cell; nil where there is none.
  func witness(for start: Int, below limit: Int) -> Witness? {
    var best: Witness?
    extend([(start, 1)], cost: 0, limit, &best)
    return best
  }

  private func extend(_ box: [Corner], cost: Int, _ limit: Int, _ best: inout Witness?) {
    let open = search.openSums(of: box)
    guard !open.isEmpty else {
      if cost < (best?.cost ?? limit) {
        best = Witness(moves: Dictionary(box.map { ($0.cell, $0.move) }) { first, _ in first }, cost: cost)
      }
      return
    }
    guard let relation = search.relationsOfCell[box[0].cell].map(\.relation).first(where: open.contains),
      box.count < BoxWitness.mostCells
    else { return }
    var sides: [(cost: Int, corners: [Corner])] = []
    for (cell, _) in search.relations[relation].members where cell != box[0].cell {
      guard let side = opposite(box, cell, along: relation) else { continue }
      let more = side.reduce(0) { $0 + (hidden.contains($1.cell) ? 0 : search.losses[$1.cell]) }
      sides.append((more, side))
    }
    sides.sort { ($0.cost, $0.corners[0].cell) < ($1.cost, $1.corners[0].cell) }
    for side in sides.prefix(BoxWitness.breadth) where cost + side.cost < (best?.cost ?? limit) {
      extend(box + side.corners, cost: cost + side.cost, limit, &best)
    }
  }

  /// The same corners on the other side, where the first of them is given; nil where one is not there, stands in the box
  /// already, or cannot move so far.
  private func opposite(_ box: [Corner], _ first: Int, along relation: Int) -> [Corner]? {
    // Two parts of a sum move against each other, a total as its part does.
    guard let own = search.sign(of: box[0].cell, in: relation), let other = search.sign(of: first, in: relation) else {
      return nil
    }
    let turn = own == other ? -1 : 1
    var images: [Int] = [first]
    var used = Set(box.map(\.cell))
    for place in box.indices {
      if place > 0 {
        // Every corner but the first has a neighbour before it: the one from which its side was made.
        let before = place ^ (1 << (Int.bitWidth - 1 - place.leadingZeroBitCount))
        guard let image = search.corner(beside: box[place].cell, and: images[before], not: box[before].cell) else {
          return nil
        }
        images.append(image)
      }
      let move = box[place].move * turn
      guard used.insert(images[place]).inserted, !search.told.contains(images[place]),
        search.counts[images[place]] >= (move > 0 ? down : up)
      else { return nil }
    }
    return zip(images, box).map { (cell: $0, move: $1.move * turn) }
  }
}

extension WitnessSearch {
  /// The sums that do not hold after those moves.
  func openSums(of moves: [(cell: Int, move: Int)]) -> Set<Int> {
    var amounts: [Int: Int] = [:]
    for (cell, move) in moves {
      for (relation, sign) in relationsOfCell[cell] { amounts[relation, default: 0] += sign * move }
    }
    return Set(amounts.filter { $0.value != 0 }.keys)
  }

  func sign(of cell: Int, in relation: Int) -> Int? { relationsOfCell[cell].first { $0.relation == relation }?.sign }

  /// The cell that shares a sum with both.
  func corner(beside cell: Int, and other: Int, not known: Int) -> Int? {
    for (relation, _) in relationsOfCell[cell] {
      for (candidate, _) in relations[relation].members
      where candidate != cell && candidate != other && candidate != known {
        let isBeside = relationsOfCell[candidate].contains { shared in
          relationsOfCell[other].contains { $0.relation == shared.relation }
        }
        if isBeside { return candidate }
      }
    }
    return nil
  }
}
