import TrinnSyntax

/// Whole numbers that are known to lie within bounds, by how they are stored and what is done to them: no row can leave
/// them, so that nothing is checked, and what lies within 32 bits is computed in 32, twice as many at a time.
///
/// The bounds hold for the slots of missing rows too.
struct BoundedWhole: Sendable {
  enum Values: Sendable {
    case narrow(Run<Int32>)
    case wide(Run<Int64>)
  }

  let bounds: ClosedRange<Int64>
  let values: Values

  private init(_ bounds: ClosedRange<Int64>, _ values: Values) {
    self.bounds = bounds
    self.values = values
  }

  init<Stored: FixedWidthInteger & Sendable>(_ stored: [Stored], of column: Column) {
    let run: Run<Int32> = { rows in
      Lanes(
        values: Loops.map(.values(stored[rows])) { Int32(truncatingIfNeeded: $0) }, missing: column.missingLane(rows))
    }
    self.init(Int64(Stored.min)...Int64(Stored.max), .narrow(run))
  }

  init(words: [Int32], of column: Column) {
    self.init(
      Int64(Int32.min)...Int64(Int32.max),
      .narrow { rows in Lanes(values: .values(words[rows]), missing: column.missingLane(rows)) })
  }

  init(_ constant: Int64) {
    if let narrow = Int32(exactly: constant) {
      self.init(constant...constant, .narrow { _ in Lanes(values: .constant(narrow), missing: .nothingMissing) })
    } else {
      self.init(constant...constant, .wide { _ in Lanes(values: .constant(constant), missing: .nothingMissing) })
    }
  }

  var narrow: Run<Int32>? { if case .narrow(let run) = values { run } else { nil } }

  var wide: Run<Int64> {
    switch values {
    case .narrow(let run): Loops.total(run) { Loops.map($0) { Int64($0) } }
    case .wide(let run): run
    }
  }

  // MARK: Arithmetic; nil where the result could leave 64 bits

  static func + (a: BoundedWhole, b: BoundedWhole) -> BoundedWhole? {
    guard let low = sum(a.bounds.lowerBound, b.bounds.lowerBound),
      let high = sum(a.bounds.upperBound, b.bounds.upperBound)
    else { return nil }
    if let (x, y) = narrow(a, b, low...high) {
      return BoundedWhole(low...high, .narrow(Loops.total(x, y) { Loops.zip($0, $1) { $0 &+ $1 } }))
    }
    return BoundedWhole(low...high, .wide(Loops.total(a.wide, b.wide) { Loops.zip($0, $1) { $0 &+ $1 } }))
  }

  static func - (a: BoundedWhole, b: BoundedWhole) -> BoundedWhole? {
    let low = a.bounds.lowerBound.subtractingReportingOverflow(b.bounds.upperBound)
    let high = a.bounds.upperBound.subtractingReportingOverflow(b.bounds.lowerBound)
    guard !low.overflow, !high.overflow else { return nil }
    let bounds = low.partialValue...high.partialValue
    if let (x, y) = narrow(a, b, bounds) {
      return BoundedWhole(bounds, .narrow(Loops.total(x, y) { Loops.zip($0, $1) { $0 &- $1 } }))
    }
    return BoundedWhole(bounds, .wide(Loops.total(a.wide, b.wide) { Loops.zip($0, $1) { $0 &- $1 } }))
  }

  static func * (a: BoundedWhole, b: BoundedWhole) -> BoundedWhole? {
    let corners = [a.bounds.lowerBound, a.bounds.upperBound].flatMap { x in
      [b.bounds.lowerBound, b.bounds.upperBound].map { x.multipliedReportingOverflow(by: $0) }
    }
    let ends = corners.map(\.partialValue)
    guard !corners.contains(where: \.overflow), let low = ends.min(), let high = ends.max() else { return nil }
    if let (x, y) = narrow(a, b, low...high) {
      return BoundedWhole(low...high, .narrow(Loops.total(x, y) { Loops.zip($0, $1) { $0 &* $1 } }))
    }
    return BoundedWhole(low...high, .wide(Loops.total(a.wide, b.wide) { Loops.zip($0, $1) { $0 &* $1 } }))
  }

  private static func sum(_ a: Int64, _ b: Int64) -> Int64? {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }

  private static func narrow(
    _ a: BoundedWhole, _ b: BoundedWhole, _ bounds: ClosedRange<Int64>
  ) -> (Run<Int32>, Run<Int32>)? {
    guard Int32(exactly: bounds.lowerBound) != nil, Int32(exactly: bounds.upperBound) != nil, let x = a.narrow,
      let y = b.narrow
    else { return nil }
    return (x, y)
  }
}

extension Bound {
  init(_ type: ColumnType, bounded: BoundedWhole, node: ExpressionNode) {
    self.init(type, .integers(bounded.wide), node: node)
    self.bounded = bounded
  }

  /// The units of an exact value at a larger scale, where their bounds are known.
  func bounded(at scale: UInt8) -> BoundedWhole? {
    guard let bounded, let own = Arithmetic.scale(type), own <= scale else { return nil }
    return own == scale ? bounded : bounded * BoundedWhole(FixedDecimal.power(scale - own))
  }
}
