import TrinnTable

/// Rows of daily absence by a formula that every language can repeat, so that no file of gigabytes is needed: row i is of
/// pupil i * 2654435761 mod 2^32 mod 10^6, on day i mod 190, with 1 + 7i mod 6 hours.
enum DailyAbsences {
  static func table(rows: Int) throws -> Table {
    let pupils: [Int32] = try parallelArray(count: rows) { range, out in
      for i in range { out[i] = Int32(truncatingIfNeeded: (UInt64(i) &* 2_654_435_761 & 0xFFFF_FFFF) % 1_000_000) }
    }
    let days: [Int16] = try parallelArray(count: rows) { range, out in
      for i in range { out[i] = Int16(truncatingIfNeeded: i % 190) }
    }
    let hours: [Int8] = try parallelArray(count: rows) { range, out in
      for i in range { out[i] = Int8(truncatingIfNeeded: 1 + i * 7 % 6) }
    }
    return try Table([
      "pupil": Column(type: .integer, values: .integers(.words(pupils))),
      "day": Column(type: .integer, values: .integers(.shorts(days))),
      "hours": Column(type: .integer, values: .integers(.bytes(hours))),
    ])
  }
}
