import TrinnBinding

extension Binding {
  static let reportQuestion = Binding(
    "report:question", "Adds a question to a report, with lines to write the answer on.",
    Required<ReportHandle>("report", "The report."),
    Required<String>("text", "The question to the reader."),
    returns: "the report", discloses: .open,
    examples: [
      Example(
        "report { title = \"Vik\" }:question \"Hva kjenner dere igjen?\"",
        shows: """
          Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          ┌──────────────────────────────────────────────────────────────────────────────────────────────────┐
          │ Hva kjenner dere igjen?                                                                          │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          └──────────────────────────────────────────────────────────────────────────────────────────────────┘
          """),
      Example("report { title = \"Vik\" }:question {}", fails: "wanted a string"),
    ]
  ) { _, report, text in
    report.add(.question(text))
    return report
  }
}
