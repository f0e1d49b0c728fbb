import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let mixedCaterpillar = Binding(
    "mixed.caterpillar", "Lists where each group of a mixed model lies beside the whole, lowest first.",
    Required<FitHandle>("fit", "A mixed model."),
    Option<String?>("group", "The grouping column, where the model has several.", default: nil),
    Option<String>("effect", "The effect: the level, or the name of a slope.", default: "(intercept)"),
    returns: "a table with a row a group: its keys, estimate, std_error, conf_low, conf_high, n", discloses: .aggregate,
    details: """
      An estimate is drawn towards the whole as far as its group is small. Intervals take the fixed terms and variances as \
      known; two groups whose intervals overlap may differ, and most that do not overlap with zero were not singled out \
      beforehand. For logistic models figures are log odds.
      """,
    source: "H. Goldstein, M. J. R. Healy (1995), JRSS A 158",
    searchWords: ["league", "school effects", "conditional modes", "ranef", "blup", "random effects"],
    examples: [
      Example(
        "mixed.caterpillar(mixed.linear(t, \"points ~ hours + (1 | school)\"))", given: [.manySchools],
        shows: """
          8 rows x 6 columns
          school  estimate  std_error  conf_low  conf_high        n
          text      number     number    number     number  integer
          S8        -0.781     0.5807    -1.919      0.358       20
          S6        -0.702     0.5716    -1.822      0.418       21
          S0        -0.442     0.8052    -2.020      1.137        5
          S1        -0.166     0.6882    -1.514      1.183       11
          S3        -0.141     0.5807    -1.279      0.997       20
          S4         0.145     0.6882    -1.204      1.494       11
          S9         0.950     0.6882    -0.399      2.299       11
          S2         1.136     0.5716     0.015      2.256       21
          Standard deviations: (intercept) by school 0.9675. Tests and intervals are by the normal
            distribution.
          """),
      Example(
        "mixed.caterpillar(mixed.linear(t, \"points ~ hours + (1 | school)\"), { group = \"schol\" })",
        given: [.manySchools], fails: "did you mean \"school\"?"),
    ]
  ) { _, fit, group, effect in
    let model = try fit.model(FittedMixed.self, for: "where groups lie", of: FittedMixed.kinds)
    let terms = model.request.randomTerms
    let names = terms.map(\.name)
    guard let name = group ?? names.first, names.contains(name) else {
      throw TrinnError.unknown(.unknownName, "grouping column", group ?? "", among: names)
    }
    guard let place = terms.indices.first(where: { names[$0] == name && terms[$0].effects.contains(effect) }) else {
      throw TrinnError.unknown(
        .unknownName, "effect", effect, among: terms.filter { $0.name == name }.flatMap(\.effects))
    }
    // Factors may come twice, for effects that do not go together: the part is told by factor and effect.
    let found = model.modes.filter { $0.factor == name && $0.effect == effect }
      .sorted { ($0.estimate, $0.group) < ($1.estimate, $1.group) }
    let groups = model.request.groups[place]
    var columns = try groups.keyColumns(found.map(\.group))
    columns += [
      ("estimate", Column(numbers: found.map(\.estimate))), ("std_error", Column(numbers: found.map(\.standardError))),
      ("conf_low", Column(numbers: found.map(\.confLow))), ("conf_high", Column(numbers: found.map(\.confHigh))),
      ("n", Column(integers: found.map(\.n))),
    ]
    let rows = model.request.input.rows
    let whole =
      model.event.map { rows.support(groups.ids, groupCount: groups.count, event: $0) }
      ?? rows.support(groups.ids, groupCount: groups.count)
    let support = Support(count: found.count) {
      let counts = try whole.counts()
      return found.map { counts[$0.group] }
    }
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: fit.terms.notes))
  }
}
