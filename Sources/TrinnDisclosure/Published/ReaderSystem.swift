/// What a reader of published figures knows of the whole numbers behind them: each lies in a range, and sums of them lie in
/// ranges too.
///
/// A figure that is printed is a range of one number; one that is hidden is a range from nought upwards; a rounded share or
/// mean is a sum whose range is that of the rounding. Whatever follows from this, any reader can work out.
package struct ReaderSystem: Sendable {
  package typealias Unknown = Int

  package struct Term: Sendable, Hashable {
    package let coefficient: Int
    package let unknown: Unknown

    package init(_ coefficient: Int, _ unknown: Unknown) {
      self.coefficient = coefficient
      self.unknown = unknown
    }
  }

  /// `low <= sum of coefficient * unknown <= high`.
  package struct Relation: Sendable, Hashable {
    package let terms: [Term]
    package let low: Int
    package let high: Int
  }

  package private(set) var ranges: [ClosedRange<Int>] = []
  package private(set) var relations: [Relation] = []

  package init() {}

  /// Where nothing is known from above. Larger than any country has pupils, and small enough to be multiplied.
  package static let unbounded = 1 << 31
  /// The bound of a relation that has none on that side.
  package static let far = 1 << 60

  package static let anyCount = 0...unbounded

  package mutating func add(_ range: ClosedRange<Int>) -> Unknown {
    ranges.append(range.clamped(to: -ReaderSystem.unbounded...ReaderSystem.unbounded))
    return ranges.count - 1
  }

  /// Narrows what is known of one unknown; a range that shares no number with what was known is left out.
  package mutating func narrow(_ unknown: Unknown, to range: ClosedRange<Int>) {
    guard ranges.indices.contains(unknown), ranges[unknown].overlaps(range) else { return }
    ranges[unknown] = ranges[unknown].clamped(to: range)
  }

  /// - Returns: the relation's number, or nil where it could not be told without running over.
  @discardableResult
  package mutating func relate(_ terms: [Term], in range: ClosedRange<Int>) -> Int? {
    guard !terms.isEmpty, terms.allSatisfy({ ranges.indices.contains($0.unknown) }),
      terms.allSatisfy({ $0.coefficient != 0 && $0.coefficient.magnitude <= 1 << 22 }),
      // So that no sum leaves the whole numbers: 31 bits of count, and 28 of coefficient and number of terms.
      terms.reduce(0, { $0 &+ $1.coefficient.magnitude }) <= 1 << 28
    else { return nil }
    let bounds = range.clamped(to: -ReaderSystem.far...ReaderSystem.far)
    relations.append(Relation(terms: terms, low: bounds.lowerBound, high: bounds.upperBound))
    return relations.count - 1
  }

  /// `total` is the sum of `parts`.
  @discardableResult
  package mutating func relate(total: Unknown, parts: [Unknown]) -> Int? {
    relate([Term(-1, total)] + parts.map { Term(1, $0) }, in: 0...0)
  }

  /// Whether the relations between numbers that are all known hold; those are in no island.
  var fixedRelationsHold: Bool {
    relations.allSatisfy { relation in
      guard relation.terms.allSatisfy({ ranges[$0.unknown].count == 1 }) else { return true }
      let sum = relation.terms.reduce(0) { $0 &+ $1.coefficient &* ranges[$1.unknown].lowerBound }
      return relation.low <= sum && sum <= relation.high
    }
  }
}
