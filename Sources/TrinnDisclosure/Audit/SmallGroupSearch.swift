/// Looks for a group of fewer pupils than the limit of which released cells tell something: a sum that follows from them
/// and speaks of that group's classes alone, with whatever coefficients.
///
/// What follows from the cells is at right angles to all of their null vectors. So classes of which something follows are
/// those whose places in random null vectors depend on one another; that is asked of one class, of two, and so on, until
/// there are too many choices. Of four small classes and their sums and differences it is asked up to `mostAdded` classes.
/// Larger groups, and more classes, are found where they stand as a row of the echelon form: as cells within one another
/// and totals with their parts do.
struct SmallGroupSearch {
  let form: EchelonForm
  let sizes: [Int]
  let threshold: Int

  enum Depth {
    /// Rows, single classes and two: takes no longer than to read the form.
    case pairs
    case all
  }

  private static let mostChoices = 400_000
  private static let mostAdded = 1_024

  /// Whether there is one.
  func isFound(_ depth: Depth, using random: inout some RandomNumberGenerator) -> Bool {
    let small = sizes.indices.filter { sizes[$0] < threshold }
    guard !small.isEmpty, !form.rows.isEmpty else { return false }
    if form.hasRow(below: threshold, sizes) { return true }
    let most = depth == .pairs ? min(2, threshold - 1) : mostClasses(small.count)
    let vectors = (0..<most).map { _ in form.nullVector(using: &random) }
    let places = small.map { column in Place(pupils: sizes[column], values: vectors.map { $0[column] }) }
    var search = DependenceSearch(field: form.field, threshold: threshold, classes: places.count)
    if search.isFound(among: places, pupils: 0) { return true }
    guard depth == .all, most < 4, threshold > 4, places.count <= SmallGroupSearch.mostAdded else { return false }
    return hasSum(places)
  }

  /// A class as the null vectors see it.
  struct Place {
    var pupils: Int
    var values: [UInt64]
  }

  /// How many classes together are looked at, with all coefficients.
  private func mostClasses(_ count: Int) -> Int {
    var most = min(2, threshold - 1)
    var choices = Double(count)
    while most < threshold - 1, most < count {
      choices *= Double(count) / Double(most)
      guard choices <= Double(SmallGroupSearch.mostChoices) else { break }
      most += 1
    }
    return most
  }

  /// Four classes: two of them add to, or differ by, what the two others do.
  private func hasSum(_ places: [Place]) -> Bool {
    let field = form.field
    // A value and its negative count as one.
    func canonical(_ value: UInt64) -> UInt64 { min(value, field.negated(value)) }
    var seen = SmallestByValue(capacity: places.count * places.count)
    for (index, left) in places.enumerated() {
      for right in places[..<index] where left.pupils + right.pupils + 2 < threshold {
        let (a, b) = (left.values[0], right.values[0])
        for value in [field.sum(a, b), field.difference(a, b)]
        where seen.insert(canonical(value), pupils: left.pupils + right.pupils, below: threshold) { return true }
      }
    }
    return false
  }
}

extension EchelonForm {
  /// Whether a row speaks of fewer pupils than the limit.
  func hasRow(below limit: Int, _ sizes: [Int]) -> Bool {
    rows.contains { row in
      var pupils = 0
      for entry in row {
        pupils += sizes[entry.column]
        if pupils >= limit { return false }
      }
      return true
    }
  }
}

/// Whether some classes of few pupils depend on one another, as vectors: one is taken, the others are freed of its
/// direction, and fewer are looked for among them.
private struct DependenceSearch {
  let field: PrimeField
  let threshold: Int
  var seen: SmallestByValue

  init(field: PrimeField, threshold: Int, classes: Int) {
    self.field = field
    self.threshold = threshold
    seen = SmallestByValue(capacity: classes)
  }

  /// - Parameter pupils: in the classes that were taken.
  mutating func isFound(among places: [SmallGroupSearch.Place], pupils: Int) -> Bool {
    guard let dimensions = places.first?.values.count else { return false }
    if places.contains(where: { $0.pupils + pupils < threshold && $0.values.allSatisfy { $0 == 0 } }) { return true }
    guard dimensions > 1 else { return false }
    if dimensions == 2 { return hasOneDirection(places, pupils) }
    for (index, taken) in places.enumerated() where taken.pupils + pupils + 1 < threshold {
      let others = places[(index + 1)...].compactMap { other -> SmallGroupSearch.Place? in
        guard other.pupils + taken.pupils + pupils < threshold else { return nil }
        return SmallGroupSearch.Place(
          pupils: other.pupils,
          values: (1..<dimensions).map { axis in
            field.difference(
              field.product(other.values[axis], taken.values[0]), field.product(taken.values[axis], other.values[0]))
          })
      }
      if isFound(among: others, pupils: pupils + taken.pupils) { return true }
    }
    return false
  }

  /// Two classes of which a multiple of one plus the other follows.
  private mutating func hasOneDirection(_ places: [SmallGroupSearch.Place], _ pupils: Int) -> Bool {
    // All inverses by one: the products so far, then back.
    var products: [UInt64] = []
    products.reserveCapacity(places.count)
    var product = field.one
    for place in places {
      products.append(product)
      if place.values[0] != 0 { product = field.product(product, place.values[0]) }
    }
    var inverse = field.inverse(product)
    seen.removeAll()
    for (place, before) in zip(places, products).reversed() where place.values[0] != 0 {
      let direction = field.product(place.values[1], field.product(inverse, before))
      inverse = field.product(inverse, place.values[0])
      if seen.insert(direction, pupils: place.pupils, below: threshold - pupils) { return true }
    }
    return false
  }
}

/// For each value the fewest pupils that give it, in one flat table: it is filled with some hundred thousand values, often.
struct SmallestByValue {
  private var keys: [UInt64]
  private var pupils: [UInt8]
  /// The round in which a slot was filled: a new round empties them all.
  private var rounds: [UInt32]
  private var round: UInt32 = 1
  private let mask: Int

  init(capacity: Int) {
    var slots = 16
    while slots < 2 * capacity { slots *= 2 }
    keys = Array(repeating: 0, count: slots)
    pupils = Array(repeating: 0, count: slots)
    rounds = Array(repeating: 0, count: slots)
    mask = slots - 1
  }

  mutating func removeAll() { round &+= 1 }

  /// - Returns: Whether the value was there, and both have fewer pupils together than `limit`.
  mutating func insert(_ value: UInt64, pupils count: Int, below limit: Int) -> Bool {
    var slot = Int(truncatingIfNeeded: (value &* 0x9e37_79b9_7f4a_7c15) >> 20) & mask
    while rounds[slot] == round {
      if keys[slot] == value {
        if Int(pupils[slot]) + count < limit { return true }
        pupils[slot] = min(pupils[slot], UInt8(clamping: count))
        return false
      }
      slot = (slot + 1) & mask
    }
    (keys[slot], pupils[slot], rounds[slot]) = (value, UInt8(clamping: count), round)
    return false
  }
}
