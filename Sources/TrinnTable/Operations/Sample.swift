import TrinnBasis

extension Table {
  /// A random sample of rows without replacement, in the order of the table; all rows where there are fewer. The same
  /// seed gives the same rows on every machine.
  public func sample(_ count: Int, seed: UInt64 = 1) throws -> Table {
    guard count >= 0 else {
      throw TrinnError(
        .outOfRange, "argument 'rows' wanted 0 or more, got a negative number", argument: "rows", wanted: "0 or more")
    }
    guard count < rowCount else { return self }
    var generator = SeededGenerator(seed: seed)
    let drawn = generator.sample(count, below: rowCount).map { UInt32(truncatingIfNeeded: $0) }
    return try rows(drawn).adding(note: "A random sample of \(count) of \(rowCount) rows, seed \(seed).")
  }
}
