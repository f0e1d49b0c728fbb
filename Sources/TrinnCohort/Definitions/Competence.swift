import TrinnBasis

/// What a pupil can reach in upper secondary. A definition says which of these count as completed.
public enum Competence: String, Sendable, Hashable, Codable, CaseIterable {
  /// A certificate from school (vitnemål).
  case school = "certificate"
  /// A trade or journeyman's certificate (fag- eller svennebrev).
  case trade = "trade_certificate"
  /// Planned basic competence, as far as rows tell: a year completed with an individual plan that is the last one seen, or
  /// the exam of a training candidate.
  case plannedBasic = "planned_basic"

  /// A certificate of either kind: what every published statistic counts.
  public static let full: Set<Competence> = [.school, .trade]

  public var text: LocalizedText {
    switch self {
    case .school: LocalizedText("vitnemål", "a certificate")
    case .trade: LocalizedText("fag-/svennebrev", "a trade certificate")
    case .plannedBasic: LocalizedText("planlagt grunnkompetanse", "planned basic competence")
    }
  }
}
