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

  // A closure that is kept for later is called through a pointer, which for each row would cost more than the row. So what
  // is kept works on lanes, and inside it stands a loop whose body the compiler sees:
  // Loops.total(x, y) { Loops.zip($0, $1) { $0 + $1 } }.

  /// An operation that has an answer for every value.
  @inline(__always)
  static func total<A, B>(_ run: @escaping Run<A>, _ operation: @escaping @Sendable (Lane<A>) -> Lane<B>) -> Run<B> {
    { rows in
      let chunk = try run(rows)
      return Lanes(values: operation(chunk.values), missing: chunk.missing)
    }
  }

  @inline(__always)
  static func total<A, B, C>(
    _ a: @escaping Run<A>, _ b: @escaping Run<B>, _ operation: @escaping @Sendable (Lane<A>, Lane<B>) -> Lane<C>
  ) -> Run<C> {
    { rows in
      let (a, b) = (try a(rows), try b(rows))
      return Lanes(values: operation(a.values, b.values), missing: combined(a.missing, b.missing))
    }
  }

  /// An operation that has no answer for some values: those rows become missing, undefined.
  /// `Loops.partial(x) { Loops.attempt($0, zero: 0, &$1) { … } }`.
  @inline(__always)
  static func partial<A, B>(
    _ run: @escaping Run<A>, _ operation: @escaping @Sendable (Lane<A>, inout Faults) -> Lane<B>
  ) -> Run<B> {
    { rows in
      let lanes = try run(rows)
      var faults = Faults()
      let values = operation(lanes.values, &faults)
      return Lanes(values: values, missing: combined(lanes.missing, faults.mask(rows.count)))
    }
  }

  @inline(__always)
  static func partial<A, B, C>(
    _ a: @escaping Run<A>, _ b: @escaping Run<B>,
    _ operation: @escaping @Sendable (Lane<A>, Lane<B>, inout Faults) -> Lane<C>
  ) -> Run<C> {
    { rows in
      let (left, right) = (try a(rows), try b(rows))
      var faults = Faults()
      let values = operation(left.values, right.values, &faults)
      let missing = combined(combined(left.missing, right.missing), faults.mask(rows.count))
      return Lanes(values: values, missing: missing)
    }
  }

  @inline(__always)
  static func attempt<A, B>(_ lane: Lane<A>, zero: B, _ faults: inout Faults, _ operation: (A) -> B?) -> Lane<B> {
    switch lane {
    case .constant(let a): .constant(operation(a) ?? faults.everywhere(zero))
    case .values(let slice):
      slice.withUnsafeBufferPointer { a in .values(filled(a.count) { operation(a[$0]) ?? faults.mark($0, zero) }) }
    }
  }

  @inline(__always)
  static func attempt<A, B, C>(
    _ left: Lane<A>, _ right: Lane<B>, zero: C, _ faults: inout Faults, _ operation: (A, B) -> C?
  ) -> Lane<C> {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): return .constant(operation(a, b) ?? faults.everywhere(zero))
    case (.values(let slice), .constant(let b)):
      return slice.withUnsafeBufferPointer { a in
        .values(filled(a.count) { operation(a[$0], b) ?? faults.mark($0, zero) })
      }
    case (.constant(let a), .values(let slice)):
      return slice.withUnsafeBufferPointer { b in
        .values(filled(b.count) { operation(a, b[$0]) ?? faults.mark($0, zero) })
      }
    case (.values(let first), .values(let second)):
      return first.withUnsafeBufferPointer { a in
        second.withUnsafeBufferPointer { b in
          .values(filled(min(a.count, b.count)) { operation(a[$0], b[$0]) ?? faults.mark($0, zero) })
        }
      }
    }
  }

  /// A partial operation on integers as a plain loop: `wrapping` never stops, and where it leaves the sign bit in what was
  /// seen of any row, the block is done again by the exact operation.
  @inline(__always)
  static func checked(
    _ a: @escaping Run<Int64>, _ b: @escaping Run<Int64>,
    wrapping: @escaping @Sendable (Lane<Int64>, Lane<Int64>, inout Int64) -> Lane<Int64>,
    exact: @escaping @Sendable (Lane<Int64>, Lane<Int64>, inout Faults) -> Lane<Int64>
  ) -> Run<Int64> {
    { rows in
      let (left, right) = (try a(rows), try b(rows))
      let missing = combined(left.missing, right.missing)
      var seen: Int64 = 0
      let values = wrapping(left.values, right.values, &seen)
      guard seen < 0 else { return Lanes(values: values, missing: missing) }
      var faults = Faults()
      let again = exact(left.values, right.values, &faults)
      return Lanes(values: again, missing: combined(missing, faults.mask(rows.count)))
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
      guard !isAllFinite(chunk.values) else { return chunk }
      let undefined = MissingReason.undefined.rawValue
      let faults = withoutZeros(map(chunk.values) { $0.isFinite ? 0 : undefined })
      return Lanes(values: map(chunk.values) { $0.isFinite ? $0 : 0 }, missing: combined(chunk.missing, faults))
    }
  }

  /// A number is not finite when its exponent is all ones: one more carries into the sign.
  private static func isAllFinite(_ lane: Lane<Double>) -> Bool {
    switch lane {
    case .constant(let value): return value.isFinite
    case .values(let values):
      let (withoutSign, one) = (~(1 << 63) as UInt64, 1 << 52 as UInt64)
      return values.withUnsafeBufferPointer { values in
        var seen: UInt64 = 0
        for value in values { seen |= (value.bitPattern & withoutSign) &+ one }
        return seen >> 63 == 0
      }
    }
  }

  /// A mask that says nothing becomes the constant that later steps skip.
  static func withoutZeros(_ mask: Lane<UInt8>) -> Lane<UInt8> {
    guard case .values(let values) = mask else { return mask }
    // Without an early way out the loop is vectorised.
    return values.withUnsafeBufferPointer { $0.reduce(0, |) } == 0 ? .nothingMissing : mask
  }

  /// Looks each code up in a table with one entry a text; an entry of nil is missing, undefined.
  static func lookup<B: Sendable>(_ codes: @escaping Run<UInt32>, _ table: [B?], zero: B) -> Run<B> {
    // A column without any value has an empty dictionary, and its slots hold code 0.
    let values = table.isEmpty ? [zero] : table.map { $0 ?? zero }
    let undefined = MissingReason.undefined.rawValue
    let faults: [UInt8] = table.map { $0 == nil ? undefined : 0 }
    guard faults.contains(undefined) else { return total(codes) { looked(up: $0, in: values) } }
    return { rows in
      let chunk = try codes(rows)
      return Lanes(
        values: looked(up: chunk.values, in: values),
        missing: combined(chunk.missing, withoutZeros(looked(up: chunk.values, in: faults))))
    }
  }

  /// The numbers must be places of the table.
  @inline(__always)
  static func looked<Number: FixedWidthInteger, B>(up lane: Lane<Number>, in table: [B]) -> Lane<B> {
    table.withUnsafeBufferPointer { table in map(lane) { table[Int(truncatingIfNeeded: $0)] } }
  }
}
