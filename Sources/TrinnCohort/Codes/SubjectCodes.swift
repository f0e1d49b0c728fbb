/// A sign in the place of a grade.
public enum Mark: String, CodedValue {
  case noBasis = "IV"
  case notMet = "IM"
  /// Not met at the exam, with a documented reason. Trinn's own code: files write it in words.
  case notMetDocumented = "IMD"
  case exempt = "F"
  case participated = "D"
  case passed = "B"
  case passedWithMerit = "BM"
  case notPassed = "IB"
  case approved = "GK"
  case realCompetence = "R"
  case assessedByPlan = "VO"

  public static let listName = "mark"

  public var bokmål: String {
    switch self {
    case .noBasis: "Ikke vurderingsgrunnlag"
    case .notMet: "Ikke møtt"
    case .notMetDocumented: "Ikke møtt, dokumentert"
    case .exempt: "Fritatt"
    case .participated: "Deltatt"
    case .passed: "Bestått"
    case .passedWithMerit: "Bestått meget godt"
    case .notPassed: "Ikke bestått"
    case .approved: "Godkjent"
    case .realCompetence: "Realkompetanse"
    case .assessedByPlan: "Vurdert etter individuell opplæringsplan"
    }
  }

  public var english: String {
    switch self {
    case .noBasis: "No basis for assessment"
    case .notMet: "Did not meet at the exam"
    case .notMetDocumented: "Did not meet at the exam, with a documented reason"
    case .exempt: "Exempt"
    case .participated: "Took part"
    case .passed: "Passed"
    case .passedWithMerit: "Passed with distinction"
    case .notPassed: "Not passed"
    case .approved: "Approved"
    case .realCompetence: "Prior learning recognised"
    case .assessedByPlan: "Assessed by an individual plan"
    }
  }
}

/// A pupil's status in one subject (fagstatus), from which elevstatus is computed.
public enum SubjectStatus: String, CodedValue {
  case pupil = "E"
  case privateCandidate = "P"
  case individualPlan = "A"
  case exempt = "F"
  case online = "N"
  case commissioned = "O"
  case realCompetence = "R"
  case left = "S"
  case exchange = "U"
  case adult = "V"

  public static let listName = "subject_status"

  public var bokmål: String {
    switch self {
    case .pupil: "Elev"
    case .privateCandidate: "Privatist"
    case .individualPlan: "Individuell opplæringsplan"
    case .exempt: "Fritatt"
    case .online: "Nettundervisning"
    case .commissioned: "Oppdragsundervisning"
    case .realCompetence: "Realkompetanse"
    case .left: "Sluttet i faget"
    case .exchange: "Utveksling"
    case .adult: "Voksen"
    }
  }

  public var english: String {
    switch self {
    case .pupil: "Pupil"
    case .privateCandidate: "Private candidate"
    case .individualPlan: "Individual plan"
    case .exempt: "Exempt"
    case .online: "Taught online"
    case .commissioned: "Commissioned teaching"
    case .realCompetence: "Prior learning recognised"
    case .left: "Left the subject"
    case .exchange: "On exchange"
    case .adult: "Adult"
    }
  }
}

/// What kind of subject it is (fagtype). `VF` is Trinn's own: an elective in lower secondary, of which several count as one.
public enum SubjectGroup: String, CodedValue {
  case common = "FF"
  case programme = "FP"
  case chosenProgramme = "VP"
  case vocationalProject = "PF"
  case unspecified = "UP"
  case compulsorySchool = "GS"
  case elective = "VF"

  public static let listName = "subject_group"

  public var bokmål: String {
    switch self {
    case .common: "Fellesfag"
    case .programme: "Felles programfag"
    case .chosenProgramme: "Valgfritt programfag"
    case .vocationalProject: "Prosjekt til fordypning"
    case .unspecified: "Uspesifisert"
    case .compulsorySchool: "Grunnskolefag"
    case .elective: "Valgfag"
    }
  }

  public var english: String {
    switch self {
    case .common: "Common subject"
    case .programme: "Common programme subject"
    case .chosenProgramme: "Chosen programme subject"
    case .vocationalProject: "In-depth study project"
    case .unspecified: "Unspecified"
    case .compulsorySchool: "Compulsory school subject"
    case .elective: "Elective"
    }
  }

  public var spellings: [String] { self == .elective ? ["Valfag"] : [] }
}

public enum SchoolTerm: String, CodedValue {
  case autumn = "H"
  case spring = "V"

  public static let listName = "term"

  public var bokmål: String { self == .autumn ? "Høst" : "Vår" }
  public var english: String { self == .autumn ? "Autumn" : "Spring" }
  public var spellings: [String] { self == .autumn ? ["Haust", "1. termin", "H1"] : ["2. termin", "H2"] }
}

/// Why someone was away, as far as the register says: documented, told beforehand, or neither.
public enum AbsenceKind: String, CodedValue {
  case documented = "D"
  case reported = "M"
  case neither = "F"

  public static let listName = "absence_kind"

  public var bokmål: String {
    switch self {
    case .documented: "Dokumentert"
    case .reported: "Meldt"
    case .neither: "Verken meldt eller dokumentert"
    }
  }

  public var english: String {
    switch self {
    case .documented: "Documented"
    case .reported: "Reported"
    case .neither: "Neither"
    }
  }

  public var spellings: [String] { self == .neither ? ["U", "Udokumentert", "Ugyldig"] : [] }
}
