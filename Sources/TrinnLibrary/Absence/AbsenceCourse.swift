import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let absenceByMonth = Binding(
    "absence.by_month", "Follows absence month by month through the school year.",
    Required<TableHandle>("t", "Records with pupil, date, days or hours."),
    Option<ColumnsText?>("by", "Keys: school, subject, kind.", default: nil, content: .columns),
    returns: "a table with a row a month: days, hours, pupils, and the sums since August", discloses: .aggregate,
    searchWords: ["fravær", "måned", "utvikling", "course"],
    examples: [
      Example(
        "absence.by_month(fylke.absences):head(3)", given: [.county],
        shows: """
          3 rows x 7 columns
          school_year  month       days   hours   pupils  days_so_far  hours_so_far
          school year  text     integer  number  integer      integer        number
          2025-26      2025-08      278   1 123      276          278         1 123
          2025-26      2025-09      565   2 401      382          843         3 524
          2025-26      2025-10      654   2 524      424         1497         6 048
          """),
      Example("absence.by_month(csv \"a\\n1\\n\")", fails: "unknown column \"date\""),
    ]
  ) { _, t, by in TableHandle(try AbsenceCourse.byMonth(t.table, by: AbsenceArguments.keys(by))) }

  static let absenceToDate = Binding(
    "absence.to_date", "Tells absence so far this school year beside the same date last year.",
    Required<TableHandle>("t", "Records with pupil, date, days or hours."),
    Option<String?>("on", "The day, as \"2026-01-31\"; without it the last in the data.", default: nil),
    Option<ColumnsText?>("by", "Keys: school, subject, kind.", default: nil, content: .columns),
    Option<TableHandle?>(
      "held",
      "What could have been missed: rows with date, days or hours and any of the keys, summed over pupils, or with a column pupils.",
      default: nil),
    returns:
      "a table with a row a group: days, hours and pupils, last year's, and the change; with held also the shares",
    discloses: .aggregate,
    searchWords: ["fravær", "hittil", "samme dato i fjor", "so far"],
    examples: [
      Example(
        "absence.to_date(csv(\"pupil,date,days\\nA,2025-09-10,2\\nB,2024-09-11,1\\nB,2024-12-01,5\\n\"), { on = \"2025-09-30\" })",
        shows: """
          1 row x 5 columns
             days  days_last_year  days_change   pupils  pupils_last_year
          integer         integer      integer  integer           integer
                2               1            1        1                 1
          fra 2025-08-01 til 2025-09-30, ved siden av 2024-08-01 til 2024-09-30
          hva som var holdt, er ikke kjent: dette er summer og ikke andeler, og flere elever eller skoledager
            gir mer fravær
          """),
      Example(
        """
        held = csv [[date,days,pupils\n2025-08-18,10,40\n2025-09-15,21,42\n2024-08-19,12,50\n2024-09-16,20,50\n]]
        t = csv [[pupil,date,days\nA,2025-09-10,42\nB,2024-09-11,80\n]]
        print(absence.to_date(t, { on = "2025-09-30", held = held }):select "days, days_held, days_share, days_share_last_year")
        """,
        shows: """
          1 row x 4 columns
             days  days_held  days_share  days_share_last_year
          integer     number      number                number
               42      1 282      0.0328                  0.05
          fra 2025-08-01 til 2025-09-30, ved siden av 2024-08-01 til 2024-09-30
          """),
      Example("absence.to_date(fylke.absences, { on = \"31.1\" })", given: [.county], fails: "wanted a day as"),
    ]
  ) { context, t, on, by, held in
    TableHandle(
      try AbsenceCourse.toDate(
        t.table, on: AbsenceArguments.day(on, "on"), by: AbsenceArguments.keys(by),
        held: held.map { try AbsenceHeld($0.table) }, language: context.language))
  }
}
