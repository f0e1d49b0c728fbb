import TrinnBasis

/// Which municipality a pupil of a cohort counts for.
public enum HomeRule: String, Sendable, CaseIterable {
  /// The home municipality in the grade 10 year, or the first known: the same for good, wherever the pupil moves.
  case at16 = "municipality at 16"
  /// The home municipality on 1 October of the entry year.
  case atEntry = "municipality at entry"
  /// The home municipality of the last school year that has one.
  case last = "last municipality"

  public init(named name: String) throws(TrinnError) {
    guard let rule = HomeRule(rawValue: name) else {
      let names = HomeRule.allCases.map(\.rawValue)
      throw .unknown(
        .unknownOption, "rule for home", name, among: names, hint: "rules: \(names.joined(separator: ", "))")
    }
    self = rule
  }
}
