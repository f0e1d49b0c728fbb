import TrinnBasis

/// What a pass over the rows of a group adds up. A state of zero bytes is that of no row.
protocol GroupState: BitwiseCopyable, Sendable {
  associatedtype Value
  mutating func add(_ value: Value)
  mutating func merge(_ other: Self)
}

/// Rows that have a value.
struct PresentState: GroupState {
  var count: UInt32

  @inline(__always) mutating func add(_ value: Void) { count &+= 1 }
  @inline(__always) mutating func merge(_ other: PresentState) { count &+= other.count }
}

/// Whole numbers so few and small that their sum lies within 32 bits, where nobody asks for squares.
struct LeanState: GroupState {
  var sum: Int32
  var count: UInt32

  @inline(__always)
  mutating func add(_ value: Int32) {
    sum &+= value
    count &+= 1
  }

  @inline(__always)
  mutating func merge(_ other: LeanState) {
    sum &+= other.sum
    count &+= other.count
  }
}

/// Whole numbers so small that no part's sum of squares leaves 64 bits.
struct NarrowState: GroupState {
  var sum: Int64
  var squares: Int64
  var count: UInt32

  @inline(__always)
  mutating func add(_ value: Int64) {
    sum &+= value
    squares &+= value &* value
    count &+= 1
  }

  @inline(__always)
  mutating func merge(_ other: NarrowState) {
    sum &+= other.sum
    squares &+= other.squares
    count &+= other.count
  }
}

/// Any whole numbers; the squares hold where the numbers lie within 32 bits.
struct WholeState: GroupState {
  var sum: Int128
  var squares: Int128
  var count: Int

  @inline(__always)
  mutating func add(_ value: Int64) {
    sum &+= Int128(value)
    squares &+= Int128(value) &* Int128(value)
    count &+= 1
  }

  @inline(__always)
  mutating func merge(_ other: WholeState) {
    sum &+= other.sum
    squares &+= other.squares
    count &+= other.count
  }
}

struct NumberState: GroupState {
  var sum: PreciseSum
  var count: Int

  @inline(__always)
  mutating func add(_ value: Double) {
    sum.add(value)
    count &+= 1
  }

  @inline(__always)
  mutating func merge(_ other: NumberState) {
    sum += other.sum
    count &+= other.count
  }
}

struct SquaresState: GroupState {
  var moment: NumberMoment

  @inline(__always)
  mutating func add(_ value: Double) {
    moment.sum.add(value)
    moment.squares.addSquare(value)
    moment.count &+= 1
  }

  @inline(__always)
  mutating func merge(_ other: SquaresState) {
    moment.sum += other.moment.sum
    moment.squares += other.moment.squares
    moment.count &+= other.moment.count
  }
}

/// How a stored value becomes what a state adds. A type and no closure, so that the loops over millions of rows call
/// nothing.
protocol StateReading {
  associatedtype Stored: Sendable
  associatedtype Value
  static func value(_ stored: Stored) -> Value
}

enum WholeReading<Stored: FixedWidthInteger & Sendable, Value: FixedWidthInteger>: StateReading {
  @inline(__always) static func value(_ stored: Stored) -> Value { Value(truncatingIfNeeded: stored) }
}

enum NumberReading: StateReading {
  @inline(__always) static func value(_ stored: Double) -> Double { stored }
}

/// Of a mask nothing is read but whether the row is there.
enum PresenceReading: StateReading {
  @inline(__always) static func value(_ stored: UInt8) {}
}
