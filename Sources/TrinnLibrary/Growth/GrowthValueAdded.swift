import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let growthValueAdded = Binding(
    "growth.value_added",
    "Compares what schools' pupils came to with pupils of the same start elsewhere, drawn in where a school is small.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Required<String>("formula", "The outcome and the start: \"after ~ before + factor(sex)\"."),
    Option<ColumnsText>("by", "The school: a column or several.", content: .columns),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a school, lowest first: its keys, estimate, std_error, conf_low, conf_high, plain, reliability, differs, n",
    discloses: .aggregate,
    details: """
      estimate is the school's contribution in points of the outcome, plain the same before it is drawn in, reliability how \
      much of it is kept. Most schools do not differ clearly from the whole, and order among them means little. An \
      association: it proves nothing of what a school did.
      """,
    source: "S. W. Raudenbush, J. D. Willms (1995), JEBS 20",
    searchWords: ["school contribution", "skolebidrag", "school effects", "shrinkage"],
    examples: [
      Example(
        "growth.value_added(t, \"points ~ hours\", { by = \"school\" })", given: [.manySchools],
        shows: """
          8 rows x 9 columns
          school  estimate  std_error  conf_low  conf_high   plain  reliability  differs        n
          text      number     number    number     number  number       number  boolean  integer
          S8        -0.781     0.5807    -1.919      0.358  -1.220       0.6398  false         20
          S6        -0.702     0.5716    -1.822      0.418  -1.078       0.6509  false         21
          S0        -0.442     0.8052    -2.020      1.137  -1.436       0.3075  false          5
          S1        -0.166     0.6882    -1.514      1.183  -0.335       0.4941  false         11
          S3        -0.141     0.5807    -1.279      0.997  -0.220       0.6398  false         20
          S4         0.145     0.6882    -1.204      1.494   0.294       0.4941  false         11
          S9         0.950     0.6882    -0.399      2.299   1.922       0.4941  false         11
          S2         1.136     0.5716     0.015      2.256   1.745       0.6509  true          21
          Schools differ by a standard deviation of 0.9675, pupils of one school by 3.2468.
          """),
      Example(
        "growth.value_added(t, \"points ~ hours + (1 | school)\", { by = \"school\" })", given: [.manySchools],
        fails: "the school comes by the option 'by'"),
    ]
  ) { _, t, formula, by, level in
    let input = try ModelInput(t.table, formula, needs: [.groups("by", by.text)])
    guard input.formula.groupTerms.isEmpty, input.formula.response != nil else {
      throw TrinnError(
        .syntax, "the formula wants an outcome and the pupils' start; the school comes by the option 'by'",
        argument: "formula", hint: "a formula reads like \"after ~ before\"")
    }
    let matrix = try input.matrix()
    let groups = try input.rows.groups("by")
    let found = try ValueAdded(
      matrix, schools: groups.ids.map { Int32(truncatingIfNeeded: $0) }, schoolCount: groups.count, name: by.text,
      level: level)
    let schools = found.schools.sorted { ($0.estimate, $0.group) < ($1.estimate, $1.group) }
    var columns = try groups.keyColumns(schools.map(\.group))
    columns += [
      ("estimate", Column(numbers: schools.map(\.estimate))),
      ("std_error", Column(numbers: schools.map(\.standardError))),
      ("conf_low", Column(numbers: schools.map(\.confLow))), ("conf_high", Column(numbers: schools.map(\.confHigh))),
      ("plain", Column(numbers: schools.map(\.plain))), ("reliability", Column(numbers: schools.map(\.reliability))),
      ("differs", Column(booleans: schools.map(\.differs))), ("n", Column(integers: schools.map(\.n))),
    ]
    let format = NumberFormat.prompt
    let between = (found.model.components.first?.value ?? 0).squareRoot()
    var notes = found.model.singularities
    if !found.model.converged { notes.append("The search for the best variances did not converge.") }
    notes.append(
      "Schools differ by a standard deviation of \(format.number(between, decimals: 4)), pupils of one school by \(format.number(found.model.residualVariance.squareRoot(), decimals: 4))."
    )
    let whole = input.rows.support(groups.ids, groupCount: groups.count)
    let support = Support(count: schools.count) {
      let counts = try whole.counts()
      return schools.map { counts[$0.group] }
    }
    return TableHandle(
      try Table(columns, subject: input.rows.subject(support), notes: notes + input.rows.notes))
  }
}
