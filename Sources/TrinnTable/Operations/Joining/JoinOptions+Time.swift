import TrinnBasis

extension JoinOptions.Time {
  /// The time of a join as a user writes it; nil where none is asked for.
  ///
  /// - Parameters:
  ///   - asof: `school_year`, or `school_year = since` where the names differ.
  ///   - direction: `before`, `after` or `nearest`; before where none is said.
  ///   - valid: the right columns in which a row begins and ceases to hold: `from, to`.
  ///   - at: the left column that says when.
  ///   - ends: `included` where a row still holds at its end.
  public init?(
    asof: String?, direction: String?, tolerance: Double?, valid: String?, at: String?, ends: String?
  ) throws(TrinnError) {
    if let asof {
      try JoinOptions.Time.refuse(["valid": valid, "at": at, "ends": ends], beside: "asof")
      let keys = try JoinOptions.keys(asof, argument: "asof")
      guard let key = keys.first, keys.count == 1 else {
        throw TrinnError(
          .mismatch, "asof takes one column", argument: "asof", wanted: "one column", got: "\(keys.count)",
          hint: "the keys that must agree stand in by")
      }
      if let tolerance, !(tolerance >= 0) {
        throw TrinnError(.outOfRange, "a tolerance is no less than 0", argument: "tolerance", wanted: "0 or more")
      }
      let direction: JoinOptions.AsOf.Direction =
        try direction.map { text throws(TrinnError) in
          try JoinOptions.choice(text, "direction")
        } ?? .before
      self = .asOf(JoinOptions.AsOf(key: key, direction: direction, tolerance: tolerance))
      return
    }
    try JoinOptions.Time.refuse(
      ["direction": direction, "tolerance": tolerance.map { "\($0)" }], beside: "no asof")
    guard let valid else {
      try JoinOptions.Time.refuse(["at": at, "ends": ends], beside: "no valid")
      return nil
    }
    let span = try JoinOptions.keys(valid, argument: "valid")
    guard span.count == 2 else {
      throw TrinnError(
        .mismatch, "valid takes two columns: where a row begins and where it ends", argument: "valid",
        wanted: "two columns", got: "\(span.count)", hint: "valid = \"from, to\"")
    }
    guard let at else {
      throw TrinnError(
        .argumentMissing, "no column says at what time the other table's rows must hold", argument: "at",
        hint: "at = \"school_year\"")
    }
    let word: JoinOptions.Validity.Ends =
      try ends.map { text throws(TrinnError) in
        try JoinOptions.choice(text, "end")
      } ?? .included
    self = .validity(JoinOptions.Validity(at: at, from: span[0].right, to: span[1].right, ends: word))
  }

  private static func refuse(_ given: KeyValuePairs<String, String?>, beside what: String) throws(TrinnError) {
    for (name, value) in given where value != nil {
      throw TrinnError(.mismatch, "\(name) means nothing beside \(what)", argument: name, hint: "leave \(name) out")
    }
  }
}
