import TrinnTable

/// Grades and marks, and the terms of schools and of published figures.
extension Term {
  public static let subject = Term(
    "subject", .code(list: "subject"), "the subject code: three letters and four digits",
    bokmål: ["fag", "fagkode", "vurderingsfagkode"], nynorsk: ["faget"], english: ["subject code"])

  public static let subjectGroup = Term(
    "subject_group", .code(list: "subject_group"),
    "what kind of subject it is (fagtype); VF an elective in lower secondary",
    bokmål: ["fagtype", "faggruppe"], nynorsk: ["faggruppa"], english: ["subject type"])

  public static let term = Term(
    "term", .code(list: "term"), "H the autumn term, V the spring term", bokmål: ["termin", "halvår"],
    nynorsk: ["halvåret"], english: ["semester"])

  public static let halfYearGrade = Term(
    "half_year_grade", .integer, "the half-year assessment, 1 to 6",
    bokmål: ["halvårsvurdering", "terminkarakter", "halvårskarakter"], nynorsk: ["halvårsvurderinga"],
    english: ["term grade"])

  public static let standpunkt = Term(
    "standpunkt", .integer, "the overall achievement grade, 1 to 6",
    bokmål: ["standpunktkarakter", "stp", "sluttvurdering"],
    nynorsk: ["standpunktkarakteren"], english: ["overall achievement mark", "teacher grade"])

  public static let examWritten = Term(
    "exam_written", .integer, "the written exam, 1 to 6",
    bokmål: ["skriftlig eksamen", "eksamen skriftlig", "eksamen"],
    nynorsk: ["skriftleg eksamen", "eksamen skriftleg"], english: ["written exam"])

  public static let examOral = Term(
    "exam_oral", .integer, "the oral, practical or oral-practical exam, 1 to 6",
    bokmål: ["muntlig eksamen", "eksamen muntlig"], nynorsk: ["munnleg eksamen", "eksamen munnleg"],
    english: ["oral exam"])

  public static let mark = Term(
    "mark", .code(list: "mark"), "a sign in the grade's place: IV, IM, F, D, B, ...",
    bokmål: ["merknad", "anmerkning", "vurderingsuttrykk"], nynorsk: ["merknaden"], english: ["assessment mark"])

  public static let hoursTaught = Term(
    "hours_taught", .number, "the subject's yearly hours, of 60 minutes", bokmål: ["timetall", "årstimer", "omfang"],
    nynorsk: ["timetal", "årstimar"], english: ["yearly hours"])

  /// A grade of grade 10 by subject; standpunkt and exam are two columns.
  private static func grade(
    _ name: String, _ meaning: String, _ bokmål: [String], _ nynorsk: [String], exam: Bool
  ) -> Term {
    let kind = exam ? ["eksamen"] : ["standpunkt", ""]
    func spellings(_ subjects: [String]) -> [String] {
      subjects.flatMap { subject in kind.map { $0.isEmpty ? subject : "\(subject) \($0)" } }
    }
    return Term(
      name, .integer, "\(meaning), 1 to 6", bokmål: spellings(bokmål), nynorsk: spellings(nynorsk))
  }

  private static let mainNames = (["norsk hovedmål", "hovedmål", "norsk"], ["norsk hovudmål", "hovudmål"])
  private static let secondNames = (["norsk sidemål", "sidemål"], [String]())
  private static let oralNames = (["norsk muntlig"], ["norsk munnleg"])
  private static let englishWrittenNames = (["engelsk skriftlig", "engelsk"], ["engelsk skriftleg"])
  private static let englishOralNames = (["engelsk muntlig"], ["engelsk munnleg"])
  private static let mathematicsNames = (["matematikk", "matematikk skriftlig"], ["matematikk skriftleg"])
  private static let mathematicsOralNames = (["matematikk muntlig"], ["matematikk munnleg"])

  public static let norwegianMainStandpunkt = grade(
    "norwegian_main_standpunkt", "Norwegian, main written form, standpunkt", mainNames.0, mainNames.1, exam: false)
  public static let norwegianMainExam = grade(
    "norwegian_main_exam", "Norwegian, main written form, exam", mainNames.0, mainNames.1, exam: true)
  public static let norwegianSecondStandpunkt = grade(
    "norwegian_second_standpunkt", "Norwegian, second written form, standpunkt", secondNames.0, secondNames.1,
    exam: false)
  public static let norwegianSecondExam = grade(
    "norwegian_second_exam", "Norwegian, second written form, exam", secondNames.0, secondNames.1, exam: true)
  public static let norwegianOralStandpunkt = grade(
    "norwegian_oral_standpunkt", "Norwegian, oral, standpunkt", oralNames.0, oralNames.1, exam: false)
  public static let norwegianOralExam = grade(
    "norwegian_oral_exam", "Norwegian, oral, exam", oralNames.0, oralNames.1, exam: true)
  public static let englishWrittenStandpunkt = grade(
    "english_written_standpunkt", "English, written, standpunkt", englishWrittenNames.0, englishWrittenNames.1,
    exam: false)
  public static let englishWrittenExam = grade(
    "english_written_exam", "English, written, exam", englishWrittenNames.0, englishWrittenNames.1, exam: true)
  public static let englishOralStandpunkt = grade(
    "english_oral_standpunkt", "English, oral, standpunkt", englishOralNames.0, englishOralNames.1, exam: false)
  public static let englishOralExam = grade(
    "english_oral_exam", "English, oral, exam", englishOralNames.0, englishOralNames.1, exam: true)
  public static let mathematicsStandpunkt = grade(
    "mathematics_standpunkt", "mathematics, standpunkt", mathematicsNames.0, mathematicsNames.1, exam: false)
  public static let mathematicsExam = grade(
    "mathematics_exam", "mathematics, written exam", mathematicsNames.0, mathematicsNames.1, exam: true)
  public static let mathematicsOralExam = grade(
    "mathematics_oral_exam", "mathematics, oral exam", mathematicsOralNames.0, mathematicsOralNames.1, exam: true)

  public static let name = Term(
    "name", .text, "the name in print", bokmål: ["navn", "skolenavn", "enhetnavn", "enhetsnavn"],
    nynorsk: ["namn", "skulenamn"], english: ["school name"])

  public static let schoolKind = Term(
    "kind", .code(list: "school_kind"), "lower secondary, combined, upper secondary or other",
    bokmål: ["skoletype", "type", "skoleslag"], nynorsk: ["skuletype", "skuleslag"], english: ["school kind"])

  public static let owner = Term(
    "owner", .code(list: "school_owner"), "municipal, county, state or private",
    bokmål: ["eier", "eierform", "skoleeier"], nynorsk: ["eigar", "eigarform", "skuleeigar"], english: ["ownership"])

  public static let validFrom = Term(
    "valid_from", .date, "the first day it existed; empty where unknown",
    bokmål: ["gyldig fra", "fra dato", "opprettet"], nynorsk: ["gyldig frå", "oppretta"], english: ["from"])

  public static let validTo = Term(
    "valid_to", .date, "the last day it existed; empty where it still does",
    bokmål: ["gyldig til", "til dato", "nedlagt"], nynorsk: ["nedlagd"], english: ["to"])

  public static let indicator = Term(
    "indicator", .text, "what is measured", bokmål: ["indikator", "statistikk", "måleenhet"], nynorsk: ["indikatoren"],
    english: ["measure"])

  public static let definition = Term(
    "definition", .text, "population, clock and success that the figure rests on", bokmål: ["definisjon"],
    nynorsk: ["definisjonen"], english: ["defined as"])

  public static let area = Term(
    "area", .text, "municipality, county, country or school, by its code", bokmål: ["område", "enhet", "region"],
    nynorsk: ["området", "eining"], english: ["unit"])

  public static let group = Term(
    "group", .text, "who within the area: all, a sex, a programme", bokmål: ["gruppe", "fordeling"],
    nynorsk: ["gruppa"], english: ["subgroup"])

  public static let value = Term(
    "value", .number, "the published figure", bokmål: ["verdi", "tall"], nynorsk: ["tal"], english: ["figure"])

  public static let n = Term(
    "n", .integer, "how many the figure rests on", bokmål: ["antall", "antall elever"], nynorsk: ["tal elevar"],
    english: ["count", "base"])

  public static let missingReason = Term(
    "missing_reason", .text, "why the value is not there, in the publisher's word",
    bokmål: ["mangler", "årsak mangler"],
    nynorsk: ["manglar"], english: ["reason missing"])

  public static let source = Term(
    "source", .text, "who published it and where", bokmål: ["kilde"], nynorsk: ["kjelde"], english: ["publisher"])

  public static let edition = Term(
    "edition", .text, "when it was published or revised", bokmål: ["utgave", "publisert"], nynorsk: ["utgåve"],
    english: ["revision"])
}
