import TrinnBasis
import TrinnSyntax
import TrinnTable

/// A question that is asked of the data again and again, declared once.
///
/// Everything in it is text that is worked out when it runs, so that a check can be read, compared and shared without
/// running anything.
public struct Check: Sendable, Hashable {
  public var name: String
  /// Why it is asked, and what to do where it fires: for those who read the result.
  public var about: String?
  public var action: String?
  /// Who is to act, as a role.
  public var owner: String?
  public var schedule: CheckSchedule
  public var value: ColumnExpression
  public var kind: CheckFigureKind
  /// What is computed beside the value, for its test.
  let assignments: Assignments
  /// One figure a group of these; no key at all is one figure.
  public var by: GroupKeys
  public var keys: [String] { by.items.map(\.name) }
  public var baseline: CheckBaseline
  public var conditions: [CheckLevel: CheckCondition]
  /// The coverage of intervals; a change is clear where its p-value, adjusted over the groups, is below one less this.
  public var coverage: Double
  /// Groups below this many are shown and never called changed.
  public var smallest: Int

  /// - Throws: what is wrong with any of its parts, before it ever runs.
  public init(
    name: String, about: String? = nil, action: String? = nil, owner: String? = nil, every: String, value: String,
    by: String = "", against baseline: CheckBaseline = .none, conditions: [CheckLevel: String],
    coverage: Double = 0.95, smallest: Int = ChangeTest.smallestGroup
  ) throws(TrinnError) {
    guard !name.isEmpty else {
      throw TrinnError(.argumentMissing, "a check wants a name", argument: "name", wanted: "a text", got: "nothing")
    }
    guard !conditions.isEmpty else {
      throw TrinnError(
        .argumentMissing, "check \"\(name)\" says neither when it warns nor when it stops", argument: "warn",
        wanted: "notify, warn or stop", got: "none of them",
        hint: "such as warn = \"clear rise\" or stop = \"value > 0.07\"")
    }
    guard coverage > 0.5, coverage < 1 else {
      throw TrinnError(.outOfRange, "argument 'coverage' wanted a number from 0.5 to 1", argument: "coverage")
    }
    guard smallest >= 1 else {
      throw TrinnError(
        .outOfRange, "argument 'smallest' wanted a number from 1 on, got \(smallest)", argument: "smallest")
    }
    self.name = name
    self.about = about
    self.action = action
    self.owner = owner
    schedule = try CheckSchedule(every)
    self.value = try ColumnExpression.parse(value)
    (kind, assignments) = try CheckFigureKind.of(self.value)
    self.by = try GroupKeys.parse(by)
    self.baseline = baseline
    var parsed: [CheckLevel: CheckCondition] = [:]
    for (level, text) in conditions {
      let condition = try CheckCondition(text)
      try condition.check(kind: kind, baseline: baseline, keys: self.by.items.map(\.name))
      parsed[level] = condition
    }
    self.conditions = parsed
    self.coverage = coverage
    self.smallest = smallest
  }

  /// The figures of a table: one a group, in the table's order of groups.
  ///
  /// - Throws: what the expressions meet in the table: unknown columns, wrong types.
  public func figures(of plan: Plan) throws -> CheckFigures {
    let table = try plan.summarise(assignments, by: by).table()
    return try CheckFigures(table, keys: keys, kind: kind)
  }
}

/// The figures of one run over one table, with the table itself, which carries its support for the gate.
public struct CheckFigures: Sendable {
  public let table: Table
  public let rows: [CheckFigure]

  init(_ table: Table, keys: [String], kind: CheckFigureKind) throws {
    self.table = table
    let keyColumns = Array(table.columns.prefix(keys.count))
    let (value, n) = (try table.column(CheckColumns.value), try table.column(CheckColumns.n))
    guard value.type.isNumeric else {
      throw TrinnError(
        .wrongType, "a check's value wanted a number, got \(value.type.name)", argument: "value", wanted: "a number",
        got: value.type.name)
    }
    // Of a sum of counts the rows say nothing: its pupils do, where the table knows them.
    var pupils: [Int]?
    if kind == .other, case .groups(let support) = table.subject { pupils = try support.counts() }
    let deviation = kind == .mean ? try table.column(CheckColumns.deviation) : nil
    rows = (0..<table.rowCount).map { row in
      CheckFigure(
        keys: keyColumns.map { $0[row].label }, value: value[row].number,
        n: pupils?[row] ?? n[row].number.flatMap { Int(exactly: $0) } ?? 0, deviation: deviation?[row].number)
    }
  }
}
