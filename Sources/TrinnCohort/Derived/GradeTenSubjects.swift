/// Which columns of `grade10` a subject of the national register fills.
enum GradeTenSubject: CaseIterable {
  case norwegianMain, norwegianSecond, norwegianOral, englishWritten, englishOral, mathematics

  /// Subject codes in compulsory school, of the curricula of 2006 and 2020.
  var codes: [String] {
    switch self {
    case .norwegianMain: ["NOR0214"]
    case .norwegianSecond: ["NOR0215"]
    case .norwegianOral: ["NOR0216"]
    case .englishWritten: ["ENG0012", "ENG0025"]
    case .englishOral: ["ENG0013", "ENG0026"]
    case .mathematics: ["MAT0010", "MAT0015"]
    }
  }

  var standpunkt: Term {
    switch self {
    case .norwegianMain: .norwegianMainStandpunkt
    case .norwegianSecond: .norwegianSecondStandpunkt
    case .norwegianOral: .norwegianOralStandpunkt
    case .englishWritten: .englishWrittenStandpunkt
    case .englishOral: .englishOralStandpunkt
    case .mathematics: .mathematicsStandpunkt
    }
  }

  /// The column of the written exam; an oral subject has none.
  var writtenExam: Term? {
    switch self {
    case .norwegianMain: .norwegianMainExam
    case .norwegianSecond: .norwegianSecondExam
    case .englishWritten: .englishWrittenExam
    case .mathematics: .mathematicsExam
    case .norwegianOral, .englishOral: nil
    }
  }

  var oralExam: Term? {
    switch self {
    case .norwegianOral: .norwegianOralExam
    case .englishOral: .englishOralExam
    case .mathematics: .mathematicsOralExam
    default: nil
    }
  }

  /// The subject that a cell names, by code or by the name of its standpunkt column in any language.
  static func subject(_ text: String) -> GradeTenSubject? {
    let folded = Term.folded(text)
    return allCases.first { subject in
      subject.codes.contains { Term.folded($0) == folded }
        || subject.standpunkt.names.contains { Term.folded($0) == folded }
    }
  }
}
