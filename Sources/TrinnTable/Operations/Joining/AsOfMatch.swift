import TrinnBasis

extension JoinMatch {
  /// For each left row the one right row of its key that is nearest in time, in the direction asked for. Of right rows of
  /// the same key and time the last one counts.
  ///
  /// - Parameter time: the left column and the right one.
  static func asOf(_ keys: JoinKeys, _ time: TimeKey, _ options: JoinOptions.AsOf) throws -> TimeMatch<SinglePartners> {
    let present = (0..<keys.rightCount).filter { !time.isMissing(1, $0) }.map { UInt32(truncatingIfNeeded: $0) }
    let match = try JoinMatch(keys, order: time.order(of: present, by: 1))
    let (ours, theirs) = (time.values[0], time.values[1])
    let numbers = try match.leftNumbers()
    let search = AsOfSearch(time: time, options: options, theirs: theirs, rows: match.groups?.rows ?? [])
    let partners: [UInt32] = try parallelArray(count: keys.leftCount) { rows, out in
      for row in rows {
        let number = numbers[row]
        guard number != Column.noRow, !time.isMissing(0, row) else {
          out[row] = Column.noRow
          continue
        }
        if let groups = match.groups {
          out[row] = search.best(Int(groups.starts[Int(number)])..<Int(groups.starts[Int(number) + 1]), ours[row])
        } else {
          out[row] = search.ifNear(match.onlyRow(number), ours[row])
        }
      }
    }
    let matched = try Parallel.map(rows: keys.leftCount) { rows in rows.count { partners[$0] != Column.noRow } }
    let outOfTime = try Parallel.map(rows: keys.leftCount) { rows in
      rows.count { numbers[$0] != Column.noRow && partners[$0] == Column.noRow && !time.isMissing(0, $0) }
    }.reduce(0, +)
    return TimeMatch(
      lists: SinglePartners(partners: partners, matchedCount: matched.reduce(0, +)), match: match, outOfTime: outOfTime,
      doubled: match.doubled { row, place in theirs[row] == theirs[search.row(before: place)] },
      unusable: keys.rightCount - present.count)
  }

  /// Keys that have a row which clashes with those before it, in the groups' order, and how many rows clash.
  ///
  /// - Parameter clashes: the row, and its place; never asked for the first place of a key.
  func doubled(_ clashes: (_ row: Int, _ place: Int) -> Bool) -> (keys: Int, rows: Int) {
    guard let groups else { return (0, 0) }
    var doubled = (keys: 0, rows: 0)
    for number in 0..<numbering.limit {
      let (start, end) = (Int(groups.starts[number]), Int(groups.starts[number + 1]))
      guard end - start > 1 else { continue }
      let count = (start + 1..<end).count { clashes(Int(groups.rows[$0]), $0) }
      doubled.keys += count > 0 ? 1 : 0
      doubled.rows += count
    }
    return doubled
  }
}

/// The search among the right rows of one key, which stand in the order of their times.
private struct AsOfSearch: Sendable {
  let time: TimeKey
  let options: JoinOptions.AsOf
  let theirs: [Int64]
  let rows: [UInt32]

  func row(before place: Int) -> Int { Int(rows[place - 1]) }

  func best(_ places: Range<Int>, _ own: Int64) -> UInt32 {
    let end = firstPlace(places) { $0 > own }
    let earlier = end > places.lowerBound ? rows[end - 1] : Column.noRow
    switch options.direction {
    case .before: return ifNear(earlier, own)
    case .after: return ifNear(later(places, end, earlier, own), own)
    case .nearest:
      let later = later(places, end, earlier, own)
      guard earlier != Column.noRow, later != Column.noRow else {
        return ifNear(earlier == Column.noRow ? later : earlier, own)
      }
      let isLaterNearer = time.distance(theirs[Int(later)], own) < time.distance(theirs[Int(earlier)], own)
      return ifNear(isLaterNearer ? later : earlier, own)
    }
  }

  /// The last row of the first time that is not before `own`.
  private func later(_ places: Range<Int>, _ end: Int, _ earlier: UInt32, _ own: Int64) -> UInt32 {
    if earlier != Column.noRow, theirs[Int(earlier)] == own { return earlier }
    guard end < places.upperBound else { return Column.noRow }
    let next = theirs[Int(rows[end])]
    return rows[firstPlace(end..<places.upperBound) { $0 > next } - 1]
  }

  /// The row, where it lies on the side asked for and near enough.
  func ifNear(_ row: UInt32, _ own: Int64) -> UInt32 {
    guard row != Column.noRow else { return row }
    let value = theirs[Int(row)]
    switch options.direction {
    case .before where value > own: return Column.noRow
    case .after where value < own: return Column.noRow
    default: break
    }
    guard let tolerance = options.tolerance else { return row }
    return time.distance(value, own) <= tolerance ? row : Column.noRow
  }

  private func firstPlace(_ places: Range<Int>, where isBeyond: (Int64) -> Bool) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(theirs[Int(rows[middle])]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
