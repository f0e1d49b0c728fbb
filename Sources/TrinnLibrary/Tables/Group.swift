import TrinnBasis
import TrinnBinding
import TrinnSyntax
import TrinnTable

extension Binding {
  static let tableGroup = Binding(
    "table:group", "Puts rows together by keys, for summarise.", Required<TableHandle>("t", "The table."),
    Required<ColumnsText>("keys", "Columns or expressions such as cut(points, 30, 40).", content: .columns),
    Option<Bool>(
      "hierarchy", "Whether each level of the keys, and all, have their totals: county, then municipality.",
      default: false),
    Option<Bool>(
      "margins", "Whether each choice of keys, and all, have their totals: by place, by sex, by both.", default: false),
    returns: "a group: call summarise on it", discloses: .rows,
    details: "With totals the result has a column level: what a row is told apart by, and total for all rows. "
      + "Totals are made from the rows and not from the groups: the median of a county is that of its pupils.",
    searchWords: ["by", "group by", "rollup", "cube", "subtotal"],
    examples: [
      Example(
        "t:group(\"school\"):summarise \"pupils = count()\"", given: [.small],
        shows: """
          2 rows x 2 columns
          school   pupils
          text    integer
          A             2
          B             3
          """),
      Example(
        "t:group(\"school, sex\", { hierarchy = true }):summarise \"n = count(), m = median(points)\"", given: [.small],
        shows: """
          7 rows x 5 columns
          school  sex   level         n       m
          text    text  level   integer  number
          A       F     sex           1   44.10
          A       M     sex           1   31.50
          A       –     school        2   37.80
          B       F     sex           2   42.60
          B       M     sex           1       ·
          B       –     school        3   42.60
          –       –     total         5   41.05
          missing: school 1 not applicable (–); sex 3 not applicable (–); m 1 not recorded (·)
          median(points): 1 row left out: 1 not recorded
          """),
      Example("t:group \"scool\"", given: [.small], fails: "did you mean \"school\"?"),
    ]
  ) { context, t, keys, hierarchy, margins in
    let keys = try PluginExpressions(keys.text, over: t.plan, context)
    return try GroupHandle(keys.plan, by: keys.text, totals: GroupTotals(hierarchy, margins))
  }
}

extension GroupTotals {
  /// - Throws: `mismatch` where both are wanted.
  init(_ hierarchy: Bool, _ margins: Bool) throws {
    guard !(hierarchy && margins) else {
      throw TrinnError(
        .mismatch, "hierarchy and margins are two ways to make totals", argument: "margins", wanted: "one of them",
        hint: "hierarchy = true for places within places, margins = true for place and sex")
    }
    self = hierarchy ? .hierarchy : margins ? .margins : .none
  }
}
