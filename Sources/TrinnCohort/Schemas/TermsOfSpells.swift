import TrinnTable

/// Spells, absences, applications, contracts and follow-up: what happens to a pupil on a day.
extension Term {
  public static let start = Term(
    "start", .date, "the first day", bokmål: ["startdato", "fra dato", "gyldig fra", "start dato", "inntaksdato"],
    nynorsk: ["frå dato"], english: ["start date", "from"])

  public static let end = Term(
    "end", .date, "the last day; empty while it lasts",
    bokmål: ["sluttdato", "til dato", "gyldig til", "slutt", "avgangsdato"], nynorsk: ["slutt dato"],
    english: ["end date", "to"])

  public static let endReason = Term(
    "end_reason", .code(list: "end_reason"),
    "why the spell ended: completed, moved, changed, left, contract, other",
    bokmål: ["sluttårsak", "årsak", "avgangsårsak"],
    nynorsk: ["sluttårsaka"], english: ["reason for ending"])

  public static let completionCode = Term(
    "completion_code", .code(list: "completion_code"), "how the spell ended (fullførtkode)",
    bokmål: ["fullførtkode", "fullført"], nynorsk: ["fullført kode"], english: ["end status"])

  public static let date = Term(
    "date", .date, "the day", bokmål: ["dato", "fraværsdato"], nynorsk: ["fråværsdato"], english: ["day"])

  public static let days = Term(
    "days", .integer, "whole days", bokmål: ["dager", "antall dager"], nynorsk: ["dagar", "tal dagar"],
    english: ["number of days"])

  public static let hours = Term(
    "hours", .number, "single hours of 60 minutes", bokmål: ["timer", "antall timer"], nynorsk: ["timar", "tal timar"],
    english: ["number of hours"])

  public static let absenceKind = Term(
    "kind", .code(list: "absence_kind"), "documented, reported or neither",
    bokmål: ["type", "fraværstype", "fraværskode"], nynorsk: ["fråværstype", "fråværskode"], english: ["absence kind"])

  public static let year = Term(
    "year", .integer, "the calendar year in which the school year applied for starts",
    bokmål: ["år", "søkeår", "inntaksår"], nynorsk: ["søkjeår"], english: ["admission year"])

  public static let round = Term(
    "round", .integer, "the round of admission, 1 to 3", bokmål: ["runde", "inntaksrunde", "inntak"],
    nynorsk: ["inntaksrunda"], english: ["admission round"])

  public static let rank = Term(
    "rank", .integer, "the wish's place on the pupil's list, 1 first",
    bokmål: ["prioritet", "ønske", "ønskenummer", "priori"], nynorsk: ["ønskje", "ønskjenummer"],
    english: ["priority", "wish"])

  public static let admissionPoints = Term(
    "admission_points", .decimal(scale: 2), "the points that the wish was ranked by",
    bokmål: ["inntakspoeng", "konkurransepoeng"], nynorsk: ["inntakspoenga"], english: ["points"])

  public static let offered = Term(
    "offered", .boolean, "whether a place was offered", bokmål: ["tilbud", "fått tilbud"],
    nynorsk: ["tilbod", "fått tilbod"],
    english: ["offer"])

  public static let accepted = Term(
    "accepted", .boolean, "whether the offer was accepted", bokmål: ["takket ja", "svar", "ja-svar"],
    nynorsk: ["takka ja"], english: ["acceptance"])

  public static let places = Term(
    "places", .integer, "places at the school in the round", bokmål: ["plasser", "antall plasser"],
    nynorsk: ["plassar", "tal plassar"], english: ["number of places"])

  public static let trade = Term(
    "trade", .code(list: "programme_area"), "the trade, as the programme area of its contract year",
    bokmål: ["lærefag", "fag", "kontraktsfag"], nynorsk: ["lærefaget"], english: ["trade subject"])

  public static let contractKind = Term(
    "kind", .code(list: "contract_kind"), "apprentice, training candidate or practice certificate candidate",
    bokmål: ["kontraktstype", "type"], nynorsk: ["kontrakttype"], english: ["contract kind"])

  public static let firmMunicipality = Term(
    "firm_municipality", .code(list: "municipality"), "where the training firm lies",
    bokmål: ["bedriftskommune", "lærebedriftens kommune"], nynorsk: ["lærebedrifta sin kommune"],
    english: ["municipality of the firm"])

  public static let applied = Term(
    "applied", .date, "the day the pupil applied for a contract", bokmål: ["søkt", "søknadsdato"],
    nynorsk: ["søkt dato"], english: ["application date"])

  public static let approved = Term(
    "approved", .date, "the day the county approved the contract; empty where it never did",
    bokmål: ["godkjent", "godkjent dato"], nynorsk: ["godkjend", "godkjend dato"], english: ["approval date"])

  public static let ended = Term(
    "ended", .date, "the day the contract ended; empty while it lasts", bokmål: ["avsluttet", "opphørt", "heving"],
    nynorsk: ["avslutta", "opphøyrt"], english: ["contract end"])

  public static let examResult = Term(
    "exam_result", .code(list: "exam_result"), "the trade exam or practice exam: distinction, passed or not passed",
    bokmål: ["fagprøve", "prøveresultat", "resultat fagprøve"], nynorsk: ["fagprøva"], english: ["trade exam result"])

  public static let registered = Term(
    "registered", .date, "the day the follow-up service registered the case",
    bokmål: ["registrert", "registrert dato"],
    nynorsk: ["registrert dag"], english: ["registration date"])

  public static let period = Term(
    "period", .text, "the time a figure or a report speaks of, as the source writes it",
    bokmål: ["periode", "tidsrom", "tid"], nynorsk: ["perioden"], english: ["time"])

  public static let followUpStatus = Term(
    "status", .code(list: "ot_status"), "the follow-up service's code; only its status group is ever printed",
    bokmål: ["OT-status", "statuskode", "OT-kode"], nynorsk: ["OT-statusen"], english: ["follow-up status"])

  public static let closed = Term(
    "closed", .date, "the day the case was closed; empty while open", bokmål: ["lukket", "avsluttet dato"],
    nynorsk: ["lukka", "avslutta dato"], english: ["closing date"])
}
