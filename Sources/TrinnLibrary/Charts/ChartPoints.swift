import TrinnBinding

extension Binding {
  static let chartPoints = chart(
    .points, "Draws dots over numbers, with limits as lines: a funnel of schools over their size.",
    details: "Without by every dot is alike; with it, and own, one is dark and the others pale.",
    searchWords: ["scatter", "funnel"],
    examples: [
      Example(
        """
        t = csv "school,n,share,low,high\\nA,40,0.71,0.6,0.9\\nB,90,0.74,0.65,0.85\\nC,200,0.62,0.7,0.8"
        return chart.points(t, { x = "n", y = "share", by = "school", own = "C", limits = { "low", "high" } })
        """,
        shows: """
          | low   | high   ╎ A   ╎ B   ● C
                60 %                                                                               90 %
            40  |·······························╎·····················································|
            90  ··············|·························╎·······························|··············
           200  ······●······················|···························|·····························  62 %
          """),
      Example("chart.points(t, { x = \"points\" })", given: [.small], fails: "argument 'y' is missing"),
    ])
}
