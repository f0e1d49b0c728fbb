import TrinnBasis

/// The first row of each distinct combination of columns, in the order of the rows. Nothing is put in the order of its
/// values: texts are only told apart.
struct FirstRows {
  let rows: [UInt32]

  init(of columns: [Column], rowCount: Int) throws {
    var numbers: [UInt32]?
    var limit = 1
    for batch in try OrderedKey.batches(columns.map { try OrderedKey($0, ranked: false) }) {
      let width = OrderedKey.limit(of: batch)
      let (whole, overflow) = UInt64(limit).multipliedReportingOverflow(by: width)
      var found: KeyNumbering
      if overflow || whole == .max {
        found = try KeyNumbering(OrderedKey.fold(batch, rowCount: rowCount), limit: width)
        if let before = numbers {
          let (own, ownLimit) = (found.rows, UInt64(found.limit))
          let words: [UInt64] = try parallelArray(count: rowCount) { rows, out in
            for row in rows { out[row] = UInt64(before[row]) * ownLimit + UInt64(own[row]) }
          }
          found = try KeyNumbering(words, limit: UInt64(limit) * ownLimit)
        }
      } else {
        found = try KeyNumbering(OrderedKey.fold(batch, after: numbers, rowCount: rowCount), limit: whole)
      }
      (numbers, limit) = (found.rows, found.limit)
    }
    let ids = numbers ?? []
    var isSeen = [Bool](repeating: false, count: limit)
    var firsts: [UInt32] = []
    for row in ids.indices where !isSeen[Int(ids[row])] {
      isSeen[Int(ids[row])] = true
      firsts.append(UInt32(truncatingIfNeeded: row))
    }
    rows = firsts
  }
}
