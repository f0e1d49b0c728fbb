import TrinnBinding

extension Binding {
  static let reportSection = Binding(
    "report:section", "Adds a plugin's section to a report.",
    Required<ReportHandle>("report", "The report."),
    Required<String>("name", "The section, such as ulikhet.gaps.", content: .section),
    Required<CountyHandle>("county", "The county that it speaks of."),
    Defaulted<ValueMap>(
      "options", "What the section takes; a place is named as in packs: { home_municipality = \"3316\" }.",
      default: ValueMap()),
    returns: "the report", discloses: .aggregate, searchWords: ["plugin", "part", "del"],
    examples: [
      Example(
        "release(report({ title = \"Om ulikhet\" }):section(\"ulikhet.gaps\", fylke), \"ulikhet.html\")",
        given: [.county, "use \"kjonn-og-sosial-ulikhet\""], shows: "ulikhet.html"),
      Example(
        "report({ title = \"Om ulikhet\" }):section(\"ulikhet.gap\", fylke)",
        given: [.county, "use \"kjonn-og-sosial-ulikhet\""], fails: "did you mean \"ulikhet.gaps\"?"),
    ]
  ) { context, report, name, county, options in
    try PluginSections.write(name, into: report, of: county, options: options, context)
    return report
  }
}
