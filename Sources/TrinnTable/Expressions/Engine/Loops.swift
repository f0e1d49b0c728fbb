/// The loops that every operator and function is made of. They are inlined into their callers, so that the operation
/// itself becomes the body of a plain loop over contiguous storage; constants stay one value.
enum Loops {
  @inline(__always)
  static func map<A, B>(_ lane: Lane<A>, _ operation: (A) -> B) -> Lane<B> {
    switch lane {
    case .constant(let value): .constant(operation(value))
    case .values(let values):
      // A buffer, because a slice's start and bounds checks keep the loop from being vectorised.
      values.withUnsafeBufferPointer { values in .values(filled(values.count) { operation(values[$0]) }) }
    }
  }

  @inline(__always)
  static func zip<A, B, C>(_ a: Lane<A>, _ b: Lane<B>, _ operation: (A, B) -> C) -> Lane<C> {
    switch (a, b) {
    case (.constant(let a), .constant(let b)): return .constant(operation(a, b))
    case (.values, .constant(let b)): return map(a) { operation($0, b) }
    case (.constant(let a), .values): return map(b) { operation(a, $0) }
    case (.values(let a), .values(let b)):
      let count = min(a.count, b.count)
      return a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in .values(filled(count) { operation(a[$0], b[$0]) }) }
      }
    }
  }

  /// An array made element by element, without a first pass of zeros.
  @inline(__always)
  static func filled<B>(_ count: Int, _ element: (Int) -> B) -> ArraySlice<B> {
    let array = [B](unsafeUninitializedCapacity: count) { buffer, initialised in
      for index in 0..<count { buffer.initializeElement(at: index, to: element(index)) }
      initialised = count
    }
    return array[...]
  }

  /// The left reason where there is one, else the right.
  static func combined(_ a: Lane<UInt8>, _ b: Lane<UInt8>) -> Lane<UInt8> {
    if a.isNothingMissing { return b }
    if b.isNothingMissing { return a }
    return zip(a, b) { $0 != 0 ? $0 : $1 }
  }

  /// An operation that has an answer for every value.
  @inline(__always)
  static func total<A, B>(_ run: @escaping Run<A>, _ operation: @escaping @Sendable (A) -> B) -> Run<B> {
    { rows in
      let chunk = try run(rows)
      return Lanes(values: map(chunk.values, operation), missing: chunk.missing)
    }
  }

  @inline(__always)
  static func total<A, B, C>(
    _ a: @escaping Run<A>, _ b: @escaping Run<B>, _ operation: @escaping @Sendable (A, B) -> C
  ) -> Run<C> {
    { rows in
      let (a, b) = (try a(rows), try b(rows))
      return Lanes(values: zip(a.values, b.values, operation), missing: combined(a.missing, b.missing))
    }
  }

  /// An operation that has no answer for some values: those rows become missing, undefined.
  @inline(__always)
  static func partial<A, B>(
    _ run: @escaping Run<A>, zero: B, _ operation: @escaping @Sendable (A) -> B?
  ) -> Run<B> {
    { rows in
      let lanes = try run(rows)
      var faults = Faults()
      let values: Lane<B>
      switch lanes.values {
      case .constant(let a): values = .constant(operation(a) ?? faults.everywhere(zero))
      case .values(let slice):
        values = slice.withUnsafeBufferPointer { a in
          .values(filled(a.count) { operation(a[$0]) ?? faults.mark($0, zero) })
        }
      }
      return Lanes(values: values, missing: combined(lanes.missing, faults.mask(rows.count)))
    }
  }

  @inline(__always)
  static func partial<A, B, C>(
    _ a: @escaping Run<A>, _ b: @escaping Run<B>, zero: C, _ operation: @escaping @Sendable (A, B) -> C?
  ) -> Run<C> {
    { rows in
      let (left, right) = (try a(rows), try b(rows))
      var faults = Faults()
      let values: Lane<C>
      switch (left.values, right.values) {
      case (.constant(let a), .constant(let b)): values = .constant(operation(a, b) ?? faults.everywhere(zero))
      case (.values(let slice), .constant(let b)):
        values = slice.withUnsafeBufferPointer { a in
          .values(filled(a.count) { operation(a[$0], b) ?? faults.mark($0, zero) })
        }
      case (.constant(let a), .values(let slice)):
        values = slice.withUnsafeBufferPointer { b in
          .values(filled(b.count) { operation(a, b[$0]) ?? faults.mark($0, zero) })
        }
      case (.values(let first), .values(let second)):
        values = first.withUnsafeBufferPointer { a in
          second.withUnsafeBufferPointer { b in
            .values(filled(min(a.count, b.count)) { operation(a[$0], b[$0]) ?? faults.mark($0, zero) })
          }
        }
      }
      let missing = combined(combined(left.missing, right.missing), faults.mask(rows.count))
      return Lanes(values: values, missing: missing)
    }
  }

  /// The rows of a chunk for which an operation had no answer: few, so they are listed and not flagged.
  struct Faults {
    private var rows: [Int] = []
    private var areAll = false

    @inline(never)
    mutating func mark<E>(_ row: Int, _ zero: E) -> E {
      rows.append(row)
      return zero
    }

    mutating func everywhere<E>(_ zero: E) -> E {
      areAll = true
      return zero
    }

    func mask(_ count: Int) -> Lane<UInt8> {
      let undefined = MissingReason.undefined.rawValue
      if areAll { return .constant(undefined) }
      guard !rows.isEmpty else { return .nothingMissing }
      var mask = [UInt8](repeating: 0, count: count)
      for row in rows { mask[row] = undefined }
      return .values(mask[...])
    }
  }

  /// A number that is not finite is no number: missing, undefined.
  static func finite(_ run: @escaping Run<Double>) -> Run<Double> {
    { rows in
      let chunk = try run(rows)
      let undefined = MissingReason.undefined.rawValue
      let faults = withoutZeros(map(chunk.values) { $0.isFinite ? 0 : undefined })
      guard !faults.isNothingMissing else { return chunk }
      return Lanes(values: map(chunk.values) { $0.isFinite ? $0 : 0 }, missing: combined(chunk.missing, faults))
    }
  }

  /// A mask that says nothing becomes the constant that later steps skip.
  static func withoutZeros(_ mask: Lane<UInt8>) -> Lane<UInt8> {
    guard case .values(let values) = mask else { return mask }
    // Without an early way out the loop is vectorised.
    return values.reduce(0, |) == 0 ? .nothingMissing : mask
  }

  /// Looks each code up in a table with one entry a text; an entry of nil is missing, undefined.
  static func lookup<B: Sendable>(_ codes: @escaping Run<UInt32>, _ table: [B?], zero: B) -> Run<B> {
    // A column without any value has an empty dictionary, and its slots hold code 0.
    let values = table.isEmpty ? [zero] : table.map { $0 ?? zero }
    let undefined = MissingReason.undefined.rawValue
    let faults: [UInt8] = table.map { $0 == nil ? undefined : 0 }
    guard faults.contains(undefined) else { return total(codes) { values[Int($0)] } }
    return { rows in
      let chunk = try codes(rows)
      return Lanes(
        values: map(chunk.values) { values[Int($0)] },
        missing: combined(chunk.missing, withoutZeros(map(chunk.values) { faults[Int($0)] })))
    }
  }
}
