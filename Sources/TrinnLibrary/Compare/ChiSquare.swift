import TrinnBinding
import TrinnKernels

extension Binding {
  static let compareChiSquare = Binding(
    "compare.chi_square", "Tests whether rows and columns of a table of counts are independent.",
    Required<[[Int]]>("counts", "The counts, row by row."),
    Option<Bool>("correct", "Whether a 2 x 2 table gets Yates' correction.", default: true),
    returns: "a table of one row: statistic, df, p_value, n",
    details: "A note says so where an expected count is below 5, for the p-value is then rough.",
    source: "K. Pearson (1900); F. Yates (1934)",
    searchWords: ["independence", "contingency"],
    examples: [
      Example(
        "compare.chi_square { {20, 15, 5}, {30, 22, 18}, {9, 12, 33} }",
        shows: """
          1 row x 4 columns
          statistic      df   p_value        n
             number  number    number  integer
             29.043       4  7.66e-06      164
          """),
      Example("compare.chi_square { {1, 2} }", fails: "at least two rows and two columns"),
    ]
  ) { _, counts, correct in
    let test = try ChiSquareTest(counts, correct: correct)
    return try ResultTable.row(
      [("statistic", test.statistic), ("df", Double(test.degreesOfFreedom)), ("p_value", test.pValue)], n: test.n,
      notes: test.isRough ? ["An expected count is below 5: the p-value is rough; compare.fisher is better."] : [])
  }
}
