import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let absencePerPupil = Binding(
    "absence.per_pupil", "Adds up records of absence by pupil and school year; days and hours apart.",
    Required<TableHandle>("t", "Records with pupil, date, days or hours, and kind."),
    Option<ColumnsText?>(
      "by", "Further columns or named expressions: school, month = month(date).", default: nil, content: .columns),
    Option<TableHandle?>(
      "pupils", "A table with a row a pupil and school year: those without a record get 0, and its columns come along.",
      default: nil),
    returns: "a table with a row a pupil and school year", discloses: .rows,
    details: """
      `struck_days` are the documented days that may be left off the certificate, up to 10 a school year; \
      `certificate_days` are what then stands on it. Hours are never turned into days.
      """,
    source: "Udir, rules on absence on certificates", searchWords: ["fravær", "dager", "timer", "vitnemål"],
    examples: [
      Example(
        "absence.per_pupil(fylke.absences, { pupils = fylke.pupil_years }):summarise(\"n = count(), days = sum(days), struck = sum(struck_days), hours = sum(hours)\")",
        given: [.county],
        shows: """
          1 row x 4 columns
                n     days   struck   hours
          integer  integer  integer  number
              983     5688     2261  21 293
          342 of 983 pupils without an absence: 0 days and 0 hours
          """),
      Example("absence.per_pupil(csv \"a\\n1\\n\")", fails: "unknown column \"pupil\""),
    ]
  ) { _, t, by, pupils in
    let keys = try AbsenceArguments.keys(by)
    if let pupils { return TableHandle(try AbsencePerPupil.table(t.table, of: pupils.table)) }
    return TableHandle(try AbsencePerPupil.table(t.table, by: keys))
  }
}
