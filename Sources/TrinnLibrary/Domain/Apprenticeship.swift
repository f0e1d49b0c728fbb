import TrinnBinding
import TrinnCohort

extension Binding {
  private static let apprenticeshipKeys =
    "Keys: trade, firm_municipality, kind, home_municipality, region, origin_school, school, sex, or an expression."

  static let countyApprenticeship = Binding(
    "county:apprenticeship",
    "Counts applicants for an apprenticeship at 1 October, 1 November and 31 December: with a contract, in school instead, still looking.",
    Required<CountyHandle>("county", "The county."),
    Option<Int?>("year", "The calendar year of application; the latest whole one where none is given.", default: nil),
    Option<ColumnsText?>("by", apprenticeshipKeys, default: nil, content: .columns),
    returns:
      "a table with the keys, date, applicants, approved, supplementary, in_school, withdrawn, looking and share_approved",
    discloses: .aggregate,
    details:
      "Each applicant counts once: by the contract that was approved first, else by the first application. The five add to the applicants on every date.",
    searchWords: ["læreplass", "formidling", "contract", "trade"],
    examples: [
      Example(
        "fylke:apprenticeship { year = 2024 }", given: [.county],
        shows: """
          3 rows x 8 columns
          date          applicants  approved  supplementary  in_school  withdrawn  looking  share_approved
          code             integer   integer        integer    integer    integer  integer          number
          1. oktober            73        46              2         12          0       13          0.6301
          1. november           73        50              2         12          0        9          0.6849
          31. desember          73        53              2         12          0        6          0.7260
          De som søkte læreplass i 2024, hver talt én gang: ved kontrakten som først ble godkjent, ellers ved
            den første søknaden
          """),
      Example("fylke:apprenticeship { year = 1999 }", given: [.county], fails: "nobody applied"),
    ]
  ) { context, county, year, by in
    TableHandle(
      try Apprenticeships(in: county.data, year: year)
        .places(by: by.map { [$0.text] } ?? [], language: context.language))
  }

  static let countyApprenticeshipCourse = Binding(
    "county:apprenticeship_course", "Follows a year's applicants from application to contract to trade exam.",
    Required<CountyHandle>("county", "The county."),
    Option<Int?>("year", "The calendar year of application; the latest whole one where none is given.", default: nil),
    Option<ColumnsText?>("by", apprenticeshipKeys, default: nil, content: .columns),
    returns:
      "a table with the keys, applicants, approved, started, and of those who started passed, failed, ended_early, ended, running and share_passed",
    discloses: .aggregate, details: "share_passed is not yet measured while somebody's contract runs.",
    searchWords: ["fagprøve", "svenneprøve", "apprentice", "trade"],
    examples: [
      Example(
        "fylke:apprenticeship_course { year = 2019 }", given: [.county],
        shows: """
          1 row x 9 columns
          applicants  approved  started   passed   failed  ended_early    ended  running  share_passed
             integer   integer  integer  integer  integer      integer  integer  integer        number
                  75        56       56       46        6            4        0        0        0.8214
          De som søkte læreplass i 2019, hver talt én gang: ved kontrakten som først ble godkjent, ellers ved
            den første søknaden
          """),
      Example("fylke:apprenticeship_course { yaer = 2019 }", given: [.county], fails: "did you mean \"year\"?"),
    ]
  ) { context, county, year, by in
    TableHandle(
      try Apprenticeships(in: county.data, year: year)
        .course(by: by.map { [$0.text] } ?? [], language: context.language))
  }
}
