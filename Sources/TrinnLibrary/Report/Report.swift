import TrinnBasis
import TrinnBinding

extension Binding {
  static let report = Binding(
    "report", "Begins a document that a script writes part by part.",
    Option<String>("title", "What it is about."),
    Option<String>("subtitle", "For whom, which school year.", default: ""),
    Option<String?>(
      "language", "Of what stands around the script's own words; the session's where none is given.", default: nil,
      type: .optional(.choice(Language.allCases.map(\.rawValue)))),
    returns: "a report; add parts with its methods, and release(report, \"funn.html\") writes it",
    discloses: .aggregate,
    details:
      "Tables and charts pass the gate whenever the report is looked at: the prompt shows what a reader would see.",
    searchWords: ["document", "page", "html", "notat"],
    examples: [
      Example(
        """
        r = report { title = "Fravær i Vik" }
        r:heading "Elever"
        r:text("{n} elever er med.", summary)
        return r
        """, given: [.reportSummary],
        shows: """
          Fravær i Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          Elever
          ────────────────────────────────────────────────────────────────────────────────────────────────────

          12 elever er med.
          """),
      Example("report { tittel = \"Fravær\" }", fails: "did you mean \"title\"?"),
      Example("report \"Fravær\"", fails: "takes its arguments by name, got 1 without one; hint: report { title = … }"),
    ]
  ) { context, title, subtitle, language in
    ReportHandle(
      title: title, subtitle: subtitle, language: language.flatMap(Language.init(rawValue:)) ?? context.language)
  }
}
