import TrinnBinding

extension Binding {
  static let reportChart = Binding(
    "report:chart", "Adds a chart to a report, drawn from what the gate lets through.",
    Required<ReportHandle>("report", "The report."),
    Required<ChartHandle>("chart", "A chart."),
    Defaulted<String>("comment", "What the chart shows, in a sentence.", default: ""),
    Option<Bool>("notes", "Whether the sentences of the chart's table stand under it.", default: true),
    returns: "the report", discloses: .aggregate,
    examples: [
      Example(
        """
        c = chart.bars(summary, { x = "school", y = "n", title = "Elever" })
        return report { title = "Vik" }:chart(c, "Alle går på samme skole.")
        """, given: [.reportSummary],
        shows: """
          Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          Elever
          █ n
                0                                                                                      15
           Vik  ███████████████████████████████████████████████████████████████████████··················  12
          Alle går på samme skole.

          ────────────────────────────────────────────────────────────────────────────────────────────────────
          Tegn: : skjult, * skjult av kilden, – finnes ikke, ━ intervallet: så usikkert er tallet.
          """),
      Example("report { title = \"Vik\" }:chart(summary)", given: [.reportSummary], fails: "wanted a chart"),
    ]
  ) { _, report, chart, comment, notes in
    report.add(.chart(chart, comment: comment, notes: notes))
    return report
  }
}
