import TrinnBinding

extension Binding {
  static let reportTable = Binding(
    "report:table", "Adds a table to a report; what is small in it is hidden.",
    Required<ReportHandle>("report", "The report."),
    Required<TableHandle>("t", "A table of groups or of published figures."),
    Defaulted<String>("caption", "What the table shows.", default: ""),
    returns: "the report", discloses: .aggregate,
    examples: [
      Example(
        "report { title = \"Vik\" }:table(summary, \"Elever\")", given: [.reportSummary],
        shows: """
          Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          Elever
          school   n  share
          ─────────────────
          Vik     12    0,5

          ────────────────────────────────────────────────────────────────────────────────────────────────────
          Tegn: : skjult, * skjult av kilden, – finnes ikke, ━ intervallet: så usikkert er tallet.
          """),
      Example("report { title = \"Vik\" }:table(3)", fails: "wanted a table"),
    ]
  ) { _, report, table, caption in
    report.add(.table(table, caption: caption))
    return report
  }
}
