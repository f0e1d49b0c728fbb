/// What is known of a pupil when the clock stops, as one byte: a status, or why there is none.
package enum Standing: UInt8, Sendable, Hashable, CaseIterable {
  case completedNominal, completedLater, stillIn, finalYearNotPassed, plannedBasic, left
  /// Known to have moved out of the county, abroad, or to have died before the clock stopped, and left out by the rule.
  case movedOut, abroad, dead
  /// The data end before the clock does.
  case notYetMeasured
  /// Asked by age: the pupil entered later than that, or the year of birth is not known.
  case noAge

  package var status: CohortStatus? {
    switch self {
    case .completedNominal: .completedNominal
    case .completedLater: .completedLater
    case .stillIn: .stillIn
    case .finalYearNotPassed: .finalYearNotPassed
    case .plannedBasic: .plannedBasic
    case .left: .left
    default: nil
    }
  }

  package var isGone: Bool { self == .movedOut || self == .abroad || self == .dead }

  init(_ status: CohortStatus) {
    self =
      switch status {
      case .completedNominal: .completedNominal
      case .completedLater: .completedLater
      case .stillIn: .stillIn
      case .finalYearNotPassed: .finalYearNotPassed
      case .plannedBasic: .plannedBasic
      case .left: .left
      }
  }

  init(gone reason: EndReason) {
    self =
      switch reason {
      case .abroad: .abroad
      case .dead: .dead
      default: .movedOut
      }
  }
}
