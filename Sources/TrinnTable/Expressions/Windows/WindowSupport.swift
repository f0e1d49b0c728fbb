/// How few pupils the windows over a table of groups rest on. Nothing is reckoned where the rows are pupils' own.
///
/// A mean over three years of which one has two pupils tells of these two to whoever sees the other years beside it. So a
/// row rests on the smallest group that its windows looked at, and not on the union.
extension FunctionCall {
  /// Each row took its value from one other row.
  func rests(on sources: [UInt32], _ table: Table) throws {
    guard case .groups(let all) = table.subject else { return }
    let support = try all.counts()
    windows.note(support: sources.map { Int($0) < support.count ? support[Int($0)] : 0 })
  }

  /// Each row looked at rows of its part: `looked` gets the pupils of the part's rows in their order, and gives for each of
  /// these rows the range that it looked at.
  func rests(
    on partitions: OrderedPartitions, _ table: Table,
    looked: @Sendable (UnsafeBufferPointer<UInt32>, Int) -> Range<Int>
  ) throws {
    guard case .groups(let all) = table.subject else { return }
    let support = try all.counts()
    let fewest: [Int] = try partitions.array { rows, out in
      for place in rows.indices {
        let range = looked(rows, place).clamped(to: rows.indices)
        out[Int(rows[place])] = range.reduce(0) { WindowCache.fewer($0, support[Int(rows[$1])]) }
      }
    }
    windows.note(support: fewest)
  }

  /// Each row looked at all rows of its part.
  func rests(onWhole partitions: OrderedPartitions, _ table: Table) throws {
    guard case .groups(let all) = table.subject else { return }
    let support = try all.counts()
    let fewest: [Int] = try partitions.array { rows, out in
      let least = rows.reduce(0) { WindowCache.fewer($0, support[Int($1)]) }
      for row in rows { out[Int(row)] = least }
    }
    windows.note(support: fewest)
  }
}
