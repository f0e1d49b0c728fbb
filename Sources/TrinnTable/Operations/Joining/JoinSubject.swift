extension Table.Subject {
  /// The more guarded of two sides; a row of two groups rests on the smaller one.
  static func joined(
    _ left: Table, _ right: Table, _ leftRows: [UInt32]?, _ rightRows: [UInt32], keepsRight: Bool = true
  ) throws -> Table.Subject {
    func support(_ groups: [Int], _ row: UInt32) -> Int? { Int(row) < groups.count ? groups[Int(row)] : nil }
    func leftRow(_ row: Int) -> UInt32 { leftRows.map { $0[row] } ?? UInt32(truncatingIfNeeded: row) }
    switch (left.subject, right.subject) {
    case (.records, _), (.recordsOf, _), (_, .records), (_, .recordsOf):
      let named = left.columns + (keepsRight ? right.columns : [])
      guard !named.contains(where: { $0.type == .identity }) else { return .records }
      if let pupils = left.pupilColumn {
        return .recordsOf(pupils: try leftRows.map { try pupils.gather($0) } ?? pupils)
      }
      return try right.pupilColumn.map { .recordsOf(pupils: try $0.gather(rightRows)) } ?? .records
    case (.groups(let left), .groups(let right)):
      let (leftCounts, rightCounts) = (try left.counts(), try right.counts())
      let counts = rightRows.indices.map { row in
        [support(leftCounts, leftRow(row)), support(rightCounts, rightRows[row])].compactMap { $0 }.min() ?? 0
      }
      let leftOf = rightRows.indices.map(leftRow)
      return .groups(
        support: Support(counts).with {
          guard let left = try left.members(), let right = try right.members() else { return nil }
          return left.gathered(leftOf).beside(right.gathered(rightRows))
        })
    case (.groups(let left), _): return .groups(support: leftRows.map(left.gathered) ?? left)
    case (_, .groups(let right)): return .groups(support: right.gathered(rightRows))
    case (.published, _), (_, .published): return .published
    case (.open, .open): return .open
    }
  }

  /// Whether no pupil stands behind the rows.
  var isOpen: Bool {
    switch self {
    case .open, .published: true
    case .records, .recordsOf, .groups: false
    }
  }
}
