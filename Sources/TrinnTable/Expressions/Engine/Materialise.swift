import TrinnBasis

extension Bound {
  /// All rows as a column; shares storage where the expression is a column itself.
  func column(rows count: Int) throws -> Column {
    if let column { return column }
    switch program {
    case .booleans(let run):
      let (values, missing) = try collect(run, count, zero: 0) { Loops.put($0, $1) { $0 } }
      return Column(type: .boolean, values: .bytes(values), missing: missing)
    case .numbers(let run):
      let (values, missing) = try collect(run, count, zero: 0) { Loops.put($0, $1) { $0 } }
      return Column(type: type, values: .numbers(values), missing: missing)
    case .codes(let run, let dictionary):
      return try coded(run, dictionary, count)
    case .integers(let run):
      switch type {
      case .level:
        let (values, missing) = try collect(run, count, zero: 0) { Loops.put($0, $1) { UInt8(clamping: $0) } }
        return Column(type: type, values: .bytes(values), missing: missing)
      case .schoolYear:
        let (values, missing) = try collect(run, count, zero: 0) { Loops.put($0, $1) { Int16(clamping: $0) } }
        return Column(type: type, values: .years(values), missing: missing)
      case .date:
        let (values, missing) = try collect(run, count, zero: 0) { Loops.put($0, $1) { Int32(clamping: $0) } }
        return Column(type: type, values: .days(values), missing: missing)
      default:
        if let narrow = bounded?.narrow { return try narrowed(narrow, count) }
        return try narrowed(run, count)
      }
    }
  }

  /// In as few bytes as the widest of the numbers needs. The first block tells how many these probably are; where a later
  /// one needs more, all are computed again in the width that is known by then.
  private func narrowed<Whole: FixedWidthInteger & SignedInteger & Sendable>(
    _ run: @escaping Run<Whole>, _ count: Int
  ) throws -> Column {
    let first = try run(0..<min(count, Blocks.rows))
    var width = Integers.Width(magnitude: Loops.magnitude(first.values))
    while true {
      let column: Column
      let magnitude: UInt64
      switch width {
      case .byte: (column, magnitude) = try stored(run, count) { .bytes($0) }
      case .short: (column, magnitude) = try stored(run, count) { .shorts($0) }
      case .word: (column, magnitude) = try stored(run, count) { .words($0) }
      case .long: (column, magnitude) = try stored(run, count) { .longs($0) }
      }
      let needed = Integers.Width(magnitude: magnitude)
      if needed <= width { return column }
      width = needed
    }
  }

  private func stored<Whole: FixedWidthInteger & SignedInteger & Sendable, Stored: FixedWidthInteger & Sendable>(
    _ run: @escaping Run<Whole>, _ count: Int, _ integers: ([Stored]) -> Integers
  ) throws -> (column: Column, magnitude: UInt64) where Stored: BitwiseCopyable {
    let (values, missing, magnitude) = try collect(run, count, zero: 0 as Stored) {
      (lane: Lane<Whole>, target: UnsafeMutableBufferPointer<Stored>) -> UInt64 in
      Loops.put(lane, target) { Stored(truncatingIfNeeded: $0) }
      return Loops.magnitude(lane)
    }
    return (Column(type: type, values: .integers(integers(values)), missing: missing), magnitude)
  }

  private func coded(_ run: @escaping Run<UInt32>, _ dictionary: TextDictionary, _ count: Int) throws -> Column {
    let codes: Codes
    let missing: [UInt8]?
    if dictionary.count <= 1 << 8 {
      let found = try collect(run, count, zero: 0) { Loops.put($0, $1) { UInt8(truncatingIfNeeded: $0) } }
      (codes, missing) = (.bytes(found.values), found.missing)
    } else if dictionary.count <= 1 << 16 {
      let found = try collect(run, count, zero: 0) { Loops.put($0, $1) { UInt16(truncatingIfNeeded: $0) } }
      (codes, missing) = (.shorts(found.values), found.missing)
    } else {
      let found = try collect(run, count, zero: 0) { Loops.put($0, $1) { $0 } }
      (codes, missing) = (.words(found.values), found.missing)
    }
    return Column(type: type, values: .codes(codes, dictionary), missing: missing)
  }
}

/// Runs every chunk on all cores and writes it to its place. A missing row's slot holds zero.
@inline(__always)
func collect<Element, Stored: BitwiseCopyable & Sendable>(
  _ run: @escaping Run<Element>, _ count: Int, zero: Stored,
  _ store: @escaping @Sendable (Lane<Element>, UnsafeMutableBufferPointer<Stored>) -> Void
) throws -> (values: [Stored], missing: [UInt8]?) {
  let (values, missing, _) = try collect(run, count, zero: zero) { (lane, target) -> UInt64 in
    store(lane, target)
    return 0
  }
  return (values, missing)
}

/// The same, with the bits that `store` said of any block.
///
/// Fresh memory costs more than the arithmetic: each part is first touched by the thread that computes it, and the mask
/// only where a row is missing.
@inline(__always)
func collect<Element, Stored: BitwiseCopyable & Sendable>(
  _ run: @escaping Run<Element>, _ count: Int, zero: Stored, _ store: @escaping Store<Element, Stored>
) throws -> (values: [Stored], missing: [UInt8]?, bits: UInt64) {
  var missing: [UInt8]?
  var bits: UInt64 = 0
  let values = try [Stored](unsafeUninitializedCapacity: count) { buffer, initialised in
    askForHugePages(UnsafeMutableRawBufferPointer(buffer))
    // The chunks are disjoint ranges of one buffer: each element is written by one chunk only.
    nonisolated(unsafe) let values = buffer
    let mask = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      nonisolated(unsafe) let mask = buffer
      let parts = try Parallel.map(rows: count) { rows in
        try filled(
          UnsafeMutableBufferPointer(rebasing: values[rows]), UnsafeMutableBufferPointer(rebasing: mask[rows]), rows,
          run, zero: zero, store)
      }
      bits = parts.reduce(0) { $0 | $1.bits }
      guard parts.contains(where: \.isTouched) else { return }
      for (rows, part) in zip(Parallel.chunks(of: count), parts) where !part.isTouched {
        mask[rows].initialize(repeating: 0)
      }
      initialised = count
    }
    missing = mask.isEmpty ? nil : mask
    initialised = count
  }
  return (values, missing, bits)
}

/// Writes a block's values in the form in which the column holds them, and tells what is to be known of them.
typealias Store<Element: Sendable, Stored> =
  @Sendable (Lane<Element>, UnsafeMutableBufferPointer<Stored>) -> UInt64

extension Loops {
  /// The bits that some value of a lane needs beside its sign.
  @inline(__always)
  static func magnitude<Whole: FixedWidthInteger & SignedInteger>(_ lane: Lane<Whole>) -> UInt64 {
    var seen: Whole = 0
    switch lane {
    case .constant(let value): seen = value ^ (value >> (Whole.bitWidth - 1))
    case .values(let values):
      values.withUnsafeBufferPointer { values in
        for value in values { seen |= value ^ (value >> (Whole.bitWidth - 1)) }
      }
    }
    return UInt64(truncatingIfNeeded: seen)
  }

  @inline(__always)
  static func put<Element, Stored>(
    _ lane: Lane<Element>, _ target: UnsafeMutableBufferPointer<Stored>, _ store: (Element) -> Stored
  ) {
    switch lane {
    case .constant(let value): target.initialize(repeating: store(value))
    case .values(let values):
      values.withUnsafeBufferPointer { values in
        for row in 0..<min(values.count, target.count) { target.initializeElement(at: row, to: store(values[row])) }
      }
    }
  }
}

/// Computes one chunk, block by block, into its part of the values and of the mask; whether any row is missing, and the
/// bits that were told of the blocks.
private func filled<Element, Stored: BitwiseCopyable>(
  _ values: UnsafeMutableBufferPointer<Stored>, _ mask: UnsafeMutableBufferPointer<UInt8>, _ rows: Range<Int>,
  _ run: Run<Element>, zero: Stored, _ store: Store<Element, Stored>
) throws -> (isTouched: Bool, bits: UInt64) {
  var isTouched = false
  var bits: UInt64 = 0
  try Blocks.forEach(in: rows) { block in
    let lanes = try run(block)
    let place = block.lowerBound - rows.lowerBound..<block.upperBound - rows.lowerBound
    let values = UnsafeMutableBufferPointer(rebasing: values[place])
    bits |= store(lanes.values, values)
    guard !lanes.missing.isNothingMissing else {
      if isTouched { mask[place].initialize(repeating: 0) }
      return
    }
    if !isTouched {
      mask[0..<place.lowerBound].initialize(repeating: 0)
      isTouched = true
    }
    lanes.missing.expanded(block.count).withUnsafeBufferPointer { reasons in
      _ = UnsafeMutableBufferPointer(rebasing: mask[place]).initialize(from: reasons)
      for row in 0..<min(reasons.count, values.count) {
        // Read in any case: a choice between two values at hand is no jump that could go wrong.
        let value = values[row]
        values[row] = reasons[row] == 0 ? value : zero
      }
    }
  }
  return (isTouched, bits)
}
