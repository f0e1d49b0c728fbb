public enum ContractKind: String, CodedValue {
  case apprentice = "apprentice"
  case trainingCandidate = "training_candidate"
  case practiceCertificate = "practice_certificate"

  public static let listName = "contract_kind"

  public var bokmål: String {
    switch self {
    case .apprentice: "Lærling"
    case .trainingCandidate: "Lærekandidat"
    case .practiceCertificate: "Praksisbrevkandidat"
    }
  }

  public var english: String {
    switch self {
    case .apprentice: "Apprentice"
    case .trainingCandidate: "Training candidate"
    case .practiceCertificate: "Practice certificate candidate"
    }
  }

  public var spellings: [String] { self == .practiceCertificate ? ["Praksisbrev"] : [] }
}

public enum ExamResult: String, CodedValue {
  case distinction = "BM"
  case passed = "B"
  case notPassed = "IB"

  public static let listName = "exam_result"

  public var bokmål: String {
    switch self {
    case .distinction: "Bestått meget godt"
    case .passed: "Bestått"
    case .notPassed: "Ikke bestått"
    }
  }

  public var english: String {
    switch self {
    case .distinction: "Passed with distinction"
    case .passed: "Passed"
    case .notPassed: "Not passed"
    }
  }

  public var spellings: [String] { self == .notPassed ? ["Ikkje bestått"] : [] }
}

public enum SchoolKind: String, CodedValue {
  case primary = "primary"
  case lowerSecondary = "lower_secondary"
  case combined = "combined"
  case upperSecondary = "upper_secondary"
  case other = "other"

  public static let listName = "school_kind"

  public var bokmål: String {
    switch self {
    case .primary: "Barneskole"
    case .lowerSecondary: "Ungdomsskole"
    case .combined: "Kombinert skole (1-10)"
    case .upperSecondary: "Videregående skole"
    case .other: "Annen"
    }
  }

  public var english: String {
    switch self {
    case .primary: "Primary school"
    case .lowerSecondary: "Lower secondary school"
    case .combined: "Combined school (1-10)"
    case .upperSecondary: "Upper secondary school"
    case .other: "Other"
    }
  }

  public var spellings: [String] {
    switch self {
    case .primary: ["Barneskule"]
    case .lowerSecondary: ["Ungdomsskule"]
    case .combined: ["Kombinert skole", "Kombinert skule", "Grunnskole", "Grunnskule"]
    case .upperSecondary: ["Vidaregåande skule", "vgs", "Videregående"]
    case .other: ["Anna"]
    }
  }
}

public enum SchoolOwner: String, CodedValue {
  case municipality = "municipality"
  case county = "county"
  case state = "state"
  case privateOwner = "private"

  public static let listName = "school_owner"

  public var bokmål: String {
    switch self {
    case .municipality: "Kommunal"
    case .county: "Fylkeskommunal"
    case .state: "Statlig"
    case .privateOwner: "Privat"
    }
  }

  public var english: String {
    switch self {
    case .municipality: "Municipal"
    case .county: "County"
    case .state: "State"
    case .privateOwner: "Private"
    }
  }

  public var spellings: [String] {
    switch self {
    case .municipality: ["Kommune", "Offentlig"]
    case .county: ["Fylkeskommune"]
    case .state: ["Stat", "Statleg"]
    case .privateOwner: ["Privatskole"]
    }
  }
}
