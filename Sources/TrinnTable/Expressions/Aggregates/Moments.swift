import TrinnBasis

/// Counts, sums and sums of squares of one column, group by group.
struct Moments: Sendable {
  enum Sums: Sendable {
    /// Nothing but how many there are.
    case present
    /// Exact, in whole numbers or decimals' units; `squares` only where `MomentNeed` was squares and they fit.
    case whole(sums: [Int128], squares: [Int128]?)
    case numbers([NumberMoment], hasSquares: Bool)
  }

  /// What was added up: its mask tells why a group without any value has none.
  let column: Column
  /// Rows with a value, group by group.
  let used: [Int]
  let sums: Sums
  /// Rows without a value, by the reason.
  let leftOut: [MissingReason: Int]

  init(column: Column, used: [Int], sums: Sums) {
    self.column = column
    self.used = used
    self.sums = sums
    leftOut = column.missingCounts()
  }

  /// Of a column without gaps: how many there are.
  init(ofWhole column: Column, _ grouping: Grouping) {
    self.init(column: column, used: grouping.counts(), sums: .present)
  }

  /// The same over coarser groups, `group[g]` being where group `g` goes; added up in the order of the groups.
  func merged(into groups: [UInt32], count: Int) -> Moments {
    var used = [Int](repeating: 0, count: count)
    for (fine, coarse) in groups.enumerated() { used[Int(coarse)] += self.used[fine] }
    func added(_ values: [Int128]) -> [Int128] {
      var result = [Int128](repeating: 0, count: count)
      for (fine, coarse) in groups.enumerated() { result[Int(coarse)] &+= values[fine] }
      return result
    }
    switch sums {
    case .present: return Moments(column: column, used: used, sums: .present)
    case .whole(let sums, let squares):
      return Moments(column: column, used: used, sums: .whole(sums: added(sums), squares: squares.map(added)))
    case .numbers(let moments, let hasSquares):
      var result = [NumberMoment](repeating: NumberMoment(), count: count)
      for (fine, coarse) in groups.enumerated() {
        result[Int(coarse)].sum += moments[fine].sum
        result[Int(coarse)].squares += moments[fine].squares
        result[Int(coarse)].count += moments[fine].count
      }
      return Moments(column: column, used: used, sums: .numbers(result, hasSquares: hasSquares))
    }
  }
}

/// How much of a column an aggregate wants added up.
enum MomentNeed: Int, Sendable, Comparable {
  case present, sums, squares

  static func < (a: MomentNeed, b: MomentNeed) -> Bool { a.rawValue < b.rawValue }
}
