import TrinnBasis

/// The checks that many kernels share. Counts and levels are the script's own numbers and no pupil's, so an error may
/// print them.
enum Arguments {
  static func checkLevel(_ level: Double) throws(TrinnError) {
    guard level > 0, level < 1 else {
      throw TrinnError(
        .outOfRange, "argument 'level' wanted a number between 0 and 1, got \(level)", argument: "level",
        hint: "0.95 is the usual level")
    }
  }

  static func checkShare(successes: Int, trials: Int) throws(TrinnError) {
    guard trials > 0 else {
      throw TrinnError(.outOfRange, "argument 'n' must be above 0, got \(trials)", argument: "n")
    }
    // More than anybody counts: so that the kernels may reckon with counts as doubles, and callers may add two of them.
    guard trials <= 1 << 53 else {
      throw TrinnError(.outOfRange, "argument 'n' must be at most 2^53, got \(trials)", argument: "n")
    }
    guard (0...trials).contains(successes) else {
      throw TrinnError(
        .outOfRange, "argument 'k' must lie between 0 and n (\(trials)), got \(successes)", argument: "k")
    }
  }

  static func checkSameLength(_ name: String, _ count: Int, as other: String, _ otherCount: Int) throws(TrinnError) {
    guard count == otherCount else {
      throw TrinnError(
        .mismatch, "argument '\(name)' has \(count) values where '\(other)' has \(otherCount)", argument: name)
    }
  }
}

extension Arguments {
  /// Two rows of two counts, none negative, in all at most 2^53.
  static func checkTwoByTwo(_ counts: [[Int]]) throws(TrinnError) {
    guard counts.count == 2, counts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (0...(1 << 51)).contains($0) } })
    else {
      throw TrinnError(
        .outOfRange, "argument 'counts' wanted two rows of two counts, none negative", argument: "counts")
    }
  }

  static func checkFinite(_ name: String, _ values: [Double]) throws(TrinnError) {
    guard values.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "argument '\(name)' holds something that is not a finite number", argument: name)
    }
  }

  static func checkPositive(_ name: String, _ value: Double) throws(TrinnError) {
    guard value > 0, value.isFinite else {
      throw TrinnError(.outOfRange, "argument '\(name)' wanted a number above 0, got \(value)", argument: name)
    }
  }
}
