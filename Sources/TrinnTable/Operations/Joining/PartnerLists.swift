import TrinnBasis

/// The right rows that each left row meets.
protocol PartnerLists: Sendable {
  var rowCount: Int { get }
  /// Where the partners of a left row stand.
  func places(ofLeft row: Int) -> Range<Int>
  /// The right row at a place.
  func partner(at place: Int) -> UInt32
}

/// At most one partner a row; `Column.noRow` for none.
struct SinglePartners: PartnerLists {
  let partners: [UInt32]
  /// How many rows have one.
  let matchedCount: Int
  var rowCount: Int { partners.count }
  @inline(__always)
  func places(ofLeft row: Int) -> Range<Int> { row..<(partners[row] == Column.noRow ? row : row &+ 1) }
  @inline(__always)
  func partner(at place: Int) -> UInt32 { partners[place] }
}

/// All right rows of the left row's key.
struct GroupPartners: PartnerLists {
  /// The number of each left row's key.
  let numbers: [UInt32]
  let groups: JoinMatch.Groups
  var rowCount: Int { numbers.count }
  @inline(__always)
  func places(ofLeft row: Int) -> Range<Int> {
    let number = numbers[row]
    guard number != Column.noRow else { return 0..<0 }
    return Int(groups.starts[Int(number)])..<Int(groups.starts[Int(number) + 1])
  }
  @inline(__always)
  func partner(at place: Int) -> UInt32 { groups.rows[place] }
}

/// A list for each left row.
struct ListedPartners: PartnerLists {
  /// Where each row's list begins; one more than there are rows.
  let starts: [Int]
  let rows: [UInt32]
  var rowCount: Int { starts.count - 1 }
  @inline(__always)
  func places(ofLeft row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }
  @inline(__always)
  func partner(at place: Int) -> UInt32 { rows[place] }
}

/// Every right row for every left one.
struct CrossedPartners: PartnerLists {
  let rowCount: Int
  let rightCount: Int
  @inline(__always)
  func places(ofLeft row: Int) -> Range<Int> { 0..<rightCount }
  @inline(__always)
  func partner(at place: Int) -> UInt32 { UInt32(truncatingIfNeeded: place) }
}

/// Which left and right rows stand beside each other in the result; `Column.noRow` where a side has none.
struct JoinPairs {
  /// Nil where each left row stands once and in its place, so that its columns can be shared.
  let left: [UInt32]?
  let right: [UInt32]
  /// How many left rows have a partner.
  let matchedCount: Int
  /// How many right rows have none; counted where the kind of join is about them.
  let loneRightCount: Int?
  /// Whether some row has no right side.
  let hasAbsentRight: Bool

  init(_ lists: some PartnerLists, _ options: JoinOptions, rightCount: Int) throws {
    let kind = options.kind
    // Of a list of codes most are nobody's: who has none is told where each row should have one.
    let countsLone = kind == .inner && options.expect == .oneToOne
    let keepsAll = kind == .left || kind == .full
    if let single = lists as? SinglePartners, kind == .left || kind == .inner && single.matchedCount == lists.rowCount {
      (left, right, matchedCount) = (nil, single.partners, single.matchedCount)
      hasAbsentRight = matchedCount < lists.rowCount
      loneRightCount = countsLone ? try JoinPairs.lone(right, rightCount).count : nil
      return
    }
    let counts = try Parallel.map(rows: lists.rowCount) { rows in
      var count = ChunkCount()
      for row in rows {
        let partners = lists.places(ofLeft: row).count
        count.matched += partners > 0 ? 1 : 0
        let stands = keepsAll ? max(partners, 1) : partners
        count.pairs &+= stands
        count.isOneEach = count.isOneEach && stands == 1
      }
      return count
    }
    matchedCount = counts.reduce(0) { $0 + $1.matched }
    hasAbsentRight = keepsAll && matchedCount < lists.rowCount
    if counts.allSatisfy(\.isOneEach), kind != .full {
      left = nil
      right = try parallelArray(count: lists.rowCount) { rows, out in
        for row in rows { out[row] = lists.places(ofLeft: row).first.map { lists.partner(at: $0) } ?? Column.noRow }
      }
      loneRightCount = countsLone ? try JoinPairs.lone(right, rightCount).count : nil
      return
    }
    let offsets = try JoinPairs.offsets(counts.map(\.pairs), of: lists.rowCount, rightCount)
    var left = try JoinPairs.laidOut(lists.rowCount, offsets) { rows, out in
      var place = 0
      for row in rows {
        let partners = lists.places(ofLeft: row).count
        for _ in 0..<(keepsAll ? max(partners, 1) : partners) {
          out[place] = UInt32(truncatingIfNeeded: row)
          place &+= 1
        }
      }
    }
    var right = try JoinPairs.laidOut(lists.rowCount, offsets) { rows, out in
      var place = 0
      for row in rows {
        let own = lists.places(ofLeft: row)
        for partner in own {
          out[place] = lists.partner(at: partner)
          place &+= 1
        }
        if own.isEmpty, keepsAll {
          out[place] = Column.noRow
          place &+= 1
        }
      }
    }
    let lone = countsLone || kind == .full ? try JoinPairs.lone(right, rightCount) : nil
    if let lone, kind == .full {
      right += lone
      left += [UInt32](repeating: Column.noRow, count: lone.count)
    }
    (self.left, self.right) = (left, right)
    loneRightCount = lone?.count
  }

  private init(_ pairs: JoinPairs, left: [UInt32], right: [UInt32]) {
    (self.left, self.right) = (left, right)
    (matchedCount, loneRightCount, hasAbsentRight) = (pairs.matchedCount, pairs.loneRightCount, pairs.hasAbsentRight)
  }

  /// Some of the pairs, in their order. What is told of the whole join stays.
  func keeping(_ rows: [UInt32]) -> JoinPairs {
    JoinPairs(self, left: rows.map { left?[Int($0)] ?? $0 }, right: rows.map { right[Int($0)] })
  }

  private struct ChunkCount: Sendable {
    var pairs = 0
    var matched = 0
    var isOneEach = true
  }

  /// The left rows that have a partner, or those that have none, and the first partner of each.
  static func kept(
    _ lists: some PartnerLists, withPartner: Bool
  ) throws -> (left: [UInt32], partners: [UInt32]) {
    let left = try Parallel.map(rows: lists.rowCount) { rows in
      rows.filter { lists.places(ofLeft: $0).isEmpty != withPartner }.map { UInt32(truncatingIfNeeded: $0) }
    }.flatMap { $0 }
    return (
      left,
      try parallelArray(count: left.count) { places, out in
        for place in places {
          out[place] = lists.places(ofLeft: Int(left[place])).first.map { lists.partner(at: $0) } ?? Column.noRow
        }
      }
    )
  }

  /// So many rows more than both tables have is a wrong key, or somebody's attack on the machine, and nobody's wish.
  private static let mostAdded = 100_000_000

  private static func offsets(_ counts: [Int], of leftCount: Int, _ rightCount: Int) throws -> [Int] {
    let most = min(leftCount + rightCount + mostAdded, Int(Column.noRow) - 1)
    var offsets = [0]
    for count in counts {
      let next = offsets[offsets.count - 1] &+ count
      guard next >= 0, next <= most else {
        throw TrinnError(
          .limit, "the join of \(leftCount) and \(rightCount) rows would have more than \(most) rows", argument: "by",
          hint: "name one more key column")
      }
      offsets.append(next)
    }
    return offsets
  }

  /// An array whose parts the chunks of the left rows fill, each from its offset on.
  private static func laidOut(
    _ rowCount: Int, _ offsets: [Int], _ fill: @Sendable (Range<Int>, UnsafeMutablePointer<UInt32>) -> Void
  ) throws -> [UInt32] {
    let chunks = Parallel.chunks(of: rowCount)
    return try parallelArray(starts: offsets) { chunk, out in fill(chunks[chunk], out) }
  }

  /// The right rows that stand in no pair.
  private static func lone(_ right: [UInt32], _ count: Int) throws -> [UInt32] {
    var isMet = [Bool](repeating: false, count: count)
    for row in right where row != Column.noRow { isMet[Int(row)] = true }
    return isMet.indices.filter { !isMet[$0] }.map { UInt32(truncatingIfNeeded: $0) }
  }
}
