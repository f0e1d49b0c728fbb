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
        return try narrowed(run, count)
      }
    }
  }

  /// Chunk by chunk in as few bytes as each needs, so that no column is ever held at its widest.
  private func narrowed(_ run: @escaping Run<Int64>, _ count: Int) throws -> Column {
    let chunks = try Parallel.map(rows: count) { rows -> (values: Integers, missing: [UInt8]?) in
      var missing: [UInt8]?
      let values = try [Int64](unsafeUninitializedCapacity: rows.count) { values, initialised in
        let mask = try [UInt8](unsafeUninitializedCapacity: rows.count) { mask, initialised in
          let isTouched = try filled(values, mask, rows, run, zero: 0) { Loops.put($0, $1) { $0 } }
          initialised = isTouched ? rows.count : 0
        }
        missing = mask.isEmpty ? nil : mask
        initialised = rows.count
      }
      return (Integers(values), missing)
    }
    let values = chunks.isEmpty ? Integers([Int64]()) : try Integers.joined(chunks.map(\.values))
    guard chunks.contains(where: { $0.missing != nil }) else {
      return Column(type: type, values: .integers(values))
    }
    let starts = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.values.count) }
    let missing: [UInt8] = try parallelArray(starts: starts) { chunk, target in
      let count = chunks[chunk].values.count
      if let mask = chunks[chunk].missing {
        mask.withUnsafeBufferPointer { mask in for row in 0..<count { target[row] = mask[row] } }
      } else {
        for row in 0..<count { target[row] = 0 }
      }
    }
    return Column(type: type, values: .integers(values), missing: missing)
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
///
/// Fresh memory costs more than the arithmetic: each part is first touched by the thread that computes it, and the mask
/// only where a row is missing.
@inline(__always)
func collect<Element, Stored: BitwiseCopyable & Sendable>(
  _ run: @escaping Run<Element>, _ count: Int, zero: Stored, _ store: @escaping Store<Element, Stored>
) throws -> (values: [Stored], missing: [UInt8]?) {
  var missing: [UInt8]?
  let values = try [Stored](unsafeUninitializedCapacity: count) { buffer, initialised in
    askForHugePages(UnsafeMutableRawBufferPointer(buffer))
    // The chunks are disjoint ranges of one buffer: each element is written by one chunk only.
    nonisolated(unsafe) let values = buffer
    let mask = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      nonisolated(unsafe) let mask = buffer
      let isTouched = try Parallel.map(rows: count) { rows in
        try filled(
          UnsafeMutableBufferPointer(rebasing: values[rows]), UnsafeMutableBufferPointer(rebasing: mask[rows]), rows,
          run, zero: zero, store)
      }
      guard isTouched.contains(true) else { return }
      for (rows, isTouched) in zip(Parallel.chunks(of: count), isTouched) where !isTouched {
        mask[rows].initialize(repeating: 0)
      }
      initialised = count
    }
    missing = mask.isEmpty ? nil : mask
    initialised = count
  }
  return (values, missing)
}

/// Writes a block's values in the form in which the column holds them.
typealias Store<Element: Sendable, Stored> =
  @Sendable (Lane<Element>, UnsafeMutableBufferPointer<Stored>) -> Void

extension Loops {
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

/// Computes one chunk, block by block, into its part of the values and of the mask; whether any row is missing.
private func filled<Element, Stored: BitwiseCopyable>(
  _ values: UnsafeMutableBufferPointer<Stored>, _ mask: UnsafeMutableBufferPointer<UInt8>, _ rows: Range<Int>,
  _ run: Run<Element>, zero: Stored, _ store: Store<Element, Stored>
) throws -> Bool {
  var isTouched = false
  try Blocks.forEach(in: rows) { block in
    let lanes = try run(block)
    let place = block.lowerBound - rows.lowerBound..<block.upperBound - rows.lowerBound
    let values = UnsafeMutableBufferPointer(rebasing: values[place])
    store(lanes.values, values)
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
      for row in 0..<min(reasons.count, values.count) { values[row] = reasons[row] == 0 ? values[row] : zero }
    }
  }
  return isTouched
}
