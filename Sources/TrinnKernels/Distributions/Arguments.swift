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
