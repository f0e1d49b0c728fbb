import TrinnBasis

/// What a reader can work out of a hidden count who sees all shown ones, knows the sums, and knows that nobody is counted
/// less than not at all: it lies between these.
public struct AttackRange: Sendable, Hashable {
  /// Whole numbers; `greatest` is nil where there is no upper bound.
  public let least: Int
  public let greatest: Int?

  /// The solver's values lie beside whole numbers by its tolerance.
  private static let tolerance = 1e-5

  init(_ bounds: LinearProgram.Bounds) {
    least = Int(exactly: (bounds.least - Self.tolerance).rounded(.up)) ?? 0
    greatest = Int(exactly: (bounds.greatest + Self.tolerance).rounded(.down))
  }

  /// 0 where the count is known.
  public var width: Int? { greatest.map { $0 - least } }
  public var isDisclosed: Bool { width == 0 }
}

extension CellSystem {
  /// What each hidden cell can be, by linear programming.
  ///
  /// Between the bounds not every whole number need be possible (in tables of three dimensions and more), so that a range
  /// promises less than a `Witness`, which the suppression rests on; but it knows nothing of how cells were chosen, and so
  /// finds what a wrong witness would let through.
  ///
  /// - Parameter width: ranges that reach this far are not followed further.
  public func ranges(hidden: Set<Cell>, upTo width: Int = .max) throws -> [Cell: AttackRange] {
    let cells = hidden.filter(counts.indices.contains).sorted()
    var program = LinearProgram()
    let unknowns = Dictionary(uniqueKeysWithValues: cells.map { ($0, program.addUnknown()) })
    for total in totals {
      // Parts less the total is what it is, the remainder of those who stand in no part among it.
      var terms: [(unknown: Int, coefficient: Double)] = []
      var known = 0
      for (cell, sign) in total.parts.map({ ($0, 1) }) + [(total.total, -1)] {
        if let unknown = unknowns[cell] {
          terms.append((unknown, Double(sign)))
          known += sign * counts[cell]
        }
      }
      if !terms.isEmpty { try program.constrain(terms, to: .exactly(Double(known))) }
    }
    let asked = cells.compactMap { unknowns[$0] }
    let limit = width == .max ? Double.infinity : Double(width)
    let bounds = try program.ranges(of: asked, upTo: limit)
    return Dictionary(uniqueKeysWithValues: zip(cells, bounds.map(AttackRange.init)))
  }
}
