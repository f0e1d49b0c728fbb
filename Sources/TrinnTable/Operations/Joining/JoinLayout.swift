import TrinnBasis
import TrinnSyntax

/// What a join is to lay out, where a plan knows: which pairs somebody wants, and how columns are called.
struct JoinLayout {
  /// All columns of the left table, also those that nobody asked for: a right column of the same name has a suffix.
  let leftNames: Set<String>
  /// Asked of the pairs one after the other, before the columns that only the result needs are laid out.
  var conditions: [ColumnExpression] = []

  private static let rowName = "row of the join"

  /// The pairs for which the conditions are true, and the sentences about those that could not be judged.
  ///
  /// - Parameter columns: lays some columns out by name, for all pairs.
  func kept(
    _ pairs: JoinPairs, _ columns: (Set<String>) throws -> [(name: String, column: Column)]
  ) throws -> (pairs: JoinPairs, notes: [String]) {
    guard !conditions.isEmpty else { return (pairs, []) }
    var asked = try Table(
      columns(Set(conditions.flatMap(\.names))) + [
        (Self.rowName, Column(integers: Array(pairs.right.indices)))
      ], rowCount: pairs.right.count, subject: .open)
    for (place, condition) in conditions.enumerated() {
      let later = conditions[(place + 1)...].flatMap(\.names)
      asked = try asked.where(condition, keeping: Set(later + [Self.rowName]))
    }
    guard asked.rowCount < pairs.right.count else { return (pairs, asked.notes) }
    let numbers = try asked.column(Self.rowName)
    let rows = (0..<asked.rowCount).map { row -> UInt32 in
      if case .integer(let number) = numbers[row] { UInt32(truncatingIfNeeded: number) } else { 0 }
    }
    return (pairs.keeping(rows), asked.notes)
  }
}

extension JoinOptions {
  /// The columns of the left table that decide who meets whom.
  var leftColumns: Set<String> {
    var columns = Set(keys.map(\.left))
    switch time {
    case .asOf(let asOf): columns.insert(asOf.key.left)
    case .validity(let validity): columns.insert(validity.at)
    case nil: break
    }
    return columns
  }

  /// The columns of the right table that are needed so that the join delivers some columns.
  func rightColumns(for wanted: Set<String>, of names: [String], beside left: [String]) -> Set<String> {
    var columns = Set(keys.map(\.right))
    switch time {
    case .asOf(let asOf): columns.insert(asOf.key.right)
    case .validity(let validity): columns.formUnion([validity.from, validity.to])
    case nil: break
    }
    guard kind != .semi, kind != .anti else { return columns }
    let known = Set(left)
    return columns.union(names.filter { wanted.contains(known.contains($0) ? $0 + suffix : $0) })
  }

  /// As a reader would say it.
  var words: String {
    let by = keys.map { $0.left == $0.right ? $0.left : "\($0.left) = \($0.right)" }
    let when: [String] =
      switch time {
      case .asOf(let asOf): ["as of \(asOf.key.left)"]
      case .validity(let validity): ["valid at \(validity.at)"]
      case nil: []
      }
    let on = by + when
    return "\(kind.rawValue) join" + (on.isEmpty ? "" : " by \(on.joined(separator: ", "))")
      + (expect == .manyToMany ? "" : ", expected \(expect.rawValue)")
  }
}
