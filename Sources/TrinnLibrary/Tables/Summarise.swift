import TrinnBinding
import TrinnTable

extension Binding {
  static let groupSummarise = Binding(
    "group:summarise", "Makes one row a group, with figures over its rows.",
    Required<GroupHandle>("g", "What group gave."),
    Required<ColumnsText>("figures", "Assignments with aggregates such as mean(points).", content: .assignments),
    Option<Double?>(
      "interval", "The coverage of Wilson's intervals beside each share, such as 0.95; none where it is not given.",
      default: nil),
    returns: "a table of groups that carries how many pupils each rests on", discloses: .aggregate,
    details: "Aggregates leave missing values out; the note under the table says how many and why.",
    searchWords: ["aggregate", "mean", "sum"],
    examples: [
      Example(
        "t:group(\"school\"):summarise \"pupils = count(), mean_points = mean(points)\"", given: [.small],
        shows: """
          2 rows x 3 columns
          school   pupils  mean_points
          text    integer       number
          A             2         37.8
          B             3         42.6
          mean(points): 1 row left out: 1 not recorded
          """),
      Example(
        "t:group(\"school\"):summarise(\"low = share(points < 40)\", { interval = 0.95 })", given: [.small],
        shows: """
          2 rows x 4 columns
          school     low  low_conf_low  low_conf_high
          text    number        number         number
          A          0.5        0.0945         0.9055
          B          0.5        0.0945         0.9055
          share(points < 40): 1 row left out: 1 not recorded
          """),
      Example("t:group(\"school\"):summarise \"m = mean(poinst)\"", given: [.small], fails: "did you mean \"points\"?"),
    ]
  ) { context, g, figures, interval in
    let figures = try PluginExpressions(figures.text, over: g.plan, context)
    let wanted = try ShareIntervals(figures.text, level: interval)
    return try wanted.added(to: figures.plan.summarise(wanted.assignments, by: g.keys))
  }

  static let tableSummarise = Binding(
    "table:summarise", "Makes one row of figures over all rows.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("figures", "Assignments with aggregates.", content: .assignments),
    Option<Double?>(
      "interval", "The coverage of Wilson's intervals beside each share, such as 0.95; none where it is not given.",
      default: nil),
    returns: "a table of one row", discloses: .aggregate,
    examples: [
      Example(
        "t:summarise \"pupils = count(), low = share(points < 35)\"", given: [.small],
        shows: """
          1 row x 2 columns
           pupils     low
          integer  number
                5    0.25
          share(points < 35): 1 row left out: 1 not recorded
          """),
      Example("t:summarise \"m = meen(points)\"", given: [.small], fails: "did you mean"),
    ]
  ) { context, t, figures, interval in
    let figures = try PluginExpressions(figures.text, over: t.plan, context)
    let wanted = try ShareIntervals(figures.text, level: interval)
    return try wanted.added(to: figures.plan.summarise(wanted.assignments))
  }
}
