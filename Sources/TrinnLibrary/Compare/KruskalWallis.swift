import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let compareKruskalWallis = Binding(
    "compare.kruskal_wallis", "Tests whether the values of several groups lie equally high, by ranks.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "Keys: the groups to compare.", content: .columns),
    returns: "a table with a row a group: the keys, n, median, mean_rank; the test stands in the note",
    discloses: .aggregate, source: "W. H. Kruskal, W. A. Wallis (1952), JASA 47",
    searchWords: ["ranks", "several groups", "anova"],
    examples: [
      Example(
        "compare.kruskal_wallis(t, { value = \"points\", by = \"school\" })", given: [.pupils],
        shows: """
          3 rows x 4 columns
          school        n  median  mean_rank
          text    integer  number     number
          A             6   39.35      8.667
          B             6   47.15     14.000
          C             6   34.65      5.833
          Kruskal-Wallis: chi-square 7.240 on 2 degrees of freedom, p 0.0268.
          """),
      Example(
        "compare.kruskal_wallis(t, { value = \"points - points\", by = \"school\" })", given: [.pupils],
        fails: "all values are alike in all groups"),
    ]
  ) { _, t, value, by in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let it = try KruskalWallisTest(groups.values)
    let medians = try groups.values.map { try Quantile($0, probability: 0.5).value }
    let note = TestNote.text(
      "Kruskal-Wallis: chi-square", statistic: it.statistic, decimals: 3, degreesOfFreedom: it.degreesOfFreedom,
      pValue: it.pValue)
    return try groups.groupTable(
      [
        ("n", Column(integers: it.groups.map(\.n))), ("median", Column(numbers: medians)),
        ("mean_rank", Column(numbers: it.groups.map(\.meanRank))),
      ], notes: [note + "."])
  }
}
