import TrinnBinding
import TrinnTable

extension Binding {
  static let tableExplain = Binding(
    "table:explain", "Tells how the table comes about: what was typed, and how it will run.",
    Required<TableHandle>("t", "The table."),
    returns: "nothing; it prints", discloses: .open,
    details: """
      Steps run when their rows are needed, and only what is needed is computed: columns that no step uses are not read, a \
      condition is asked before the columns that it does not use are made, and what several tables ask for is made once.
      """,
    searchWords: ["plan", "query plan", "slow", "why slow"],
    examples: [
      Example(
        "t:derive(\"low = points < 35, sum = days + 1\"):where(\"sex == 'F'\"):count(\"school\"):explain()",
        given: [.small],
        shows: """
          as typed
            a table of 5 rows x 4 columns
            derive low = points < 35, sum = days + 1
            where sex == 'F'
            count school
          as it will run
            1. take a table of 5 rows x 4 columns, in memory: 2 of 4 columns (school, sex)
            2. keep the rows where sex == 'F'
            3. count the rows by school
          """),
      Example("t:explain(1)", given: [.small], fails: "takes 1 argument, got 2"),
    ]
  ) { context, t in
    context.emit(t.plan.explained() + "\n")
    return Value.nothing
  }
}
