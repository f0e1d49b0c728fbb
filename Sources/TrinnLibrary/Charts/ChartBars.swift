import TrinnBinding

extension Binding {
  static let chartBars = chart(
    .bars, "Draws figures as bars from nought: one row a name.", searchWords: ["bar", "counts"],
    examples: [
      Example(
        "chart.bars(t:count \"school\", { x = \"school\", y = \"n\" })", given: [.small],
        shows: """
          █ n
              0                                                                                          4
           A  ███████████████████████████████████████████████·············································  2
           B  █████████████████████████████████████████████████████████████████████·······················  3
          """),
      Example("chart.bars(t, { x = \"school\", y = \"school\" })", given: [.small], fails: "wanted a number column"),
    ])
}
