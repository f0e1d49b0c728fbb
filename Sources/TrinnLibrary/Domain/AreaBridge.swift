import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let areaBridge = Binding(
    "area.bridge", "Carries a column of municipality codes to the municipalities of one year.",
    Required<TableHandle>("t", "The table."),
    Option<String>("column", "The column with the codes.", default: "home_municipality", content: .columns),
    Option<Int>("to", "The year whose municipalities are wanted.", default: MunicipalityRegister.years.upperBound),
    returns:
      "the table with the column carried over, and behind it one with `_bridge` to its name: exact, contained or not bridged",
    discloses: .rows,
    details: "Codes that were divided are not bridged without a school or weights; they stay as they are and say so.",
    searchWords: ["reform", "merge", "kommunesammenslåing"],
    examples: [
      Example(
        "area.bridge(csv(\"home_municipality\\n0627\\n1507\\n\", { types = { home_municipality = \"code\" } }))",
        shows: """
          2 rows x 2 columns
          home_municipality  home_municipality_bridge
          code               text
          3203               exact
          1507               not bridged
          home_municipality in the municipalities of 2024: rows 1 exact, 1 not bridged
          1507: 1507 Ålesund covers more than one municipality of 2024: 1508 Ålesund, 1580 Haram
          """),
      Example("area.bridge(csv \"a\\n1\\n\")", fails: "unknown column \"home_municipality\""),
    ]
  ) { _, t, name, to in
    let column = try t.table.column(name)
    // A spreadsheet that ate the leading zeros left whole numbers: 301 is Oslo.
    let codes = column.type.isCoded ? column : Column(codes: (0..<column.count).map { column[$0].text })
    return TableHandle(try MunicipalityBridge(to: to).bridged(t.table.setting(name, to: codes), column: name))
  }
}
