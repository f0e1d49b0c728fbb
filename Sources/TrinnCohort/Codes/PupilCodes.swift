/// A pupil's status on a day (elevstatus), as the registers compute it from the status of each subject.
///
/// Source: the handbook of registration, annex 1. `L` is Trinn's own: an apprentice is no pupil and has no elevstatus.
public enum PupilStatus: String, CodedValue {
  case pupil = "E"
  case individualPlan = "A"
  case privateCandidate = "P"
  case adult = "V"
  case left = "S"
  case apprentice = "L"

  public static let listName = "pupil_status"

  public var bokmål: String {
    switch self {
    case .pupil: "Elev"
    case .individualPlan: "Elev med individuell opplæringsplan"
    case .privateCandidate: "Privatist"
    case .adult: "Voksen"
    case .left: "Sluttet"
    case .apprentice: "Lærling eller lærekandidat"
    }
  }

  public var english: String {
    switch self {
    case .pupil: "Pupil"
    case .individualPlan: "Pupil with an individual plan"
    case .privateCandidate: "Private candidate"
    case .adult: "Adult"
    case .left: "Left"
    case .apprentice: "Apprentice or training candidate"
    }
  }

  /// Whether the pupil is in education on that day, as ordinary pupil, by individual plan or in a firm.
  public var isInEducation: Bool { self == .pupil || self == .individualPlan || self == .apprentice || self == .adult }
}

/// How a school year or a spell ended (fullførtkode, B21).
public enum CompletionCode: String, CodedValue {
  case passed = "B"
  case notPassed = "I"
  case notAssessed = "M"
  case individualPlan = "A"
  case stillOn = "H"
  case left = "S"

  public static let listName = "completion_code"

  public var bokmål: String {
    switch self {
    case .passed: "Fullført og bestått"
    case .notPassed: "Fullført, ikke bestått"
    case .notAssessed: "Ikke fullført, mangler vurdering"
    case .individualPlan: "Fullført med individuell opplæringsplan"
    case .stillOn: "Fortsatt i gang eller deltid"
    case .left: "Sluttet"
    }
  }

  public var english: String {
    switch self {
    case .passed: "Passed"
    case .notPassed: "Completed, not passed"
    case .notAssessed: "Not completed for lack of assessment"
    case .individualPlan: "Completed with an individual plan"
    case .stillOn: "Still on or part-time"
    case .left: "Left"
    }
  }

  public var spellings: [String] {
    switch self {
    case .passed: ["Bestått", "Fullført"]
    case .notPassed: ["Ikke bestått", "IB"]
    case .left: ["Slutta", "Avbrutt"]
    default: []
    }
  }
}

/// Why a spell at a school, or a contract, ended. The first letters follow the completion code where both say the same.
public enum EndReason: String, CodedValue {
  case completed = "B"
  case left = "S"
  case movedSchool = "F"
  case changedProgramme = "O"
  case apprenticeship = "L"
  case movedAway = "U"
  case abroad = "A"
  case dead = "D"
  case endedEarly = "H"
  case other = "X"

  public static let listName = "end_reason"

  public var bokmål: String {
    switch self {
    case .completed: "Fullført"
    case .left: "Sluttet"
    case .movedSchool: "Flyttet til annen skole"
    case .changedProgramme: "Omvalg"
    case .apprenticeship: "Gått over i lære"
    case .movedAway: "Flyttet ut av fylket"
    case .abroad: "Flyttet til utlandet"
    case .dead: "Død"
    case .endedEarly: "Hevet kontrakt"
    case .other: "Annet"
    }
  }

  public var english: String {
    switch self {
    case .completed: "Completed"
    case .left: "Left"
    case .movedSchool: "Moved to another school"
    case .changedProgramme: "Changed programme"
    case .apprenticeship: "Went on to an apprenticeship"
    case .movedAway: "Moved out of the county"
    case .abroad: "Moved abroad"
    case .dead: "Dead"
    case .endedEarly: "Contract ended early"
    case .other: "Other"
    }
  }

  public var spellings: [String] {
    switch self {
    case .left: ["Slutta", "Avbrutt"]
    case .movedSchool: ["Skolebytte", "Bytte av skole", "Skulebyte"]
    case .changedProgramme: ["Byttet programområde"]
    case .endedEarly: ["Heving", "Heva kontrakt"]
    default: []
    }
  }
}

/// A follow-up case's code (VIGO OT, April 2021) and its status group, the only thing that is ever printed.
public enum FollowUpStatus: String, CodedValue {
  case unknown = "OTUK"
  case followedUp = "OTOV"
  case activity1 = "OTOA", activity2 = "OTAP", activity3 = "OTKO", activity4 = "OTAR", activity5 = "OTEV"
  case activity6 = "OTVF", activity7 = "OTLL"
  case settled1 = "OTNO", settled2 = "OTMI", settled3 = "OTBA", settled4 = "OTSY", settled5 = "OTIF"
  case outside1 = "ELGS_IM", outside2 = "ELVG_IM", outside3 = "OTFA_IM", outside4 = "OTFU_IM", outside5 = "Feil"
  case outside6 = "OTAR_IM", outside7 = "OTEV_IM", outside8 = "OTVF_IM", outside9 = "OTLL_IM"

  public static let listName = "ot_status"

  /// Groups 1 to 4; group 5 lies outside the target group and is counted in no report.
  public enum Group: Int, Sendable, CaseIterable {
    case unknown = 1
    case followedUp, inActivity, settled, outsideTargetGroup

    public var bokmål: String {
      switch self {
      case .unknown: "Ukjent aktivitet"
      case .followedUp: "Under oppfølging"
      case .inActivity: "I aktivitet"
      case .settled: "Avklart"
      case .outsideTargetGroup: "Utenfor målgruppen"
      }
    }

    public var english: String {
      switch self {
      case .unknown: "Activity unknown"
      case .followedUp: "Being followed up"
      case .inActivity: "In activity"
      case .settled: "Settled"
      case .outsideTargetGroup: "Outside the target group"
      }
    }
  }

  public var group: Group {
    switch self {
    case .unknown: .unknown
    case .followedUp: .followedUp
    case .activity1, .activity2, .activity3, .activity4, .activity5, .activity6, .activity7: .inActivity
    case .settled1, .settled2, .settled3, .settled4, .settled5: .settled
    default: .outsideTargetGroup
    }
  }

  // The codes have no names here on purpose: a sub-code must not reach a page, so its group speaks for it.
  public var bokmål: String { group.bokmål }
  public var english: String { group.english }
}
