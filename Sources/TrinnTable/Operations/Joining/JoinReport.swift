/// What a join knows of the rows that met nobody, as the sentence under its table.
struct JoinReport {
  /// The left key columns by name: a row where one is missing has no partner, for the reason of the first.
  private var keys: [(name: String, column: Column)] = []
  private var outOfTime = 0
  private var unusable = 0

  init() {}

  init(missingOf names: [JoinOptions.Key], _ columns: [Column]) {
    keys = zip(names, columns).map { ($0.left, $1) }
  }

  init(missingOf names: [JoinOptions.Key], _ columns: [Column], _ found: TimeMatch<some PartnerLists>) {
    self.init(missingOf: names, columns)
    outOfTime = found.outOfTime
    unusable = found.unusable
  }

  /// Nil where every row met one.
  func note(
    _ options: JoinOptions, matched: Int, of leftCount: Int, loneRight: Int?, of rightCount: Int
  ) -> String? {
    var parts: [String] = []
    let alone = leftCount - matched
    if options.kind == .anti {
      if matched > 0 { parts.append("\(JoinReport.rows(matched, of: leftCount)) left out with a partner") }
      let missing = missingCounts()
      if !missing.isEmpty {
        parts.append("\(JoinReport.rows(total(missing))) kept for a missing key (\(summary(missing)))")
      }
    } else if alone > 0, options.kind != .cross {
      let isKept = options.kind == .left || options.kind == .full
      parts.append(
        "\(JoinReport.rows(alone, of: leftCount)) \(isKept ? "without" : "left out without") a partner" + why(alone))
    }
    if let loneRight, loneRight > 0 {
      let what = options.kind == .full ? "added from the other table" : "of the other table left out"
      parts.append("\(JoinReport.rows(loneRight, of: rightCount)) \(what) without a partner")
    }
    if unusable > 0 {
      parts.append("\(JoinReport.rows(unusable)) of the other table without a time at which they hold")
    }
    guard !parts.isEmpty else { return nil }
    let names = keys.map(\.name).joined(separator: ", ")
    return "joined by \(names): " + parts.joined(separator: "; ")
  }

  private func why(_ alone: Int) -> String {
    let missing = missingCounts()
    var reasons: [String] = []
    if !missing.isEmpty { reasons.append("\(total(missing)) for a missing key (\(summary(missing)))") }
    if outOfTime > 0 { reasons.append("\(outOfTime) for none at their time") }
    return reasons.isEmpty ? "" : ", " + reasons.joined(separator: " and ")
  }

  private static func rows(_ count: Int, of all: Int? = nil) -> String {
    "\(count)\(all.map { " of \($0)" } ?? "") \((all ?? count) == 1 ? "row" : "rows")"
  }

  private func total(_ counts: [MissingReason: Int]) -> Int { counts.values.reduce(0, +) }

  private func summary(_ counts: [MissingReason: Int]) -> String { MissingReason.summary(of: counts) }

  /// Rows with a missing key, by the reason of the first one.
  private func missingCounts() -> [MissingReason: Int] {
    let masks = keys.compactMap(\.column.missing)
    guard masks.count > 1, let first = masks.first else {
      return keys.first { $0.column.missing != nil }?.column.missingCounts() ?? [:]
    }
    var counts = [Int](repeating: 0, count: 256)
    for row in first.indices {
      if let mask = masks.first(where: { $0[row] != 0 }) { counts[Int(mask[row])] += 1 }
    }
    var result: [MissingReason: Int] = [:]
    for reason in MissingReason.allCases where counts[Int(reason.rawValue)] > 0 {
      result[reason] = counts[Int(reason.rawValue)]
    }
    return result
  }
}
