import TrinnBinding
import TrinnKernels
import TrinnReport

extension Binding {
  static let compareKolmogorovSmirnov = Binding(
    "compare.kolmogorov_smirnov", "Tests whether two groups have the same distribution, in any way.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "The key with the two groups.", content: .columns),
    Option<Bool?>(
      "exact", "Whether the test is exact; left out, it is where the sizes multiply to at most 10,000.", default: nil),
    returns: "a table of one row: first, second, statistic (the largest gap between the cumulative shares), p_value, n,"
      + " other_n",
    discloses: .aggregate,
    source: "A. N. Kolmogorov (1933); N. V. Smirnov (1939); G. Schröer, D. Trenkler (1995), CSDA 20",
    searchWords: ["distribution", "spread"],
    examples: [
      Example(
        "compare.kolmogorov_smirnov(t, { value = \"points\", by = \"sex\" })", given: [.pupils],
        shows: """
          1 row x 6 columns
          first  second  statistic  p_value        n  other_n
          text   text       number   number  integer  integer
          F      M           0.525   0.1203        8       10
          Exact test.
          """),
      Example(
        "compare.kolmogorov_smirnov(t, { value = \"points\" })", given: [.pupils], fails: "argument 'by' is missing"),
    ]
  ) { _, t, value, by, exact in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let (first, second) = try groups.pair()
    let it = try KolmogorovSmirnovTest(first, second, exact: exact)
    return try groups.pairTable(
      [("statistic", it.statistic), ("p_value", it.pValue)], notes: [it.isExact ? "Exact test." : "Asymptotic test."])
  }
}
