/// Where a pupil of a cohort stands when the clock stops. Every pupil who counts has exactly one.
public enum CohortStatus: String, CodedValue, Codable {
  case completedNominal = "completed_nominal"
  case completedLater = "completed_later"
  case stillIn = "still_in"
  case finalYearNotPassed = "final_year_not_passed"
  case plannedBasic = "planned_basic"
  case left = "left"

  public static let listName = "cohort_status"

  public var bokmål: String {
    switch self {
    case .completedNominal: "Fullført på normert tid"
    case .completedLater: "Fullført senere"
    case .stillIn: "Fortsatt i videregående"
    case .finalYearNotPassed: "Gjennomført siste år, ikke bestått"
    case .plannedBasic: "Planlagt grunnkompetanse"
    case .left: "Sluttet"
    }
  }

  public var english: String {
    switch self {
    case .completedNominal: "Completed in normal time"
    case .completedLater: "Completed later"
    case .stillIn: "Still in upper secondary"
    case .finalYearNotPassed: "Final year done, not passed"
    case .plannedBasic: "Planned basic competence"
    case .left: "Left"
    }
  }

  public var isCompleted: Bool { self == .completedNominal || self == .completedLater }
}
