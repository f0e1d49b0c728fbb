import TrinnBinding

extension Binding {
  static let chartLines = chart(
    .lines, "Draws figures over time as lines: one line a series.", searchWords: ["line", "trend", "over time"],
    examples: [
      Example(
        """
        t = csv "year,share\\n2023,0.71\\n2024,0.74\\n2025,0.78"
        return chart.lines(t, { x = "year", y = "share", title = "Gjennomført" })
        """,
        shows: """
          Gjennomført
          ● share
                 60 %                                                                              85 %
           2023  ·····································●················································  71 %
           2024  ················································●·····································  74 %
           2025  ·····························································●························  78 %
          """),
      Example("chart.lines(t, { x = \"school\", y = \"no\" })", given: [.small], fails: "unknown column"),
    ])
}
