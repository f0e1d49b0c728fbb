import TrinnBasis

/// Which rows of two tables agree in their keys. A row with a missing key has no partner, as nobody knows whose it is.
struct JoinMatch: Sendable {
  let keys: JoinKeys
  let numbering: KeyNumbering
  /// Right rows of one key beside each other; nil where no key stands in two rows.
  let groups: Groups?
  /// The right row of each key, where each has one and its number is another.
  private let only: [UInt32]?

  /// The right rows of key `k` are `rows[starts[k]..<starts[k + 1]]`.
  struct Groups: Sendable {
    let starts: [UInt32]
    let rows: [UInt32]
  }

  /// - Parameter order: the order in which right rows of one key stand beside each other; their own where nil. Rows that
  ///   it leaves out have no partner.
  init(_ keys: JoinKeys, order: [UInt32]? = nil) throws {
    self.keys = keys
    var words = try keys.rightWords()
    if let order, order.count < words.count {
      let all = words
      words = [UInt64](repeating: KeyCodes.none, count: all.count)
      for row in order { words[Int(row)] = all[Int(row)] }
    }
    let numbering = try KeyNumbering(words, limit: keys.limit)
    self.numbering = numbering
    let isSingle: Bool
    if numbering.areRows {
      isSingle = try Parallel.map(rows: words.count) { rows in
        rows.allSatisfy { numbering.rows[$0] == Column.noRow || Int(numbering.rows[$0]) == $0 }
      }.allSatisfy { $0 }
    } else {
      isSingle =
        try Parallel.map(rows: words.count) { rows in rows.count { numbering.rows[$0] != Column.noRow } }
        .reduce(0, +) == numbering.limit
    }
    guard isSingle else {
      groups = try JoinMatch.groups(numbering, order)
      only = nil
      return
    }
    groups = nil
    only = numbering.areRows ? nil : try JoinMatch.places(numbering)
  }

  private static func places(_ numbering: KeyNumbering) throws -> [UInt32] {
    try Array(unsafeUninitializedCapacity: numbering.limit) { buffer, count in
      // Each number is one row's, so that no two chunks write one place, and none stays empty.
      nonisolated(unsafe) let places = buffer
      _ = try Parallel.map(rows: numbering.rows.count) { rows in
        for row in rows where numbering.rows[row] != Column.noRow {
          places[Int(numbering.rows[row])] = UInt32(truncatingIfNeeded: row)
        }
      }
      count = numbering.limit
    }
  }

  private static func groups(_ numbering: KeyNumbering, _ order: [UInt32]?) throws -> Groups {
    let numbers = numbering.rows
    // Rows without a number come last, and are cut off.
    let all = try radixOrder(
      parallelArray(count: numbers.count) { rows, out in
        for row in rows { out[row] = min(UInt64(numbers[row]), UInt64(numbering.limit)) }
      }, rows: order)
    let count = try Parallel.map(rows: all.count) { places in places.count { numbers[Int(all[$0])] != Column.noRow } }
      .reduce(0, +)
    let limit = numbering.limit
    let starts: [UInt32] = try Array(unsafeUninitializedCapacity: limit + 1) { buffer, initialized in
      // The first row of a key writes the start of its own number and of those that nobody has before it.
      nonisolated(unsafe) let starts = buffer
      _ = try Parallel.map(rows: count) { places in
        for place in places {
          let number = Int(numbers[Int(all[place])])
          let last = place == 0 ? -1 : Int(numbers[Int(all[place - 1])])
          if number > last { for own in last + 1...number { starts[own] = UInt32(truncatingIfNeeded: place) } }
        }
      }
      let last = count == 0 ? -1 : Int(numbers[Int(all[count - 1])])
      for own in last + 1...limit { starts[own] = UInt32(truncatingIfNeeded: count) }
      initialized = limit + 1
    }
    return Groups(starts: starts, rows: count == all.count ? all : Array(all[..<count]))
  }

  /// The only right row that a key of this number has. To be asked where there are no groups.
  @inline(__always)
  func onlyRow(_ number: UInt32) -> UInt32 {
    number == Column.noRow ? number : only.map { $0[Int(number)] } ?? number
  }

  /// The number of each left row's key; `Column.noRow` where it has no partner.
  func leftNumbers() throws -> [UInt32] {
    try parallelArray(count: keys.leftCount) { rows, out in
      keys.forEachLeftWord(in: rows) { row, word in out[row] = numbering.number(of: word) }
    }
  }

  /// The one partner of each left row. To be asked where there are no groups.
  func onlyPartners() throws -> SinglePartners {
    var matchedCount = 0
    let partners = try Array<UInt32>(unsafeUninitializedCapacity: keys.leftCount) { buffer, initialized in
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      // Chunks write side by side, and count what they found on the way.
      nonisolated(unsafe) let partners = buffer
      matchedCount = try Parallel.map(rows: keys.leftCount) { rows in
        var matched = 0
        keys.forEachLeftWord(in: rows) { row, word in
          let partner = onlyRow(numbering.number(of: word))
          partners[row] = partner
          matched &+= partner == Column.noRow ? 0 : 1
        }
        return matched
      }.reduce(0, +)
      initialized = keys.leftCount
    }
    return SinglePartners(partners: partners, matchedCount: matchedCount)
  }
}
