import TrinnBinding

extension Binding {
  static let chartDots = chart(
    .dots, "Draws figures as dots with their intervals: one row a name.",
    details: "A caterpillar of schools, or the terms of a model.", searchWords: ["forest", "caterpillar", "interval"],
    examples: [
      Example(
        """
        t = csv "term,estimate,low,high\\nfravær,1.4,1.1,1.8\\nkarakterer,0.6,0.4,0.9"
        return chart.dots(t, { x = "term", y = "estimate", low = "low", high = "high", unit = "number" })
        """,
        shows: """
          ● estimate
                       0,0                                                                2,0
               fravær  ······································━━━━━━━━━━●━━━━━━━━━━━━━━·······  1,4  (1,1–1,8)
           karakterer  ··············━━━━━━━●━━━━━━━━━━······································  0,6  (0,4–0,9)
          """),
      Example(
        "chart.dots(t, { x = \"school\", y = \"points\", own = \"A\", by = \"schol\" })", given: [.small],
        fails: "did you mean"),
    ])
}
