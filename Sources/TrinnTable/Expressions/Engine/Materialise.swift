import TrinnBasis

extension Bound {
  /// All rows as a column; shares storage where the expression is a column itself.
  func column(rows count: Int) throws -> Column {
    if let column { return column }
    switch program {
    case .booleans(let run):
      let (values, missing) = try collect(run, count, zero: 0) { $0 }
      return Column(type: .boolean, values: .bytes(values), missing: missing)
    case .numbers(let run):
      let (values, missing) = try collect(run, count, zero: 0) { $0 }
      return Column(type: type, values: .numbers(values), missing: missing)
    case .codes(let run, let dictionary):
      return try coded(run, dictionary, count)
    case .integers(let run):
      switch type {
      case .level:
        let (values, missing) = try collect(run, count, zero: 0) { UInt8(clamping: $0) }
        return Column(type: type, values: .bytes(values), missing: missing)
      case .schoolYear:
        let (values, missing) = try collect(run, count, zero: 0) { Int16(clamping: $0) }
        return Column(type: type, values: .years(values), missing: missing)
      case .date:
        let (values, missing) = try collect(run, count, zero: 0) { Int32(clamping: $0) }
        return Column(type: type, values: .days(values), missing: missing)
      default:
        return try narrowed(run, count)
      }
    }
  }

  /// Chunk by chunk in as few bytes as each needs, so that no column is ever held at its widest.
  private func narrowed(_ run: @escaping Run<Int64>, _ count: Int) throws -> Column {
    let chunks = try Parallel.map(rows: count) { rows -> (values: Integers, missing: Lane<UInt8>) in
      let chunk = try run(rows)
      switch chunk.values {
      case .constant(let value) where chunk.missing.isNothingMissing:
        return (Integers(repeating: value, count: rows.count), chunk.missing)
      case let values:
        let values = values.expanded(rows.count)
        guard !chunk.missing.isNothingMissing else { return (Integers(values), chunk.missing) }
        return (Integers(zip(values, chunk.missing.expanded(rows.count)).map { $1 == 0 ? $0 : 0 }), chunk.missing)
      }
    }
    let values = chunks.isEmpty ? Integers([Int64]()) : try Integers.joined(chunks.map(\.values))
    guard chunks.contains(where: { !$0.missing.isNothingMissing }) else {
      return Column(type: type, values: .integers(values))
    }
    let starts = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.values.count) }
    let missing: [UInt8] = try parallelArray(starts: starts) { chunk, target in
      for (row, reason) in chunks[chunk].missing.expanded(chunks[chunk].values.count).enumerated() {
        target[row] = reason
      }
    }
    return Column(type: type, values: .integers(values), missing: missing)
  }

  private func coded(_ run: @escaping Run<UInt32>, _ dictionary: TextDictionary, _ count: Int) throws -> Column {
    let codes: Codes
    let missing: [UInt8]?
    if dictionary.count <= 1 << 8 {
      let found = try collect(run, count, zero: 0) { UInt8(truncatingIfNeeded: $0) }
      (codes, missing) = (.bytes(found.values), found.missing)
    } else if dictionary.count <= 1 << 16 {
      let found = try collect(run, count, zero: 0) { UInt16(truncatingIfNeeded: $0) }
      (codes, missing) = (.shorts(found.values), found.missing)
    } else {
      let found = try collect(run, count, zero: 0) { $0 }
      (codes, missing) = (.words(found.values), found.missing)
    }
    return Column(type: type, values: .codes(codes, dictionary), missing: missing)
  }
}

/// Runs every chunk on all cores and writes it to its place. A missing row's slot holds zero.
@inline(__always)
func collect<Element, Stored: Sendable>(
  _ run: @escaping Run<Element>, _ count: Int, zero: Stored, _ store: @escaping @Sendable (Element) -> Stored
) throws -> (values: [Stored], missing: [UInt8]?) {
  var mask = [UInt8](repeating: 0, count: count)
  var anyMissing = false
  let values = try [Stored](unsafeUninitializedCapacity: count) { buffer, initialised in
    // The chunks are disjoint ranges of one buffer: each element is written by one chunk only.
    nonisolated(unsafe) let values = buffer
    let masked = try mask.withUnsafeMutableBufferPointer { mask in
      nonisolated(unsafe) let mask = mask
      return try Parallel.map(rows: count) { rows in
        let chunk = try run(rows)
        switch chunk.values {
        case .constant(let value): values[rows].initialize(repeating: store(value))
        case .values(let computed):
          computed.withUnsafeBufferPointer { computed in
            for (row, value) in zip(rows, computed) { values.initializeElement(at: row, to: store(value)) }
          }
        }
        guard !chunk.missing.isNothingMissing else { return false }
        let reasons = chunk.missing.expanded(rows.count)
        for (row, reason) in zip(rows, reasons) where reason != 0 {
          mask[row] = reason
          values[row] = zero
        }
        return true
      }
    }
    anyMissing = masked.contains(true)
    initialised = count
  }
  return (values, anyMissing ? mask : nil)
}
