import TrinnBinding

extension Binding {
  static let reportHeading = Binding(
    "report:heading", "Begins a new section of a report.",
    Required<ReportHandle>("report", "The report."),
    Required<String>("text", "The section's heading."),
    returns: "the report", discloses: .open,
    examples: [
      Example(
        "report { title = \"Vik\" }:heading \"Overganger\"",
        shows: """
          Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          Overganger
          ────────────────────────────────────────────────────────────────────────────────────────────────────
          """),
      Example("report { title = \"Vik\" }:heading()", fails: "argument 'text' is missing"),
    ]
  ) { _, report, text in
    report.add(.heading(text))
    return report
  }
}
