import TrinnBasis

extension Table {
  /// One row a column: type, n, how many are missing and why, distinct values, the least and the greatest of numbers,
  /// dates, years and levels as they are written, mean and median of numbers, and the commonest texts.
  ///
  /// A text counts as common from two rows and one value in two hundred on, so that a key, a name or a number that was
  /// read as text shows none of its values. Of an identity nothing is shown but how many there are.
  public func describe() throws -> Table {
    let summaries = try Parallel.map(rows: columns.count, rowsPerChunk: 1) { range in
      try ColumnSummary(columns[range.lowerBound])
    }
    return try Table(
      [
        "column": Column(texts: names),
        "type": Column(texts: columns.map(\.type.name)),
        "n": Column(integers: summaries.map(\.count)),
        "missing": Column(integers: summaries.map { rowCount - $0.count }),
        "reasons": Column(texts: summaries.map(\.reasons), missing: .notApplicable),
        "distinct": Column(integers: summaries.map(\.distinct)),
        "min": Column(texts: summaries.map(\.lowest), missing: .notApplicable),
        "mean": Column(numbers: summaries.map { $0.numbers?.mean }, missing: .notApplicable),
        "median": Column(numbers: summaries.map { $0.numbers?.median }, missing: .notApplicable),
        "max": Column(texts: summaries.map(\.highest), missing: .notApplicable),
        "values": Column(texts: summaries.map(\.values), missing: .notApplicable),
      ], subject: subject.ofColumns)
  }
}

/// What `describe` says of one column.
private struct ColumnSummary: Sendable {
  struct Numbers: Sendable {
    var mean: Double
    var median: Double
  }

  let count: Int
  /// "12 masked, 3 not recorded".
  let reasons: String?
  let distinct: Int
  let numbers: Numbers?
  /// The ends of an ordered column, as its values are written: a whole number has no decimals.
  let lowest: String?
  let highest: String?
  /// Commonest texts.
  let values: String?

  init(_ column: Column) throws {
    let grouping = try Grouping([column], rowCount: column.count)
    let present = grouping.firstRows.indices.filter { column.missingReason(at: Int(grouping.firstRows[$0])) == nil }
    let missing = column.missingCounts().sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    count = column.count - missing.reduce(0) { $0 + $1.value }
    reasons = missing.isEmpty ? nil : missing.map { "\($0.value) \($0.key.label)" }.joined(separator: ", ")
    distinct = present.count
    let counts = grouping.counts()
    // Groups come in order with the missing ones last: the first and the last present one are the ends.
    func label(_ group: Int) -> String { column[Int(grouping.firstRows[group])].label }
    switch column.type {
    case .integer, .number, .decimal, .date, .schoolYear, .level:
      (lowest, highest) = (present.first.map(label), present.last.map(label))
    case .boolean, .text, .code, .identity: (lowest, highest) = (nil, nil)
    }
    numbers = ColumnSummary.numbers(column, grouping, present, counts)
    switch column.type {
    case .identity, .integer, .number, .decimal, .date, .schoolYear, .level: values = nil
    case .boolean, .text, .code:
      let fewest = max(2, count / 200)
      let common = present.filter { counts[$0] >= fewest }.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(3)
      values =
        common.isEmpty
        ? nil
        : common.map { group in
          "\(column[Int(grouping.firstRows[group])].label) (\(counts[group]))"
        }.joined(separator: ", ")
    }
  }

  private static func numbers(
    _ column: Column, _ grouping: Grouping, _ present: [Int], _ counts: [Int]
  ) -> Numbers? {
    let distinct: [Double] = present.compactMap { group in
      switch column[Int(grouping.firstRows[group])] {
      case .integer(let value): Double(value)
      case .number(let value): value
      case .decimal(let value): value.number
      default: nil
      }
    }
    guard let highest = distinct.last, distinct.count == present.count else { return nil }
    let total = present.reduce(0) { $0 + counts[$1] }
    let mean = zip(distinct, present).reduce(0.0) { $0 + $1.0 * Double(counts[$1.1]) } / Double(total)
    func value(at place: Int) -> Double {
      var passed = 0
      for (value, group) in zip(distinct, present) {
        passed += counts[group]
        if place < passed { return value }
      }
      return highest
    }
    let median = total % 2 == 1 ? value(at: total / 2) : (value(at: total / 2 - 1) + value(at: total / 2)) / 2
    return Numbers(mean: mean, median: median)
  }
}
