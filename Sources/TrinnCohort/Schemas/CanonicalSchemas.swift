/// The canonical tables. Readers map files onto them; every other part names their columns and no others.
extension Schema {
  public static let all: [Schema] = [
    pupilYears, enrolments, grade10, subjectResults, absences, applications, places, contracts, followUpCases, schools,
    municipalities, observations,
  ]

  public static let pupilYears = Schema(
    "pupil_years", fileNames: ["elevår", "elever", "elevar", "pupils"],
    row: "a pupil in a school year, as of 1 October", controller: .county,
    purpose: "quality development in upper secondary education", subject: .records, key: [.pupil, .schoolYear],
    fields: [
      .required(.pupil), .required(.schoolYear), .optional(.birthYear), .optional(.sex), .optional(.homeMunicipality),
      .optional(.school), .optional(.originSchool), .required(.gradeLevel), .optional(.programme),
      .optional(.programmeTypeEntry), .optional(.programmeType), .optional(.status), .optional(.endStatus),
      .optional(.absenceDays), .optional(.absenceHours), .optional(.grunnskolepoeng),
    ])

  public static let enrolments = Schema(
    "enrolments", fileNames: ["elevforhold", "enrollments", "spells"], row: "a spell at a school", controller: .county,
    purpose: "quality development in upper secondary education", subject: .records, key: [.pupil, .school, .start],
    fields: [
      .required(.pupil), .required(.school), .optional(.programmeArea), .required(.gradeLevel), .required(.start),
      .optional(.end), .optional(.endReason), .optional(.completionCode), .optional(.status), .optional(.birthYear),
      .optional(.sex), .optional(.homeMunicipality),
    ])

  public static let grade10 = Schema(
    "grade10", fileNames: ["tiende trinn", "10. trinn", "avgangselever", "avgangselevar"],
    row: "a pupil who leaves grade 10", controller: .municipality,
    purpose: "admission to upper secondary, and quality development in both school types", subject: .records,
    key: [.pupil, .schoolYear],
    fields: [
      .required(.pupil), .required(.schoolYear), .required(.school), .optional(.homeMunicipality), .optional(.sex),
      .optional(.grunnskolepoeng), .optional(.norwegianMainStandpunkt), .optional(.norwegianMainExam),
      .optional(.norwegianSecondStandpunkt), .optional(.norwegianSecondExam), .optional(.norwegianOralStandpunkt),
      .optional(.norwegianOralExam), .optional(.englishWrittenStandpunkt), .optional(.englishWrittenExam),
      .optional(.englishOralStandpunkt), .optional(.englishOralExam), .optional(.mathematicsStandpunkt),
      .optional(.mathematicsExam), .optional(.mathematicsOralExam), .optional(.absenceDays), .optional(.absenceHours),
    ])

  public static let subjectResults = Schema(
    "subject_results", fileNames: ["karakterer", "karakterar", "fagresultater", "grades"],
    row: "a subject in a term", controller: .county, purpose: "assessment, admission and quality development",
    subject: .records, key: [.pupil, .schoolYear, .subject, .term],
    fields: [
      .required(.pupil), .required(.schoolYear), .optional(.school), .optional(.gradeLevel), .required(.subject),
      .optional(.subjectGroup), .optional(.term), .optional(.halfYearGrade), .optional(.standpunkt),
      .optional(.examWritten), .optional(.examOral), .optional(.mark), .optional(.hoursTaught),
    ])

  public static let absences = Schema(
    "absences", fileNames: ["fravær", "fråvær", "fravaer"], row: "an absence", controller: .county,
    purpose: "following up absence", subject: .records, key: [.pupil, .date, .subject],
    fields: [
      .required(.pupil), .required(.date), .optional(.school), .optional(.subject), .optional(.days), .optional(.hours),
      .optional(.absenceKind),
    ])

  public static let applications = Schema(
    "applications", fileNames: ["søknader", "søknadar", "ønsker", "soknader"], row: "a wish", controller: .county,
    purpose: "admission to upper secondary", subject: .records, key: [.pupil, .year, .round, .rank],
    fields: [
      .required(.pupil), .required(.year), .optional(.round), .required(.rank), .required(.programmeArea),
      .optional(.school), .optional(.gradeLevel), .optional(.homeMunicipality), .optional(.admissionPoints),
      .optional(.offered), .optional(.accepted),
    ])

  public static let places = Schema(
    "places", fileNames: ["plasser", "plassar", "skoleplasser"], row: "places at a school", controller: .county,
    purpose: "dimensioning of what is offered", subject: .open, key: [.school, .programmeArea, .year, .round],
    fields: [
      .required(.school), .required(.programmeArea), .required(.year), .optional(.round), .required(.places),
    ])

  public static let contracts = Schema(
    "contracts", fileNames: ["lærekontrakter", "kontrakter", "lærekontraktar", "kontraktar"],
    row: "an apprenticeship contract", controller: .county, purpose: "apprenticeship and trade exams",
    subject: .records,
    key: [.pupil, .trade, .applied, .start],
    fields: [
      .required(.pupil), .required(.trade), .optional(.contractKind), .optional(.firmMunicipality), .optional(.applied),
      .optional(.start), .optional(.approved), .optional(.ended), .optional(.endReason), .optional(.examResult),
    ])

  public static let followUpCases = Schema(
    "ot_cases", fileNames: ["ot", "oppfølgingstjenesten", "oppfølgingstenesta"],
    row: "a case at the follow-up service", controller: .county,
    purpose: "the follow-up service only; counts by status group may be printed", subject: .records,
    key: [.pupil, .registered],
    fields: [
      .required(.pupil), .required(.registered), .optional(.period), .required(.followUpStatus), .optional(.closed),
      .optional(.homeMunicipality),
    ])

  public static let schools = Schema(
    "schools", fileNames: ["skoler", "skular"], row: "a school", controller: .publisher, purpose: "open data",
    subject: .open, key: [.school, .validFrom],
    fields: [
      .required(.school), .required(.name), .required(.municipality), .optional(.schoolKind), .optional(.owner),
      .optional(.validFrom), .optional(.validTo),
    ])

  public static let municipalities = Schema(
    "municipalities", fileNames: ["kommuner", "kommunar"], row: "a municipality with one territory",
    controller: .publisher, purpose: "open data", subject: .open, key: [.municipalityCode, .firstYear],
    fields: [
      .required(.municipalityCode), .required(.name), .optional(.county), .optional(.region), .optional(.firstYear),
      .optional(.lastYear), .optional(.parts),
    ])

  public static let observations = Schema(
    "observations", fileNames: ["observasjoner", "observasjonar"], row: "a published figure", controller: .publisher,
    purpose: "open statistics, with the publisher's masks", subject: .published,
    key: [.indicator, .definition, .area, .period, .group],
    fields: [
      .required(.indicator), .optional(.definition), .required(.area), .required(.period), .optional(.group),
      .required(.value), .optional(.n), .optional(.missingReason), .optional(.source), .optional(.edition),
    ])
}
