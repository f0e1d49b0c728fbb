import TrinnBasis

/// When a cohort's pupils are looked at.
public enum StatusTime: Sendable, Hashable {
  /// When the definition's clock stops: by programme type at entry.
  case definition
  /// After so many school years.
  case after(Int)
  /// In the summer of the calendar year in which each pupil turns so old; "still in" is 1 October of that year.
  case age(Int)

  /// At most one of the two; neither is the definition's clock.
  ///
  /// Throws `out_of_range` outside 1 to 50 school years or 10 to 60 years of age, `mismatch` where both are given.
  public init(at yearsAfter: Int? = nil, age: Int? = nil) throws(TrinnError) {
    switch (yearsAfter, age) {
    case (let years?, nil):
      try StatusTime.checkYears(years, argument: "at")
      self = .after(years)
    case (nil, let age?):
      guard (10...60).contains(age) else {
        throw TrinnError(
          .outOfRange, "argument 'age' wanted 10 to 60 years, got \(age)", argument: "age", wanted: "10 to 60",
          got: "\(age)")
      }
      self = .age(age)
    case (nil, nil): self = .definition
    case (_?, _?):
      throw TrinnError(
        .mismatch, "both 'at' and 'age' say when to look", argument: "age",
        hint: "at = 5 is five school years after entry, age = 21 the year in which each turns 21: give one")
    }
  }

  /// A number of school years after entry, as scripts give it.
  static func checkYears(_ years: Int, argument: String) throws(TrinnError) {
    guard (1...50).contains(years) else {
      throw TrinnError(
        .outOfRange, "argument '\(argument)' wanted 1 to 50 school years, got \(years)", argument: argument,
        wanted: "1 to 50", got: "\(years)")
    }
  }

  /// The sentence under a figure, where it is not the definition's own.
  package var text: LocalizedText? {
    switch self {
    case .definition: nil
    case .after(let years): LocalizedText("Målt etter \(years) skoleår", "Measured after \(years) school years")
    case .age(let age):
      LocalizedText(
        "Målt sommeren i det året hver elev fyller \(age)",
        "Measured in the summer of the year in which each turns \(age)")
    }
  }
}
