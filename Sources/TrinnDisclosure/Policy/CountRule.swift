/// Which of the three counts behind a share a rule speaks of.
public enum CountRole: String, Sendable, Hashable, Codable {
  case numerator, complement, denominator
}

/// Why one cell is hidden.
public enum HidingRule: Sendable, Hashable, Codable {
  /// Fewer pupils than the limit stand behind the count.
  case few(CountRole, threshold: Int)
  /// None or all: what holds for the group is said of each pupil in it.
  case allAlike
  /// The publisher hides this cell, and the reader does not answer for the data.
  case publisher(DataSource)
  /// A word beside hidden counts that would say something of fewer pupils than the limit.
  case tells(threshold: Int)
  /// It would follow from totals that stand beside it.
  case derivable
  /// With cells that were released before, it would tell of fewer pupils than the limit.
  case determined(threshold: Int)
  /// It differs from a cell of an earlier data version by fewer pupils than the limit.
  case versions(threshold: Int)
  /// One pupil has half of the sum or more.
  case dominated
  /// The least, the greatest, the commonest, the first or the last value is one pupil's; so is a percentile near an end.
  case ofOne

  /// Whether what was shown before had a part in it.
  var isOfAudit: Bool {
    switch self {
    case .determined, .versions: true
    case .few, .allAlike, .publisher, .tells, .derivable, .dominated, .ofOne: false
    }
  }
}

/// The count rules: a cell is hidden by what it rests on, never by what it says.
enum CountRule {
  /// A count that rests on `support` distinct pupils. A nought is shown unless it is sensitive; a count that rests on
  /// nobody that we know of is small.
  static func verdict(count: Int, support: Int? = nil, limit: MaskingTable.Limit, role: CountRole) -> HidingRule? {
    if count == 0 { return limit.sensitive && role != .denominator ? .allAlike : nil }
    return (support ?? count) < limit.threshold ? .few(role, threshold: limit.threshold) : nil
  }

  /// A share: all three counts are looked at, as each can be worked out from the two others.
  static func verdict(numerator: Int, denominator: Int, limit: MaskingTable.Limit) -> HidingRule? {
    verdict(count: denominator, limit: limit, role: .denominator)
      ?? verdict(count: numerator, limit: limit, role: .numerator)
      ?? verdict(count: denominator - numerator, limit: limit, role: .complement)
  }
}
