import TrinnBasis

/// Several keys as one number a row, the digits of a numeral; all numbers lie below `limit`.
///
/// They are made a block of rows at a time where they are wanted: those of all rows would take longer to write down and to
/// read again than to make.
struct FoldedKeys: Sendable {
  let rowCount: Int
  let limit: Int
  private let leading: [UInt32]?
  private let batch: [OrderedKey]

  /// - Parameter leading: numbers of which the batch's keys are further digits.
  init(_ batch: [OrderedKey], after leading: [UInt32]? = nil, limit: Int, rowCount: Int) {
    self.rowCount = rowCount
    self.limit = limit
    self.leading = leading
    self.batch = batch
  }

  /// Writes the numbers of these rows, the first row's first.
  func fill(_ rows: Range<Int>, into target: UnsafeMutablePointer<UInt32>) {
    if let leading {
      leading.withUnsafeBufferPointer { leading in
        for place in 0..<rows.count { target[place] = leading[rows.lowerBound + place] }
      }
    }
    for (place, key) in batch.enumerated() {
      // A key writes by the number of the row.
      key.fold(into: target - rows.lowerBound, rows: rows, isFirst: leading == nil && place == 0)
    }
  }
}

/// Groups whose numbers stand in a table of all folded keys.
final class DirectGroups: Sendable {
  private let keys: FoldedKeys
  /// The group of each key; empty where every key below the limit is a group of its own.
  private let numbers: [UInt32]

  init(_ keys: FoldedKeys, numbers: [UInt32]) {
    self.keys = keys
    self.numbers = numbers
  }

  var rowCount: Int { keys.rowCount }

  /// Writes the groups of these rows, the first row's first.
  func fill(_ rows: Range<Int>, into target: UnsafeMutablePointer<UInt32>) {
    keys.fill(rows, into: target)
    guard !numbers.isEmpty else { return }
    // Without bounds checks: keys lie below the limit, since they were folded so.
    numbers.withUnsafeBufferPointer { numbers in
      for place in 0..<rows.count { target[place] = numbers[Int(target[place])] }
    }
  }

  /// The groups of all rows.
  func all() -> [UInt32] {
    let made = try? parallelArray(count: rowCount) { rows, target in
      Blocks.forEach(in: rows) { fill($0, into: target + $0.lowerBound) }
    }
    if let made { return made }
    // Stopped by the user, who learns so from what called: the same on one core, as this has no other way to say it.
    return Array(unsafeUninitializedCapacity: rowCount) { target, initialised in
      if let base = target.baseAddress { fill(0..<rowCount, into: base) }
      initialised = rowCount
    }
  }
}
