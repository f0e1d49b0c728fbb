import TrinnTable

/// Who, when and where: the terms that most tables share.
extension Term {
  public static let pupil = Term(
    "pupil", .identity, "the pupil, as a pseudonym: a national identity number is keyed at the door and never kept",
    bokmål: ["elev", "fødselsnummer", "fodselsnummer", "fnr", "personnummer", "elevnummer", "elev-id", "person"],
    nynorsk: ["fødselsnummeret"], english: ["pupil id", "student", "student id", "national identity number"])

  public static let schoolYear = Term(
    "school_year", .schoolYear, "the school year, August to July, by the year in which it starts",
    bokmål: ["skoleår", "skoleårnavn", "skoleår-id"], nynorsk: ["skuleår", "skuleårnamn"], english: ["academic year"])

  public static let birthYear = Term(
    "birth_year", .integer, "the calendar year of birth",
    bokmål: ["fødselsår", "født", "født år"], nynorsk: ["fødd", "fødd år"], english: ["year of birth"])

  public static let sex = Term(
    "sex", .code(list: "sex"), "F woman or girl, M man or boy",
    bokmål: ["kjønn", "kjønnkode"], nynorsk: ["kjøn"], english: ["gender"])

  public static let homeMunicipality = Term(
    "home_municipality", .code(list: "municipality"),
    "where the pupil is registered as living on 1 October of the row's school year, by the code of that day",
    bokmål: ["bostedskommune", "hjemkommune", "bokommune", "folkeregistrert kommune", "bostedskommunenummer"],
    nynorsk: ["bustadkommune", "heimkommune"], english: ["municipality of residence", "residence"])

  public static let municipality = Term(
    "municipality", .code(list: "municipality"), "the municipality that the place lies in, four digits",
    bokmål: ["kommune", "kommunenummer", "kommunekode", "kommunenr"], nynorsk: ["kommunenamn"],
    english: ["municipality code"])

  public static let school = Term(
    "school", .code(list: "school"), "the school's organisation number, nine digits; abroad U and eight digits",
    bokmål: ["skole", "organisasjonsnummer", "orgnr", "skolenummer", "skole-orgnr"], nynorsk: ["skule", "skulenummer"],
    english: ["school id", "organisation number"])

  public static let originSchool = Term(
    "origin_school", .code(list: "school"), "the lower secondary school that the pupil left grade 10 from",
    bokmål: ["ungdomsskole", "avgiverskole", "avleverende skole", "grunnskole", "opprinnelsesskole"],
    nynorsk: ["ungdomsskule", "avgivarskule", "grunnskule"], english: ["lower secondary school", "feeder school"])

  public static let gradeLevel = Term(
    "grade_level", .level(.gradeLevel), "1 to 10, Vg1 to Vg3, and L1, L2 for the years of an apprenticeship",
    bokmål: ["trinn", "årstrinn", "klassetrinn", "nivå", "trinnkode", "nivåkode"], nynorsk: ["steg", "årssteg"],
    english: ["grade", "level", "year level"])

  private static let programmeNames = (
    bokmål: ["programområde", "programområdekode", "programområde-kode", "promrkode", "kurskode", "utdanningsprogram"],
    nynorsk: ["programområdet", "utdanningsprogrammet"]
  )

  public static let programme = Term(
    "programme", .code(list: "programme_area"), "the programme area on 1 October, ten characters",
    bokmål: programmeNames.bokmål, nynorsk: programmeNames.nynorsk, english: ["programme area", "program"])

  public static let programmeArea = Term(
    "programme_area", .code(list: "programme_area"), "the programme area, ten characters",
    bokmål: programmeNames.bokmål, nynorsk: programmeNames.nynorsk, english: ["programme", "program area"])

  public static let programmeTypeEntry = Term(
    "programme_type_entry", .code(list: "programme_type"),
    "ST or YF in the first school year in upper secondary; the same on all of a pupil's rows from then on",
    bokmål: ["studieretning ved start", "programtype ved start", "programtype inntak"],
    nynorsk: ["programtype ved starten"], english: ["programme type at entry"])

  public static let programmeType = Term(
    "programme_type", .code(list: "programme_type"),
    "ST general studies, YF vocational, PB supplementary studies for general university admission; of this school year",
    bokmål: ["programtype", "utdanningsprogramtype", "studieretning"], nynorsk: ["programtypen"],
    english: ["track", "type of programme"])

  public static let status = Term(
    "status", .code(list: "pupil_status"), "the pupil's status on 1 October (elevstatus), or apprentice",
    bokmål: ["elevstatus", "status 1. oktober"], nynorsk: ["elevstatusen"], english: ["pupil status"])

  public static let endStatus = Term(
    "end_status", .code(list: "completion_code"),
    "how the school year ended (fullførtkode): B passed, I not passed, M not assessed, A individual plan, H still on, S left",
    bokmål: ["fullførtkode", "sluttstatus", "resultat", "status 30. juni"], nynorsk: ["fullførtkoden"],
    english: ["end of year status", "outcome"])

  public static let absenceDays = Term(
    "absence_days", .integer,
    "whole days of absence in the school year, as on the certificate; never turned into hours",
    bokmål: ["fraværsdager", "fravær dager", "dager fravær", "fravaer_dager"],
    nynorsk: ["fråvær dagar", "fråværsdagar", "dagar fråvær"], english: ["days absent"])

  public static let absenceHours = Term(
    "absence_hours", .integer,
    "single hours of absence in the school year, as on the certificate; never turned into days",
    bokmål: ["fraværstimer", "fravær timer", "timer fravær", "fravaer_timer"],
    nynorsk: ["fråvær timar", "fråværstimar", "timar fråvær"], english: ["hours absent"])

  public static let grunnskolepoeng = Term(
    "grunnskolepoeng", .decimal(scale: 2), "admission points from grade 10, 0 to 60; empty where the rule gives none",
    bokmål: ["poeng", "poengsum"], nynorsk: ["grunnskulepoeng", "grunnskulepoengsum"],
    english: ["admission points from grade 10", "compulsory school points"])
}
