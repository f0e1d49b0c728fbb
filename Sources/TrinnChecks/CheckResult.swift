import TrinnBasis
import TrinnTable

/// What one run of one check found.
public struct CheckResult: Sendable {
  public let check: Check
  public let rows: [CheckRow]
  /// Of the run: that of its worst group. `couldNotRun` where there was an error.
  public let level: CheckLevel
  /// What stopped it. A check that errors is not a check that passed.
  public let error: TrinnError?
  /// One row a group: keys, level, value, n, baseline, n_baseline, change, conf_low, conf_high, finding. It carries what
  /// each row rests on, and passes the gate before any of it leaves.
  public let table: Table
  /// Its keys, value and n, which rest on the pupils of today alone: what can be shown where those before were too few.
  public let today: Table
  /// The figures of today as they were summarised: their rows are the first of `rows`, and know who stands behind them.
  public let source: Table?

  /// - Parameters:
  ///   - figures: of the data as they are.
  ///   - before: the baseline's figures, where the baseline is other figures and there are some.
  ///   - history: each group's earlier figures, the oldest first.
  public init(
    _ check: Check, figures: CheckFigures, before: [CheckFigure]? = nil, history: [[String]: [CheckFigure]] = [:]
  ) throws {
    self.check = check
    error = nil
    source = figures.table
    var rows = try CheckEvaluation(check: check, now: figures.rows).rows(before: before, history: history)
    let names = check.keys
    let supports = try CheckResult.supports(figures, rows)
    func subject() -> Table.Subject { supports.map { .groups(support: Support($0)) } ?? figures.table.subject }
    let findings = CheckCondition.Finding.allCases.map { finding in
      (name: finding.rawValue, column: Column(booleans: rows.map { $0.findings.contains(finding) }))
    }
    let bare = try Table(
      CheckResult.keyColumns(names, rows) + CheckResult.numbers(rows) + findings, rowCount: rows.count,
      subject: subject())
    for (level, condition) in check.conditions {
      for row in try bare.condition(condition.expression).rows where rows[Int(row)].level < level {
        rows[Int(row)].level = level
      }
    }
    self.rows = rows
    level = rows.map(\.level).max() ?? .fine
    table = try Table(
      CheckResult.keyColumns(names, rows) + [("level", Column(texts: rows.map(\.level.rawValue)))]
        + CheckResult.numbers(rows) + [(CheckColumns.finding, Column(texts: rows.map(CheckResult.finding)))],
      rowCount: rows.count, subject: subject(), notes: figures.table.notes)
    let own = try CheckResult.supports(figures, rows.map { CheckRow($0.figure) })
    today = try Table(
      CheckResult.keyColumns(names, rows) + CheckResult.numbers(rows).prefix(2), rowCount: rows.count,
      subject: own.map { .groups(support: Support($0)) } ?? figures.table.subject, notes: figures.table.notes)
  }

  /// A run that failed.
  public init(_ check: Check, error: TrinnError) throws {
    self.check = check
    self.error = error
    rows = []
    source = nil
    level = .couldNotRun
    table = try Table([(name: "level", column: Column(texts: []))], rowCount: 0, subject: .open)
    today = table
  }

  static func columnNames(keys: [String]) -> [String] {
    keys + [
      CheckColumns.value, CheckColumns.n, CheckColumns.baseline, CheckColumns.baselineN, CheckColumns.change,
      CheckColumns.low, CheckColumns.high,
    ] + CheckCondition.Finding.allCases.map(\.rawValue)
  }

  private static func keyColumns(_ names: [String], _ rows: [CheckRow]) -> [(name: String, column: Column)] {
    names.enumerated().map { place, name in (name, Column(texts: rows.map { $0.figure.keys[place] })) }
  }

  private static func numbers(_ rows: [CheckRow]) -> [(name: String, column: Column)] {
    [
      (CheckColumns.value, Column(numbers: rows.map(\.figure.value), missing: .rowAbsent)),
      (CheckColumns.n, Column(integers: rows.map(\.figure.n))),
      (CheckColumns.baseline, Column(numbers: rows.map { $0.baseline?.value ?? $0.target }, missing: .rowAbsent)),
      (CheckColumns.baselineN, Column(integers: rows.map { $0.baseline?.n }, missing: .notApplicable)),
      (CheckColumns.change, Column(numbers: rows.map { $0.change?.change }, missing: .notApplicable)),
      (CheckColumns.low, Column(numbers: rows.map { $0.change?.confLow }, missing: .notApplicable)),
      (CheckColumns.high, Column(numbers: rows.map { $0.change?.confHigh }, missing: .notApplicable)),
    ]
  }

  private static func finding(_ row: CheckRow) -> String {
    let found = CheckCondition.Finding.allCases.filter { row.findings.contains($0) }
    if !found.isEmpty { return found.map(\.phrase).joined(separator: ", ") }
    return row.isTooFew && (row.change != nil || row.baseline != nil) ? "too few to say" : "-"
  }

  /// The fewest pupils that a row rests on, now and in its baseline; nil where the table speaks of no pupils.
  private static func supports(_ figures: CheckFigures, _ rows: [CheckRow]) throws -> [Int]? {
    guard case .groups(let support) = figures.table.subject else { return nil }
    let now = try support.counts()
    return rows.enumerated().map { place, row in
      min(place < now.count ? now[place] : .max, row.baseline?.n ?? .max)
    }
  }
}
