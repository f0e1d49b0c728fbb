import TrinnBasis
import TrinnSyntax

/// Sums and means over the last years: `rolling_sum(x, 3)` and `rolling_mean(x, 3)`.
///
/// The window is so many years by calendar, this row's year the last of them, and holds every value of the rows of those
/// years. Fewer years with a value than `least`, by default all of the window, give no result: a mean over three years
/// that knows one of them is another figure. The reason is that of the latest year without a value, row absent where it
/// has no row.
enum RollingWindows {
  static let all = [sum, mean]

  static let sum = ExpressionFunction(
    "rolling_sum", 2...2, options: ["least", "by", "year"],
    signature: "rolling_sum(x, 3, least = 3, by = pupil, year = school_year)",
    summary: "The sum over the last so many school years, this one among them; missing where fewer of them than least "
      + "have a value. Of the same pupil.", example: "rolling_sum(absence_days, 3)",
    evaluation: .window { call, table in
      let window = try Window(call, table)
      return try call.sums(
        exact: { try window.rolling($0, zero: 0) { $0.fitting } },
        number: { try window.rolling($0, zero: 0) { $0.finite } })
    })

  static let mean = ExpressionFunction(
    "rolling_mean", 2...2, options: ["least", "weight", "by", "year"],
    signature: "rolling_mean(x, 3, least = 3, weight = w, by = pupil, year = school_year)",
    summary:
      "The mean of the values of the last so many school years, this one among them; missing where fewer of them "
      + "than least have a value. Of the same pupil; a table of places says by = municipality.",
    example: "rolling_mean(absence_days, 3, least = 1)",
    evaluation: .window { call, table in
      let window = try Window(call, table)
      return try call.means(
        exact: { try window.rolling($0, zero: 0, $1) }, number: { try window.rolling($0, zero: 0, $1) },
        weighted: { try window.rolling($0, zero: 0, $1) })
    })

  /// The rows of each part by year, and how many years a row looks at.
  private struct Window: Sendable {
    private let partitions: OrderedPartitions
    private let axis: YearAxis
    private let width: Int
    private let least: Int

    init(_ call: FunctionCall, _ table: Table) throws {
      let width = try call.constantInteger(1, within: 1...100)
      self.width = width
      least = try call.option("least").map { try call.constantInteger($0, within: 1...width) } ?? width
      let calendar = try WindowFrame(call, table).calendar()
      (partitions, axis) = calendar
      _ = try axis.withYears { years in
        try call.rests(on: calendar.partitions, table) { rows, place in
          YearsOfPart(rows: rows, years: years).range(around: place, width: width)
        }
      }
    }

    @inline(__always)
    func rolling<Sum: WindowSum, Result: BitwiseCopyable & Sendable>(
      _ input: WindowInput<Sum>, zero: Result, _ finish: @escaping @Sendable (Sum) -> Result?
    ) throws -> (values: [Result], missing: [UInt8]) {
      let (partitions, width, least) = (partitions, width, least)
      let made = try axis.withYears { years in
        try input.withAmounts { amounts in
          try partitions.lanes { rows, values, missing in
            let part = YearsOfPart(rows: rows, years: years)
            // Every year of a part is summed with the years before it once, for all of its rows.
            var (begin, low) = (0, 0)
            while begin < rows.count {
              let end = part.endOfYear(from: begin)
              while part.year(low) <= part.year(begin) - width { low += 1 }
              let sum: (Sum, years: Int) = part.sum(low..<end, amounts)
              let result = sum.years >= least ? finish(sum.0) : nil
              let isKnown = sum.years >= least
              let reason =
                !isKnown
                ? part.gap(low..<end, amounts, width: width) : result == nil ? MissingReason.undefined.rawValue : 0
              for row in rows[begin..<end] {
                values[Int(row)] = result ?? zero
                missing[Int(row)] = reason
              }
              begin = end
            }
          }
        }
      }
      return made.flatMap { $0 } ?? ([], [])
    }
  }
}

/// A part's rows, in the order of their years. A row without a year stands alone, so any number does for its year.
private struct YearsOfPart {
  let rows: UnsafeBufferPointer<UInt32>
  let years: RowMemory<Int16>

  @inline(__always)
  func year(_ place: Int) -> Int { Int(years[Int(rows[place])]) }

  @inline(__always)
  func endOfYear(from place: Int) -> Int {
    let own = year(place)
    var end = place + 1
    while end < rows.count, year(end) == own { end += 1 }
    return end
  }

  /// The rows of the window's years around one row.
  func range(around place: Int, width: Int) -> Range<Int> {
    let last = year(place)
    var low = place
    while low > 0, year(low - 1) > last - width { low -= 1 }
    return low..<endOfYear(from: place)
  }

  /// The sum of a range of rows, and how many of its years have a value.
  @inline(__always)
  func sum<Sum: WindowSum>(_ range: Range<Int>, _ amounts: RowMemory<Sum.Amount>) -> (Sum, years: Int) {
    var sum = Sum()
    var known = 0
    var latest = Int.min
    for place in range {
      let row = Int(rows[place])
      guard amounts.isThere(row) else { continue }
      sum.add(amounts[row])
      let year = year(place)
      if year != latest { known += 1 }
      latest = year
    }
    return (sum, known)
  }

  /// Why the latest year without a value has none: its first row's reason, or that there is no row.
  func gap<Amount>(_ range: Range<Int>, _ amounts: RowMemory<Amount>, width: Int) -> UInt8 {
    var place = range.upperBound - 1
    let last = year(place)
    for wanted in ((last - width + 1)...last).reversed() {
      var reason = MissingReason.rowAbsent.rawValue
      var isKnown = false
      while place >= range.lowerBound, year(place) == wanted {
        let row = Int(rows[place])
        if amounts.isThere(row) { isKnown = true } else { reason = amounts.reason(row) }
        place -= 1
      }
      if !isKnown { return reason }
    }
    return MissingReason.rowAbsent.rawValue
  }
}
