import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let compareAdjust = Binding(
    "compare.adjust", "Corrects the p-values of several tests for their number.",
    Required<[Double]>("p", "The p-values."),
    Option<String>(
      "method", "Holm holds the chance of any false alarm, Benjamini and Hochberg the share of them.", default: "holm",
      type: .choice(["holm", "benjamini_hochberg"])),
    returns: "a table with a row a test: p_value, p_adjusted",
    source: "S. Holm (1979), Scandinavian Journal of Statistics 6; Y. Benjamini, Y. Hochberg (1995), JRSS B 57",
    searchWords: ["multiple comparisons", "false discovery rate", "bonferroni"],
    examples: [
      Example(
        "compare.adjust({0.01, 0.04, 0.03, 0.005})",
        shows: """
          4 rows x 2 columns
          p_value  p_adjusted
           number      number
            0.010        0.03
            0.040        0.06
            0.030        0.06
            0.005        0.02
          """),
      Example("compare.adjust({0.01, 4})", fails: "argument 'p' wanted p-values from 0 to 1"),
    ]
  ) { _, p, method in
    let adjusted = method == "holm" ? try AdjustedPValues.holm(p) : try AdjustedPValues.benjaminiHochberg(p)
    return TableHandle(
      try Table(
        [("p_value", Column(numbers: p)), ("p_adjusted", Column(numbers: adjusted))], subject: .open))
  }
}
