import TrinnBasis

extension ReaderIsland {
  /// Beyond this a program takes long; sums of one relation at a time have narrowed what they can.
  private static let mostUnknowns = 4_000
  /// The solver's values lie beside the true ones by its tolerance, and coefficients of shares are large.
  private static let tolerance = 1e-3

  /// What all relations together leave of unknowns, where several tie them: by linear programming, where the machine has a
  /// solver. Nil for those of which it tells nothing.
  ///
  /// Ranges that hold enough values are not followed further, so what is given may be narrower than what is possible only
  /// where that has been proved.
  func programmed(_ asked: [Int], _ ranges: [ClosedRange<Int>]) throws -> [ClosedRange<Int>?] {
    let nothing = [ClosedRange<Int>?](repeating: nil, count: asked.count)
    guard relations.count > 1, !asked.isEmpty, unknowns.count <= ReaderIsland.mostUnknowns, LinearProgram.isAvailable
    else { return nothing }
    var program = LinearProgram()
    for range in ranges {
      _ = program.addUnknown(
        LinearProgram.Bounds(
          Double(range.lowerBound),
          range.upperBound >= ReaderSystem.unbounded ? .infinity : Double(range.upperBound)))
    }
    for relation in relations {
      try program.constrain(
        relation.terms.map { ($0.unknown, Double($0.coefficient)) },
        to: LinearProgram.Bounds(
          relation.low <= -ReaderSystem.far / 2 ? -.infinity : Double(relation.low),
          relation.high >= ReaderSystem.far / 2 ? .infinity : Double(relation.high)))
    }
    let enough = Double(ReaderSystem.safeValues)
    let bounds: [LinearProgram.Bounds]
    do {
      bounds = try program.ranges(of: asked, upTo: enough)
    } catch let error as TrinnError where error.code != .interrupted {
      // A solver that gives up has told nothing; a contradiction was looked for before.
      return nothing
    }
    return bounds.map { bounds in
      // As soon as enough values are seen the extremes are not looked for.
      guard bounds.greatest - bounds.least < enough,
        let low = Int(exactly: (bounds.least - ReaderIsland.tolerance).rounded(.up)),
        let high = Int(exactly: (bounds.greatest + ReaderIsland.tolerance).rounded(.down)), low <= high
      else { return nil }
      return low...high
    }
  }
}
