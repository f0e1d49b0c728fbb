import TrinnBasis

extension JoinMatch {
  /// For each left row the right rows of its key that hold at its time. A missing end is an open one.
  ///
  /// - Parameter time: the left column, then the right table's beginnings and ends.
  static func valid(
    _ keys: JoinKeys, _ time: TimeKey, _ ends: JoinOptions.Validity.Ends
  ) throws -> TimeMatch<ListedPartners> {
    let spans = Spans(time, count: keys.rightCount, ends)
    let usable = (0..<keys.rightCount).filter { spans.holds($0) }.map { UInt32(truncatingIfNeeded: $0) }
    let begins: [UInt64] = spans.from.map { UInt64(bitPattern: $0) ^ 1 << 63 }
    let match = try JoinMatch(keys, order: radixOrder(begins, rows: usable))
    let latest = spans.latestEnds(match.groups)
    let ours = time.values[0]
    let found = try Parallel.map(rows: keys.leftCount) { rows in
      var chunk = ChunkPartners()
      keys.forEachLeftWord(in: rows) { row, word in
        let number = match.numbering.number(of: word)
        let before = chunk.rows.count
        if number != Column.noRow, !time.isMissing(0, row) {
          match.append(number, spans, latest, ours[row], to: &chunk.rows)
          chunk.outOfTime += chunk.rows.count == before ? 1 : 0
        }
        chunk.counts.append(UInt32(truncatingIfNeeded: chunk.rows.count - before))
      }
      return chunk
    }
    var starts = [0]
    starts.reserveCapacity(keys.leftCount + 1)
    for chunk in found { for count in chunk.counts { starts.append(starts[starts.count - 1] + Int(count)) } }
    // Sorted by their beginnings, a row of a key overlaps another where it begins before the latest end so far.
    let doubled = match.doubled { row, place in spans.from[row] <= latest[place - 1] }
    return TimeMatch(
      lists: ListedPartners(starts: starts, rows: found.flatMap(\.rows)), match: match,
      outOfTime: found.reduce(0) { $0 + $1.outOfTime }, doubled: doubled, unusable: keys.rightCount - usable.count)
  }

  private struct ChunkPartners: Sendable {
    var counts: [UInt32] = []
    var rows: [UInt32] = []
    var outOfTime = 0
  }

  /// Appends the rows of one key that hold at a time, in their own order.
  private func append(
    _ number: UInt32, _ spans: Spans, _ latest: [Int64], _ own: Int64, to rows: inout [UInt32]
  ) {
    guard let groups else {
      let row = onlyRow(number)
      if spans.from[Int(row)] <= own, own <= spans.to[Int(row)] { rows.append(row) }
      return
    }
    let start = Int(groups.starts[Int(number)])
    var (low, high) = (start, Int(groups.starts[Int(number) + 1]))
    while low < high {
      let middle = (low + high) / 2
      if spans.from[Int(groups.rows[middle])] > own { high = middle } else { low = middle + 1 }
    }
    let first = rows.count
    // Backwards until none that began earlier can still hold: one step where spans follow each other.
    var place = low - 1
    while place >= start, latest[place] >= own {
      let row = groups.rows[place]
      if spans.to[Int(row)] >= own { rows.append(row) }
      place -= 1
    }
    if rows.count - first > 1 { rows[first...].sort() }
  }
}

/// When the right rows hold: from the first to the last value at which they do.
private struct Spans: Sendable {
  let from: [Int64]
  let to: [Int64]

  init(_ time: TimeKey, count: Int, _ ends: JoinOptions.Validity.Ends) {
    from = (0..<count).map { time.isMissing(1, $0) ? .min : time.values[1][$0] }
    to = (0..<count).map { row in
      if time.isMissing(2, row) { return .max }
      let end = time.values[2][row]
      return ends == .included || end == .min ? end : end - 1
    }
  }

  func holds(_ row: Int) -> Bool { from[row] <= to[row] }

  /// For each place, the latest end of its key's rows up to it.
  func latestEnds(_ groups: JoinMatch.Groups?) -> [Int64] {
    guard let groups else { return [] }
    var latest = groups.rows.map { to[Int($0)] }
    for (start, end) in zip(groups.starts, groups.starts.dropFirst()) where start < end {
      for place in Int(start) + 1..<max(Int(end), Int(start) + 1) {
        latest[place] = max(latest[place], latest[place - 1])
      }
    }
    return latest
  }
}
