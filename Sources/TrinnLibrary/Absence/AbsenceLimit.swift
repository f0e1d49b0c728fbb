import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let absenceLimit = Binding(
    "absence.limit", "Tells how much of each subject's yearly quota of absence is used, under the rule of the day.",
    Required<TableHandle>("t", "Records with pupil, date, subject, hours and kind."),
    Required<TableHandle>("taught", "Yearly hours: pupil, school_year, subject, hours_taught."),
    Option<String?>("on", "The day, as \"2026-01-31\"; without it the last in the data.", default: nil),
    Option<ColumnsText?>(
      "by", "Keys among the columns of taught: subject, school. With them a row a group.", default: nil,
      content: .columns),
    returns: "a table with a row a pupil and subject, or a group: used (1 is the whole quota) and how many are above",
    discloses: .rows,
    details: """
      Above the limit is final in June: before that the table says how much of the quota is used so far. Since autumn 2025 \
      documented health absence counts too, and the code for documented does not tell health from other reasons: \
      `used` leaves such hours out, `used_at_most` counts them all. `absence.rules()` tells the rules and how well known each is.
      """,
    searchWords: ["fraværsgrense", "10 prosent", "IV", "quota"],
    examples: [
      Example(
        "absence.limit(fylke.absences, fylke.subject_results, { on = \"2026-01-31\", by = \"subject\" })",
        given: [.county],
        shows: """
          5 rows x 6 columns
          subject        n  used_median    above  share_above  perhaps_above
          code     integer       number  integer       number        integer
          ENG1007      258            0        8       0.0310             10
          KRO1017      258            0       31       0.1202             29
          MAT1019      258            0        5       0.0194             13
          NAT1007      258            0        3       0.0116              7
          NOR1260      258            0        8       0.0310             20
          on 2026-01-31, not final before June; counties' and ung.no's accounts of 2025: undocumented absence
            and health absence together, documented or not, of the subject's yearly hours (not verified in the
            regulation)
          """),
      Example(
        "absence.limit(fylke.absences, fylke.subject_results, { on = \"2021-01-31\" })", given: [.county],
        fails: "it was suspended"),
    ]
  ) { _, t, taught, on, by in
    let day = try AbsenceArguments.day(on, "on") ?? AbsenceArguments.last(t.table)
    let limit = try AbsenceLimit(on: day)
    let keys = try AbsenceArguments.keys(by)
    return TableHandle(
      by == nil
        ? try limit.table(t.table, taught: taught.table)
        : try limit.summary(t.table, taught: taught.table, by: keys))
  }

  static let absenceRules = Binding(
    "absence.rules", "Lists the rules on absence as dated data, and how well each is known.",
    returns: "a table with a row a rule: limits, documented days that may be struck, the publishers' classes",
    searchWords: ["fraværsgrense", "forskrift", "vitnemål"],
    examples: [
      Example("#absence.rules()", shows: "9"),
      Example("absence.rules(1)", fails: "absence.rules"),
    ]
  ) { _ in TableHandle(try AbsenceRules.standard().table()) }
}
