import TrinnBinding
import TrinnKernels

extension Binding {
  static let describeQuantile = Binding(
    "describe.quantile", "Gives a quantile of a list of numbers.",
    Required<[Double]>("values", "The numbers, in any order."),
    Required<Double>("p", "The share below, from 0 to 1."),
    Option<Int>("type", "Which of the nine definitions of Hyndman and Fan.", default: 7),
    returns: "a number",
    details:
      "Type 7 is the usual one in R and in spreadsheets; the aggregate quantile(x, p) of expressions uses it too.",
    source: "R. J. Hyndman, Y. Fan (1996), The American Statistician 50",
    searchWords: ["median", "percentile", "quartile"],
    examples: [
      Example("describe.quantile({1, 2, 3, 4}, 0.5)", shows: "2.5"),
      Example("describe.quantile({}, 0.5)", fails: "at least one value"),
    ]
  ) { _, values, p, type in try Quantile(values, probability: p, type: type).value }
}
