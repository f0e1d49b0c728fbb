import TrinnBasis

/// Whole numbers in as few bytes as the widest of them needs; they read as `Int64` whatever their width.
///
/// Two columns of one type may differ in width, and a width says nothing of the values beyond that they fit. Loops over many
/// rows take the array of the width at hand; all others use the collection.
public enum Integers: Sendable {
  case bytes([Int8])
  case shorts([Int16])
  case words([Int32])
  case longs([Int64])

  public enum Width: Int, Sendable, Comparable, CaseIterable {
    case byte
    case short
    case word
    case long

    public static func < (a: Width, b: Width) -> Bool { a.rawValue < b.rawValue }

    /// The narrowest that holds numbers of these bits and a sign.
    init(magnitude: UInt64) {
      switch UInt64.bitWidth - magnitude.leadingZeroBitCount {
      case ...7: self = .byte
      case ...15: self = .short
      case ...31: self = .word
      default: self = .long
      }
    }

    /// The narrowest that holds both values, and so all between them.
    public init(_ lowest: Int64, _ highest: Int64) {
      if lowest >= Int64(Int8.min), highest <= Int64(Int8.max) {
        self = .byte
      } else if lowest >= Int64(Int16.min), highest <= Int64(Int16.max) {
        self = .short
      } else if lowest >= Int64(Int32.min), highest <= Int64(Int32.max) {
        self = .word
      } else {
        self = .long
      }
    }
  }

  public init(_ values: [Int64]) { self = values.withUnsafeBufferPointer { Integers($0) } }

  public init(_ values: ArraySlice<Int64>) { self = values.withUnsafeBufferPointer { Integers($0) } }

  public init(_ values: some Sequence<Int64>) { self.init(Array(values)) }

  public init(repeating value: Int64, count: Int) {
    switch Width(value, value) {
    case .byte: self = .bytes(Array(repeating: Int8(truncatingIfNeeded: value), count: count))
    case .short: self = .shorts(Array(repeating: Int16(truncatingIfNeeded: value), count: count))
    case .word: self = .words(Array(repeating: Int32(truncatingIfNeeded: value), count: count))
    case .long: self = .longs(Array(repeating: value, count: count))
    }
  }

  init(_ values: UnsafeBufferPointer<Int64>) {
    var lowest: Int64 = 0
    var highest: Int64 = 0
    for value in values {
      lowest = Swift.min(lowest, value)
      highest = Swift.max(highest, value)
    }
    switch Width(lowest, highest) {
    case .byte: self = .bytes(values.map { Int8(truncatingIfNeeded: $0) })
    case .short: self = .shorts(values.map { Int16(truncatingIfNeeded: $0) })
    case .word: self = .words(values.map { Int32(truncatingIfNeeded: $0) })
    case .long: self = .longs(Array(values))
    }
  }

  public var width: Width {
    switch self {
    case .bytes: .byte
    case .shorts: .short
    case .words: .word
    case .longs: .long
    }
  }

  public var widened: [Int64] {
    switch self {
    case .bytes(let values): values.map { Int64($0) }
    case .shorts(let values): values.map { Int64($0) }
    case .words(let values): values.map { Int64($0) }
    case .longs(let values): values
    }
  }

  /// Zero in the place of some rows' values: it fits any width.
  public mutating func clear(_ rows: some Sequence<Int>) {
    switch self {
    case .bytes(var values):
      for row in rows { values[row] = 0 }
      self = .bytes(values)
    case .shorts(var values):
      for row in rows { values[row] = 0 }
      self = .shorts(values)
    case .words(var values):
      for row in rows { values[row] = 0 }
      self = .words(values)
    case .longs(var values):
      for row in rows { values[row] = 0 }
      self = .longs(values)
    }
  }
}

extension Integers: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public var count: Int {
    switch self {
    case .bytes(let values): values.count
    case .shorts(let values): values.count
    case .words(let values): values.count
    case .longs(let values): values.count
    }
  }

  @inlinable
  public subscript(row: Int) -> Int64 {
    switch self {
    case .bytes(let values): Int64(values[row])
    case .shorts(let values): Int64(values[row])
    case .words(let values): Int64(values[row])
    case .longs(let values): values[row]
    }
  }
}

extension Integers {
  /// The same values in another width; nil where it is too narrow for this one.
  func widened(to width: Width) -> Integers? {
    guard width >= self.width else { return nil }
    if width == self.width { return self }
    switch width {
    case .byte: return self
    case .short: return .shorts(map { Int16(truncatingIfNeeded: $0) })
    case .word: return .words(map { Int32(truncatingIfNeeded: $0) })
    case .long: return .longs(widened)
    }
  }

  /// The rows of a range that lies within.
  func slice(_ range: Range<Int>) -> Integers {
    switch self {
    case .bytes(let values): .bytes(Array(values[range]))
    case .shorts(let values): .shorts(Array(values[range]))
    case .words(let values): .words(Array(values[range]))
    case .longs(let values): .longs(Array(values[range]))
    }
  }

  /// Parts end to end, in the width of the widest.
  package static func joined(_ parts: [Integers]) throws -> Integers {
    if parts.count == 1 { return parts[0] }
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.count) }
    let known = starts
    switch parts.map(\.width).max() ?? .byte {
    case .byte: return .bytes(try joined(parts, known))
    case .short: return .shorts(try joined(parts, known))
    case .word: return .words(try joined(parts, known))
    case .long: return .longs(try joined(parts, known))
    }
  }

  private static func joined<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ parts: [Integers], _ starts: [Int]
  ) throws -> [Stored] {
    return try parallelArray(starts: starts) { part, target in
      switch parts[part] {
      case .bytes(let values): write(values, to: target)
      case .shorts(let values): write(values, to: target)
      case .words(let values): write(values, to: target)
      case .longs(let values): write(values, to: target)
      }
    }
  }
  private static func write<Stored: FixedWidthInteger, Own: FixedWidthInteger>(
    _ values: [Own], to target: UnsafeMutablePointer<Stored>
  ) {
    values.withUnsafeBufferPointer { values in
      for row in 0..<values.count { target[row] = Stored(truncatingIfNeeded: values[row]) }
    }
  }
}

extension Integers {
  /// Whole numbers made row by row on all cores, in as few bytes as the widest of them needs; each is asked for twice.
  @inline(__always)
  static func made(count: Int, _ value: @Sendable (Int) -> Int64) throws -> Integers {
    let magnitudes = try Parallel.map(rows: count) { rows in
      var seen: Int64 = 0
      for row in rows {
        let value = value(row)
        seen |= value ^ (value >> 63)
      }
      return UInt64(bitPattern: seen)
    }
    func stored<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>() throws -> [Stored] {
      try parallelArray(count: count) { rows, out in
        for row in rows { out[row] = Stored(truncatingIfNeeded: value(row)) }
      }
    }
    return switch Width(magnitude: magnitudes.reduce(0, |)) {
    case .byte: .bytes(try stored())
    case .short: .shorts(try stored())
    case .word: .words(try stored())
    case .long: .longs(try stored())
    }
  }
}
