import TrinnBinding

extension Binding {
  static let reportText = Binding(
    "report:text", "Adds a paragraph; figures enter it from a table, through the gate.",
    Required<ReportHandle>("report", "The report."),
    Required<String>("text", "The paragraph; {column} stands for a figure of the table's first row."),
    Defaulted<TableHandle?>("t", "The table that the figures come from.", default: nil),
    Option<Bool>("note", "Whether it is set smaller, for what qualifies the rest.", default: false),
    returns: "the report", discloses: .aggregate,
    details:
      "{column 2} is of row 2; {column:share}, {column:count} and {column:2} say the unit or the decimals. The words themselves are the script's own and do not pass the gate: put no cell's value into them.",
    examples: [
      Example(
        "report { title = \"Vik\" }:text(\"{n} elever, {share:share} er til stede.\", summary)",
        given: [.reportSummary],
        shows: """
          Vik
          ════════════════════════════════════════════════════════════════════════════════════════════════════

          12 elever, 50 % er til stede.
          """),
      Example(
        "report { title = \"Vik\" }:text(\"{n elever\", summary)", given: [.reportSummary],
        fails: "is opened and not closed"),
    ]
  ) { _, report, text, table, note in
    // A wrong place is told where the sentence is written, not where the page is made.
    if table != nil { _ = try FigureTemplate(text) }
    report.add(note ? .note(text, table) : .text(text, table))
    return report
  }
}
