import TrinnBasis
import TrinnSyntax
import TrinnTable

/// How much of each subject's yearly quota of absence is used, under the rule of the day.
///
/// The limit is a share of the subject's yearly hours: with 113 hours and 10 per cent the quota is 11.3 hours. Before the
/// school year is over a figure shows the share of the quota that is used; whether somebody is above is final in June.
public struct AbsenceLimit: Sendable {
  public let day: CalendarDate
  public let rule: AbsenceRules.Rule
  /// Whether the school year of the day is over for this purpose.
  public let isFinal: Bool

  /// - Throws: `no_data` where no limit held on the day.
  public init(on day: CalendarDate) throws {
    let rules = try AbsenceRules.standard()
    guard let rule = rules.rule(.limit, .upperSecondary, on: day) else {
      let reason =
        rules.rule(.suspended, .upperSecondary, on: day) == nil ? "was in force" : "was in force: it was suspended"
      throw TrinnError(.noData, "no limit of absence \(reason) on \(day.label)", argument: "on")
    }
    self.day = day
    self.rule = rule
    let month = day.parts.month
    isFinal = rule.finalMonth.map { (($0)...7).contains(month) } ?? false
  }

  /// One row a pupil and subject: `pupil`, `school_year`, `subject`, the keys, `hours_taught`, `quota`, `hours_counted`,
  /// `used` (1 is the whole quota), `used_at_most` where some hours may count, and `state`.
  ///
  /// - Parameters:
  ///   - absences: with pupil, date, subject, hours and kind. Days without a subject count in no subject.
  ///   - taught: with pupil, school_year, subject and hours_taught, the subject's yearly hours. Where it has a row a term,
  ///     the largest stands.
  public func table(_ absences: Table, taught: Table, by keys: [Assignments.Item] = []) throws -> Table {
    let year = day.schoolYear.label
    for name in ["pupil", "date", "subject", "hours", "kind"] { _ = try absences.column(name) }
    for name in ["pupil", "school_year", "subject", "hours_taught"] { _ = try taught.column(name) }
    let extra = keys.filter { !["pupil", "school_year", "subject"].contains($0.name) }
    let withKeys = try extra.reduce(taught) { try $0.setting($1.name, to: taught.evaluate($1.expression)) }
    let firsts = extra.map { "`\($0.name)` = first(`\($0.name)`)" }
    let quotas = try withKeys.where("school_year == '\(year)' and not missing(hours_taught) and hours_taught > 0")
      .group("pupil, school_year, subject")
      .summarise((["hours_taught = max(hours_taught)"] + firsts).joined(separator: ", "))
    guard let start = day.schoolYear.firstDay else {
      throw TrinnError(.outOfRange, "no such school year", argument: "on")
    }
    let inTime = "date >= date('\(start.label)') and date <= date('\(day.label)')"
    let counted = try absences.where("\(inTime) and not missing(subject) and not missing(hours)")
      .derive("hours_counted = \(hours(of: rule.counts)), hours_may_count = \(hours(of: rule.mayCount))")
      .group("pupil, subject").summarise("hours_counted = sum(hours_counted), hours_may_count = sum(hours_may_count)")
    let joined = try quotas.join(counted, JoinOptions(by: "pupil, subject", kind: "left", expect: "one to one"))
    return try finished(joined, share: rule.value ?? 0.1, absences: absences, inTime: inTime)
  }

  private func hours(of kinds: Set<String>) -> String {
    guard !kinds.isEmpty else { return "0 * hours" }
    // A record without a kind is documented by nobody: it counts as the rest that is neither.
    let list = kinds.sorted().map { "'\($0)'" }.joined(separator: ", ")
    let orMissing = kinds.contains(AbsenceKind.neither.rawValue) ? " or missing(kind)" : ""
    return "if_else((kind in (\(list)))\(orMissing), hours, 0 * hours)"
  }

  private func finished(_ joined: Table, share: Double, absences: Table, inTime: String) throws -> Table {
    func numbers(_ name: String) throws -> [Double] {
      let column = try joined.column(name)
      let (values, scale) = (column.plainNumbers(), column.decimalScale)
      return values.indices.map { (column.missing?[$0] ?? 0) == 0 ? values[$0] / scale : 0 }
    }
    let (taught, counted, may) = (
      try numbers("hours_taught"), try numbers("hours_counted"), try numbers("hours_may_count")
    )
    let quota = taught.map { $0 * share }
    // Compared in hours and not in shares: 11.3 of 11.3 hours is the whole quota and not above it.
    let isAbove = counted.indices.map { counted[$0] > quota[$0] + 1e-9 }
    let mayBeAbove = counted.indices.map { counted[$0] + may[$0] > quota[$0] + 1e-9 }
    let states = isAbove.indices.map { row -> String in
      if isAbove[row] { return isFinal ? "above" : "above so far" }
      if mayBeAbove[row] { return isFinal ? "perhaps above" : "perhaps above so far" }
      return isFinal ? "within" : "within so far"
    }
    var columns = zip(joined.names, joined.columns).filter { !["hours_counted", "hours_may_count"].contains($0.0) }
      .map { (name: $0.0, column: $0.1) }
    columns += [
      ("quota", Column(type: .number, values: .numbers(quota))),
      ("hours_counted", Column(type: .number, values: .numbers(counted))),
      ("used", Column(type: .number, values: .numbers(zip(counted, quota).map { $0 / $1 }))),
    ]
    if !rule.mayCount.isEmpty {
      columns.append(
        (
          "used_at_most",
          Column(type: .number, values: .numbers(counted.indices.map { (counted[$0] + may[$0]) / quota[$0] }))
        ))
    }
    columns.append(("state", Column(texts: states)))
    let wholeDays = try absences.where("\(inTime) and missing(subject)").rowCount
    var notes = ["on \(day.label), \(isFinal ? "final" : "not final before June"); \(rule.source) (\(rule.standing))"]
    if wholeDays > 0 { notes.append("\(wholeDays) absences without a subject count in none") }
    return try Table(columns, rowCount: joined.rowCount, subject: joined.subject, notes: notes)
  }

  /// One row a group: the keys, `n` (pupils in subjects), `used_median`, `above`, `share_above`, and where hours may count
  /// `perhaps_above`.
  public func summary(_ absences: Table, taught: Table, by keys: [Assignments.Item]) throws -> Table {
    let table = try table(absences, taught: taught, by: keys)
    let rows = try table.derive(
      "is_above = state in ('above', 'above so far'), may_be = state in ('perhaps above', 'perhaps above so far')")
    var figures =
      "n = count(), used_median = median(used), above = sum(if_else(is_above, 1, 0)), share_above = share(is_above)"
    if !rule.mayCount.isEmpty { figures += ", perhaps_above = sum(if_else(may_be, 1, 0))" }
    let names = try GroupKeys.parse(keys.map { "`\($0.name)`" }.joined(separator: ", "))
    return try rows.group(names).summarise(figures)
  }
}
