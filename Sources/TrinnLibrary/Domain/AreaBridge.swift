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
    returns: "the table with the column carried over and a column `bridge`: exact, contained or not bridged",
    discloses: .rows,
    details: "Codes that were divided are not bridged without a school or weights; they stay as they are and say so.",
    searchWords: ["reform", "merge", "kommunesammenslåing"],
    examples: [
      Example(
        "area.bridge(csv(\"home_municipality\\n0627\\n1507\\n\", { types = { home_municipality = \"code\" } }))",
        shows: """
          2 rows x 2 columns
          home_municipality  bridge
          code               text
          3203               exact
          1507               not bridged
          """),
      Example("area.bridge(csv \"a\\n1\\n\")", fails: "unknown column \"home_municipality\""),
    ]
  ) { _, t, name, to in
    let bridge = try MunicipalityBridge(to: to)
    let column = try t.table.column(name)
    var codes: [String?] = []
    var labels: [String?] = []
    // Answers are few and rows are many.
    var known: [String: (String, String)] = [:]
    for row in 0..<column.count {
      guard let code = column[row].text.map(MunicipalityRegister.normalisedCode) else {
        codes.append(nil)
        labels.append(nil)
        continue
      }
      let answer =
        known[code]
        ?? {
          let answer = bridge.answer(for: code)
          switch answer {
          case .exact(let today), .contained(let today, _): return (today, answer.label)
          case .estimated, .notBridged: return (code, answer.label)
          }
        }()
      known[code] = answer
      codes.append(answer.0)
      labels.append(answer.1)
    }
    return TableHandle(
      try t.table.setting(name, to: Column(codes: codes, list: "municipality"))
        .setting("bridge", to: Column(texts: labels)))
  }
}
