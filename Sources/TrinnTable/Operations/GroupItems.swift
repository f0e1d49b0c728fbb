import TrinnBasis

/// Things of rows laid side by side, group by group: those of group `g` are `values[starts[g]..<starts[g + 1]]`, in the
/// order of the table. Rows for which the mask has a reason are left out: they lie behind all groups.
struct GroupedValues<Value: BitwiseCopyable & Sendable>: Sendable {
  let starts: [Int]
  let values: [Value]

  init<Items: GroupItems>(_ items: Items, rowCount: Int, groupCount: Int) throws where Items.Element == Value {
    let distribution = try Distribution(items, count: rowCount, buckets: groupCount + (items.missing == nil ? 0 : 1))
    starts = Array(distribution.starts.prefix(groupCount + 1))
    values = try distribution.elements()
  }

  var groupCount: Int { starts.count - 1 }

  /// One result a group, made on all cores; `work` gets a range of groups, so that it can reuse what it works with.
  func map<Result: Sendable>(_ work: @Sendable (Range<Int>) throws -> [Result]) throws -> [Result] {
    try Parallel.map(rows: groupCount, rowsPerChunk: max(1, (groupCount + 63) / 64), work).flatMap { $0 }
  }
}

protocol GroupItems: Bucketed {
  var ids: [UInt32] { get }
  var missing: [UInt8]? { get }
  /// The bucket of what is missing: the one behind all groups.
  var groupCount: Int { get }
}

extension GroupItems {
  func bucket(of index: Int) -> Int {
    if let missing, missing[index] != 0 { return groupCount }
    return Int(ids[index])
  }
}

struct RowItems: GroupItems {
  let ids: [UInt32]
  let missing: [UInt8]?
  let groupCount: Int

  func element(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index) }
}

/// Whole numbers below 2^32, counted from the lowest.
struct OffsetItems<Stored: FixedWidthInteger & Sendable>: GroupItems {
  let ids: [UInt32]
  let missing: [UInt8]?
  let groupCount: Int
  let values: [Stored]
  let lowest: Int

  /// In full width: the span of narrow numbers need not fit their own.
  func element(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: Int(truncatingIfNeeded: values[index]) &- lowest) }
}

struct WholeItems<Stored: FixedWidthInteger & Sendable>: GroupItems {
  let ids: [UInt32]
  let missing: [UInt8]?
  let groupCount: Int
  let values: [Stored]
  let power: Double

  func element(_ index: Int) -> Double { Double(values[index]) / power }
}

struct NumberItems: GroupItems {
  let ids: [UInt32]
  let missing: [UInt8]?
  let groupCount: Int
  let values: [Double]

  func element(_ index: Int) -> Double { values[index] }
}

struct WeightedItems: GroupItems {
  struct Element: BitwiseCopyable, Sendable {
    let value: Double
    let weight: Double
  }

  let ids: [UInt32]
  let missing: [UInt8]?
  let groupCount: Int
  let values: [Double]
  let weights: [Double]

  func element(_ index: Int) -> Element { Element(value: values[index], weight: weights[index]) }
}
