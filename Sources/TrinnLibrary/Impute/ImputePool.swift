import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let imputePool = Binding(
    "impute.pool", "Joins fits of one model to imputed copies of a table, by Rubin's rules.",
    Required<[FitHandle]>("fits", "At least two fits, one of each copy."),
    Option<Int?>(
      "df", "The degrees of freedom that the model would have with nothing missing; by default n less the terms.",
      default: nil),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a term: term, estimate, std_error, statistic, p_value, conf_low, conf_high, df, missing_share, n",
    discloses: .aggregate,
    details: "missing_share is how much of a term's variance comes from what is missing.",
    source: "D. B. Rubin (1987); J. Barnard, D. B. Rubin (1999), Biometrika 86",
    searchWords: ["mice", "rubin", "combine"],
    examples: [
      Example(
        "impute.pool(fits)",
        given: [
          .holes,
          "fits = {}; for i, copy in ipairs(impute.chained(t, \"hours, points, passed\")) do "
            + "fits[i] = mixed.linear(copy, \"points ~ hours + (1 | school)\") end",
        ],
        shows: """
          2 rows x 10 columns
          term         estimate  std_error  statistic  p_value  conf_low  conf_high      df  missing_share
          text           number     number     number   number    number     number  number         number
          (intercept)    35.721     0.8531     41.873        0    34.016     37.426  63.053         0.1068
          hours           0.807     0.0764     10.564        0     0.653      0.961  43.401         0.1871

          term               n
          text         integer
          (intercept)       90
          hours             90
          Pooled from 5 fits by Rubin's rules.
          """),
      Example("impute.pool({})", fails: "wants at least two"),
    ]
  ) { _, fits, df, level in
    guard let first = fits.first, fits.count >= 2 else {
      throw TrinnError(.noData, "pooling wants at least two fits, got \(fits.count)", argument: "fits")
    }
    let names = try ImputePool.texts(first.terms, "term")
    let tables = fits.map(\.terms)
    guard try tables.allSatisfy({ try ImputePool.texts($0, "term") == names }) else {
      throw TrinnError(
        .mismatch, "the fits have other terms", argument: "fits", hint: "fit the same formula to every copy")
    }
    let estimates = try tables.map { try ImputePool.numbers($0, "estimate") }
    let errors = try tables.map { try ImputePool.numbers($0, "std_error") }
    let counts = try ImputePool.numbers(first.terms, "n")
    let complete = df.map(Double.init) ?? (counts.compactMap { $0 }.max() ?? 0) - Double(names.count)
    let pooled: [PooledEstimate?] = try names.indices.map { place in
      let values = estimates.compactMap { $0[place] }
      let variances = errors.compactMap { $0[place].map { $0 * $0 } }
      // A term that one of the copies could not tell has no pooled estimate.
      guard values.count == fits.count, variances.count == fits.count else { return nil }
      return try PooledEstimate(
        values, variances: variances, completeDegreesOfFreedom: complete > 0 ? complete : nil, level: level)
    }
    let untold = zip(names, pooled).filter { $1 == nil }.map { "\"\($0.0)\"" }
    func column(_ name: String, _ value: (PooledEstimate) -> Double) -> (name: String, column: Column) {
      (name, Column(numbers: pooled.map { $0.map(value) }, missing: .undefined))
    }
    var notes = ["Pooled from \(fits.count) fits by Rubin's rules."]
    if !untold.isEmpty { notes.append("Not told in every copy: \(untold.joined(separator: ", ")).") }
    return TableHandle(
      try Table(
        [
          ("term", Column(texts: names)), column("estimate", \.estimate), column("std_error", \.standardError),
          column("statistic", \.statistic), column("p_value", \.pValue), column("conf_low", \.confLow),
          column("conf_high", \.confHigh), column("df", \.degreesOfFreedom),
          column("missing_share", \.missingShare),
          ("n", Column(integers: counts.map { $0.flatMap { Int(exactly: $0) } }, missing: .undefined)),
        ], subject: ImputePool.subject(tables), notes: notes))
  }
}

enum ImputePool {
  static func texts(_ table: Table, _ name: String) throws -> [String] {
    let column = try table.column(name)
    return (0..<column.count).map { column[$0].label }
  }

  static func numbers(_ table: Table, _ name: String) throws -> [Double?] {
    let column = try table.column(name)
    return (0..<column.count).map { column[$0].number }
  }

  /// The copies are of the same pupils: a pooled term rests on the fewest that any copy's term rests on.
  static func subject(_ tables: [Table]) -> Table.Subject {
    var supports: [Support] = []
    for table in tables {
      guard case .groups(let support) = table.subject else { return tables.first?.subject ?? .open }
      supports.append(support)
    }
    let all = supports
    return .groups(
      support: Support(count: tables.first?.rowCount ?? 0) {
        let counts = try all.map { try $0.counts() }
        return (counts.first ?? []).indices.map { row in counts.map { $0[row] }.min() ?? 0 }
      })
  }
}
