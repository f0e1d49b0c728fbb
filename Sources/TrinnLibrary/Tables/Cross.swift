import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let tableCross = Binding(
    "table:cross", "Holds two columns against each other: counts, row shares with intervals, and a test.",
    Required<TableHandle>("t", "The table."),
    Required<String>("row", "The column, or expression, whose values are compared.", content: .expression),
    Required<String>("column", "The column, or expression, that they are compared in.", content: .expression),
    Option<Bool>("margins", "Whether the totals of rows, of columns and of all stand among the cells.", default: false),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a cell: the two keys, n, row_n, share, conf_low, conf_high; the test stands in the note",
    discloses: .aggregate,
    details: """
      Intervals are Wilson's. The test is chi-square, and Fisher's where a 2 x 2 table has few. With margins a total's key is \
      missing, and a column level tells totals from cells; the share of a column's total is that of all rows.
      """,
    searchWords: ["contingency", "crosstab", "chi-square"],
    examples: [
      Example(
        "t:cross(\"school\", \"sex\")", given: [.small],
        shows: """
          4 rows x 7 columns
          school  sex         n    row_n   share  conf_low  conf_high
          text    text  integer  integer  number    number     number
          A       F           1        2  0.5000    0.0945     0.9055
          A       M           1        2  0.5000    0.0945     0.9055
          B       F           2        3  0.6667    0.2077     0.9385
          B       M           1        3  0.3333    0.0615     0.7923
          Fisher's exact test: p 1.0000.
          """),
      Example(
        "t:cross(\"school\", \"sex\", { margins = true }):select \"school, sex, level, n, row_n, share\"",
        given: [.small],
        shows: """
          9 rows x 6 columns
          school  sex   level              n    row_n   share
          text    text  level        integer  integer  number
          A       F     school, sex        1        2   0.500
          A       M     school, sex        1        2   0.500
          A       –     school             2        2   1.000
          B       F     school, sex        2        3   0.667
          B       M     school, sex        1        3   0.333
          B       –     school             3        3   1.000
          –       F     sex                3        5   0.600
          –       M     sex                2        5   0.400
          –       –     total              5        5   1.000
          missing: school 3 not applicable (–); sex 3 not applicable (–)
          Fisher's exact test: p 1.0000.
          """),
      Example("t:cross(\"school\", \"sexx\")", given: [.small], fails: "did you mean \"sex\"?"),
    ]
  ) { _, t, row, column, margins, level in
    let cells = try t.table.cross(row, column, margins: margins)
    let (n, rowN) = (try cells.integers("n"), try cells.integers("row_n"))
    // A row's total is no estimate of anything.
    let isWhole = (0..<cells.rowCount).map { margins && cells.columns[1][$0].isMissing }
    let intervals = try isWhole.indices.map { row in
      isWhole[row] ? nil : try WilsonInterval(successes: n[row], trials: rowN[row], level: level)
    }
    let widened = try cells.setting(
      "conf_low", to: Column(numbers: intervals.map { $0?.confLow }, missing: .notApplicable)
    )
    .setting("conf_high", to: Column(numbers: intervals.map { $0?.confHigh }, missing: .notApplicable))
    let inner = isWhole.indices.filter { !isWhole[$0] && !(margins && cells.columns[0][$0].isMissing) }
    let width = Set(inner.map { cells.columns[1][$0] }).count
    return TableHandle(widened.with(notes: cells.notes + [CrossTest.note(inner.map { n[$0] }, width: width)]))
  }
}

/// The sentence with the test under a cross table.
private enum CrossTest {
  /// - Parameter n: the counts of a whole grid, row by row.
  static func note(_ n: [Int], width: Int) -> String {
    guard width > 0, !n.isEmpty, n.count % width == 0 else { return "No test: the table is empty." }
    let counts = stride(from: 0, to: n.count, by: width).map { Array(n[$0..<$0 + width]) }
    do {
      let test = try ChiSquareTest(counts)
      if test.isRough, counts.count == 2, width == 2 {
        return "Fisher's exact test: \(NumberFormat.prompt.pValue(try FisherTest(counts).pValue))."
      }
      let rough = test.isRough ? " (rough: an expected count is below 5)" : ""
      let note = TestNote.text(
        "Chi-square", statistic: test.statistic, decimals: 2, degreesOfFreedom: test.degreesOfFreedom,
        pValue: test.pValue)
      return "\(note)\(rough)."
    } catch {
      return "No test: \(error.sentence)."
    }
  }
}
