import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnTable

/// A check with where its rows come from, as a script declared it.
struct BoundCheck: Sendable {
  /// Where the rows come from.
  enum Source: Sendable {
    /// A table of the county that is opened when the check runs.
    case named(String)
    case table(TableHandle)
    /// Gets the county and the day, as 2025-10-01; gives a table.
    case function(FunctionReference)
  }

  let check: Check
  let source: Source
  /// Columns that are made first, and the rows that are looked at; both may name the day, as `{today}`.
  let derive: String?
  let condition: String?
  /// The figures that it is held against, where they are a table of their own.
  let published: TableHandle?

  /// The figures of a table on a day.
  func figures(of plan: Plan, on day: CheckDay) throws -> CheckFigures {
    var plan = plan
    if let derive { plan = try plan.derive(day.filled(derive)) }
    if let condition { plan = try plan.where(day.filled(condition)) }
    return try check.figures(of: plan)
  }

  /// The figures of the table that it is held against: its keys, a column `value`, and `n` where it has one.
  func publishedFigures() throws -> [CheckFigure]? {
    guard let table = try published?.table else { return nil }
    let keys = try check.keys.map { try table.column($0) }
    let value = try table.column(CheckColumns.value)
    let n = table.names.contains(CheckColumns.n) ? try table.column(CheckColumns.n) : nil
    return (0..<table.rowCount).map { row in
      CheckFigure(
        keys: keys.map { $0[row].label }, value: value[row].number,
        n: n?[row].number.flatMap { Int(exactly: $0.rounded()) } ?? 0)
    }
  }

  /// Everything that decides what it finds, as one text: a changed declaration is another input.
  var fingerprintText: String {
    let place =
      switch source {
      case .named(let name): name
      case .table: "a table"
      case .function: "a function"
      }
    let conditions = check.conditions.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value.text)" }
    let parts = [
      check.name, place, derive ?? "", condition ?? "", check.value.text, check.keys.joined(separator: ","),
      "\(check.baseline)", "\(check.coverage)", "\(check.smallest)",
    ]
    return (parts + conditions).joined(separator: "\u{1F}")
  }
}
