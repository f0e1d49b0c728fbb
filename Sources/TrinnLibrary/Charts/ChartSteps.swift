import TrinnBinding

extension Binding {
  static let chartSteps = chart(
    .steps, "Draws a curve that falls or rises in steps, such as the share that has left so far.",
    details: "Where there is one curve its interval is a band; several are told apart by colour and dashes.",
    searchWords: ["curve", "survival", "incidence"],
    examples: [
      Example(
        """
        c = survival.kaplan_meier(t, { time = "years", event = "left" })
        return chart.steps(c, { x = "time", y = "estimate", low = "conf_low", high = "conf_high" })
        """, given: [.events],
        shows: """
          ● estimate
              0 %                                                                      100 %
           1  ·····················━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━··  83 %  (27–97 %)
           2  ···············━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━━·······  67 %  (19–90 %)
           3  ·········━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━━━━━━···············  50 %  (11–80 %)
           5  ·········━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━━━━━━━━━━━━━━━━━━━···············  50 %  (11–80 %)
          """),
      Example(
        "chart.steps(t, { x = \"years\", y = \"years\", low = \"years\" })", given: [.events],
        fails: "an interval has two ends"),
    ])
}
