import TrinnBasis

/// Which pupils stand behind the rows of a table of groups: for whoever must remember of whom something was told.
public struct GroupMembers: Sendable {
  /// Row by row its pupils, as places in `pseudonyms`. A pupil may stand there more than once.
  public let rows: [[UInt32]]
  public let pseudonyms: [String]
  /// What columns tell of their row's pupils, by name, where the operation that made them knows.
  public let figures: [String: Figure]

  public enum Figure: Sendable {
    /// How many they are.
    case all
    /// How many of them are so, or what share: those who are, row by row, and the columns that say it.
    case part([[UInt32]], of: [String])
    /// What they have in some columns.
    case values([String])
    /// What some of them have, row by row, in some columns, or how many those are where there are none.
    case valuesOfSome([[UInt32]], [String])

    var columns: [String] {
      switch self {
      case .all: []
      case .part(_, let columns), .values(let columns), .valuesOfSome(_, let columns): columns
      }
    }
  }

  public init(rows: [[UInt32]], pseudonyms: [String], figures: [String: Figure] = [:]) {
    (self.rows, self.pseudonyms, self.figures) = (rows, pseudonyms, figures)
  }

  /// Those of other rows: the given ones of these, nobody for a row that is none of them.
  func gathered(_ kept: [UInt32]) -> GroupMembers {
    func gathered(_ all: [[UInt32]]) -> [[UInt32]] { kept.map { Int($0) < all.count ? all[Int($0)] : [] } }
    return GroupMembers(
      rows: gathered(rows), pseudonyms: pseudonyms,
      figures: figures.mapValues { figure in
        switch figure {
        case .part(let parts, let columns): .part(gathered(parts), of: columns)
        case .valuesOfSome(let some, let columns): .valuesOfSome(gathered(some), columns)
        case .all, .values: figure
        }
      })
  }

  /// Those of the first rows.
  package func leading(_ count: Int) -> GroupMembers {
    gathered((0..<min(count, rows.count)).map { UInt32(truncatingIfNeeded: $0) })
  }

  /// Those of rows that are each made of some of these.
  func united(_ groups: [UInt32], groupCount: Int) -> GroupMembers {
    var united = [[UInt32]](repeating: [], count: groupCount)
    for (row, group) in groups.enumerated() where row < rows.count { united[Int(group)] += rows[row] }
    return GroupMembers(rows: united, pseudonyms: pseudonyms)
  }

  /// Those of these rows with those of others below.
  func above(_ other: GroupMembers) -> GroupMembers {
    let first = UInt32(truncatingIfNeeded: pseudonyms.count)
    func stacked(_ upper: [[UInt32]], _ lower: [[UInt32]]) -> [[UInt32]] {
      upper + lower.map { $0.map { $0 &+ first } }
    }
    var figures: [String: Figure] = [:]
    for (name, figure) in self.figures {
      switch (figure, other.figures[name]) {
      case (.all, .all): figures[name] = .all
      case (.part(let upper, let columns), .part(let lower, let others)):
        figures[name] = .part(stacked(upper, lower), of: columns + others.filter { !columns.contains($0) })
      case (.valuesOfSome(let upper, let columns), .valuesOfSome(let lower, let others)):
        figures[name] = .valuesOfSome(stacked(upper, lower), columns + others.filter { !columns.contains($0) })
      case (.values(let columns), .values(let others)):
        figures[name] = .values(columns + others.filter { !columns.contains($0) })
      default: break
      }
    }
    return GroupMembers(
      rows: stacked(rows, other.rows), pseudonyms: pseudonyms + other.pseudonyms, figures: figures)
  }

  /// Those of rows that have columns of both, side by side: each column tells of the pupils of its own side.
  func beside(_ other: GroupMembers) -> GroupMembers {
    let first = UInt32(truncatingIfNeeded: pseudonyms.count)
    func moved(_ rows: [[UInt32]]) -> [[UInt32]] { rows.map { $0.map { $0 &+ first } } }
    func own(_ figure: Figure, _ rows: [[UInt32]], _ moved: ([[UInt32]]) -> [[UInt32]]) -> Figure {
      switch figure {
      case .all: .valuesOfSome(rows, [])
      case .part(let parts, let columns): .part(moved(parts), of: columns)
      case .values(let columns): .valuesOfSome(rows, columns)
      case .valuesOfSome(let some, let columns): .valuesOfSome(moved(some), columns)
      }
    }
    let right = moved(other.rows)
    let figures = figures.mapValues { own($0, rows, { $0 }) }
    let others = other.figures.mapValues { own($0, right, moved) }
    return GroupMembers(
      rows: zip(rows, right).map { $0 + $1 }, pseudonyms: pseudonyms + other.pseudonyms,
      figures: figures.merging(others) { left, _ in left })
  }

  /// Those of all rows, one table below the other; nil where nobody knows those of one.
  static func stacked(_ parts: [GroupMembers?]) -> GroupMembers? {
    guard let first = parts.first, var all = first else { return nil }
    for part in parts.dropFirst() {
      guard let part else { return nil }
      all = all.above(part)
    }
    return all
  }

  /// The same when columns have other names.
  func renamed(_ name: (String) -> String) -> GroupMembers {
    GroupMembers(
      rows: rows, pseudonyms: pseudonyms,
      figures: Dictionary(figures.map { (name($0.key), $0.value) }) { first, _ in first })
  }

  /// The same when a column got other values.
  func forgetting(_ name: String) -> GroupMembers {
    GroupMembers(rows: rows, pseudonyms: pseudonyms, figures: figures.filter { $0.key != name })
  }
}
