/// Which unknowns the equations of an island determine, by elimination in fractions: whatever the ranges say, and without
/// rounding.
struct ExactElimination {
  /// The value of each unknown that is determined.
  private(set) var values: [Int: Int] = [:]
  /// The equations that were used together.
  private(set) var used: [Int: Set<Int>] = [:]

  private struct Row {
    var coefficients: [Int: Fraction]
    var right: Fraction
    var sources: Set<Int>
  }

  /// Beyond this an island is left to the ranges: filling in makes elimination slow.
  private static let mostUnknowns = 400

  init(_ island: ReaderIsland) {
    guard island.ranges.count <= ExactElimination.mostUnknowns else { return }
    var rows: [Row] = island.relations.enumerated().compactMap { index, relation in
      guard relation.low == relation.high else { return nil }
      var coefficients: [Int: Fraction] = [:]
      for term in relation.terms {
        guard let sum = (coefficients[term.unknown] ?? Fraction(0)).plus(Fraction(term.coefficient)) else { return nil }
        coefficients[term.unknown] = sum.isZero ? nil : sum
      }
      return Row(coefficients: coefficients, right: Fraction(relation.low), sources: [index])
    }
    var place = 0
    for unknown in island.ranges.indices {
      guard let pivot = rows[place...].indices.first(where: { rows[$0].coefficients[unknown] != nil }) else { continue }
      rows.swapAt(place, pivot)
      guard let head = rows[place].coefficients[unknown] else { continue }
      for other in rows.indices where other != place {
        guard let factor = rows[other].coefficients[unknown]?.divided(by: head) else { continue }
        // A row whose fractions run over says nothing any more.
        rows[other] = ExactElimination.reduced(rows[other], by: rows[place], factor)
      }
      place += 1
      if place == rows.count { break }
    }
    for row in rows where row.coefficients.count == 1 {
      guard let (unknown, coefficient) = row.coefficients.first,
        let value = row.right.divided(by: coefficient)?.whole
      else { continue }
      values[unknown] = value
      used[unknown] = row.sources
    }
  }

  private static func reduced(_ row: Row, by pivot: Row, _ factor: Fraction) -> Row {
    let nothing = Row(coefficients: [:], right: Fraction(0), sources: [])
    var result = row
    for (unknown, coefficient) in pivot.coefficients {
      guard let step = coefficient.times(factor),
        let left = (result.coefficients[unknown] ?? Fraction(0)).minus(step)
      else { return nothing }
      result.coefficients[unknown] = left.isZero ? nil : left
    }
    guard let step = pivot.right.times(factor), let right = result.right.minus(step) else { return nothing }
    result.right = right
    result.sources.formUnion(pivot.sources)
    return result
  }
}
