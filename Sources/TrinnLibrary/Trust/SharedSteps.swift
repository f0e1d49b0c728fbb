import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnPackage
import TrinnSyntax
import TrinnTable

/// Steps over rows about pupils at level shared: each gives rows again, with what is known of their columns.
struct SharedSteps {
  let rules: SharedRules
  let entry: FunctionEntry

  func take(_ step: SharedStep, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    switch step {
    case .cohort: return try cohort(arguments, body)
    case .members: return try members(arguments, body)
    case .join: return try join(arguments, body)
    case .filter, .derive, .rename, .choose, .group, .order: break
    }
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    guard let rows = handle.protection as? SharedRows, let table = handle.object as? TableHandle, rows.keys == nil
    else {
      throw SharedRefusal.failed.error()
    }
    let text = try call.requiredColumns(entry.parameters.last { $0.kind != .option }?.name ?? "columns")
    let result: (any HandleObject, SharedRows)
    switch step {
    case .filter: result = try SharedSteps.filtered(table.plan, rows, text)
    case .derive: result = try derived(table.plan, rows, text)
    case .rename: result = try renamed(table.plan, rows, text)
    case .choose: result = try chosen(table.plan, rows, text)
    case .group:
      let totals = try GroupTotals(call.flag("hierarchy"), call.flag("margins"))
      result = try grouped(table.plan, rows, text, totals)
    case .order: result = (TableHandle(table.plan), rows)
    case .cohort, .members, .join: throw SharedRefusal.failed.error()
    }
    try call.end()
    return .handle(Handle(result.0, protection: result.1))
  }

  // MARK: Over one table

  /// Conditions on where pupils go to school narrow the rows; conditions on what is told of them are kept apart, so that
  /// the gate can hold a cell against the group without them.
  static func filtered(_ plan: Plan, _ rows: SharedRows, _ text: String) throws -> (TableHandle, SharedRows) {
    let condition = try ColumnExpression.parse(text)
    let names = SharedExpression(rows, plan)
    var (plan, rows) = (plan, rows)
    // Names and types are checked on the whole, in the usual words.
    _ = try plan.where(text)
    for part in SharedExpression.parts(of: condition.root) {
      let columns = try names.condition(part)
      let own = condition.source.text(in: part.span)
      let origins = columns.reduce(into: Set<String>()) { $0.formUnion($1.origins) }
      if columns.contains(where: \.isSensitive) {
        rows = rows.with(condition: try ColumnExpression.parse(own), pickedBy: origins)
      } else {
        plan = try plan.where(own)
        rows = rows.with(step: "where \(own)", pickedBy: origins)
      }
    }
    return (TableHandle(plan), rows)
  }

  private func derived(_ plan: Plan, _ rows: SharedRows, _ text: String) throws -> (TableHandle, SharedRows) {
    let assignments = try Assignments.parse(text)
    var (plan, rows) = (plan, rows)
    for item in assignments.items {
      guard plan.prototype.index(of: item.name) == nil else { throw SharedRefusal.renaming.error() }
      let column = try SharedExpression(rows, plan).derived(item.expression)
      plan = try plan.derive("`\(item.name)` = \(item.expression.text)")
      var columns = rows.columns
      columns[item.name] = column
      rows = rows.with(step: "\(item.name) = \(item.expression.text)", columns: columns)
    }
    return (TableHandle(plan), rows)
  }

  /// The column stays for conditions that name it; the script names it anew.
  private func renamed(_ plan: Plan, _ rows: SharedRows, _ text: String) throws -> (TableHandle, SharedRows) {
    _ = try plan.rename(text)
    var plan = plan
    var columns = rows.columns
    for item in try Assignments.parse(text).items {
      guard case .name(let old) = item.expression.root.kind, plan.prototype.index(of: item.name) == nil else {
        throw SharedRefusal.renaming.error()
      }
      let column = try SharedExpression(rows, plan).named(old)
      plan = try plan.derive("`\(item.name)` = `\(old)`")
      columns[old] = nil
      columns[item.name] = column
    }
    return (TableHandle(plan), rows.with(step: "rename \(text)", columns: columns))
  }

  /// The rows stay as they are: what is chosen is what the script may name.
  private func chosen(_ plan: Plan, _ rows: SharedRows, _ text: String) throws -> (TableHandle, SharedRows) {
    let kept = Set(try (entry.shortName == "drop" ? plan.drop(text) : plan.select(text)).names)
    return (TableHandle(plan), rows.with(columns: rows.columns.filter { kept.contains($0.key) }))
  }

  private func grouped(
    _ plan: Plan, _ rows: SharedRows, _ text: String, _ totals: GroupTotals
  ) throws -> (GroupHandle, SharedRows) {
    let group = try GroupHandle(plan, by: text, totals: totals)
    let names = SharedExpression(rows, plan)
    for item in group.keys.items { _ = try names.key(item.expression) }
    return (group, rows.with(keys: group.keys))
  }

  // MARK: Over a county

  private func join(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    let refused = SharedRefusal.joins.error()
    guard arguments.count == 3, case .handle(let left) = arguments[0], case .handle(let right) = arguments[1],
      case .map(let options) = arguments[2], let rows = left.protection as? SharedRows,
      let others = right.protection as? SharedRows, rows.keys == nil, others.keys == nil, others.conditions.isEmpty,
      options.keys.allSatisfy(["by", "kind"].contains), let by = options["by"].flatMap(ColumnsText.decode)
    else { throw refused }
    let keys = by.names
    let kind: String = if case .text(let kind)? = options["kind"] { kind } else { "inner" }
    guard ["inner", "left"].contains(kind), !by.text.contains("="),
      keys.contains(where: { rows.columns[$0]?.kind == .pupil && others.columns[$0]?.kind == .pupil }),
      keys.allSatisfy({ rows.columns[$0] != nil && others.columns[$0] != nil })
    else { throw refused }
    guard case .handle(let result) = try body(arguments), let table = result.object as? TableHandle else {
      throw refused
    }
    var columns = rows.columns
    for (name, column) in others.columns where columns[name] == nil { columns[name] = column }
    let trail = rows.trail + ["\(kind) join by \(keys.joined(separator: ", "))"] + others.trail
    return .handle(
      Handle(
        TableHandle(table.plan),
        protection: SharedRows(
          trail: trail, columns: columns, conditions: rows.conditions, pickedBy: rows.pickedBy.union(others.pickedBy))))
  }

  private func cohort(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard rules.trust.rights.columns(of: Schema.pupilYears.name) != nil else {
      throw SharedRules.notAsked(Schema.pupilYears.name)
    }
    guard case .handle(let cohort) = try body(arguments) else { throw SharedRefusal.failed.error() }
    rules.trust.use { $0.tables.insert(Schema.pupilYears.name) }
    let options = arguments.dropFirst().map(\.literal).joined(separator: " ")
    return .handle(Handle(cohort.object, protection: SharedSource(["cohort \(options)"])))
  }

  /// A row a pupil of a cohort: what was known at entry as far as the header asks for it, and what came of it.
  private func members(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard case .handle(let handle)? = arguments.first, let source = handle.protection as? SharedSource else {
      throw SharedRefusal.failed.error()
    }
    for case .map(let options) in arguments.dropFirst() where options["by"] != nil {
      guard entry.name == "cohort:status" else { throw SharedRefusal.ofCohorts.error() }
      return try SharedStanding(session: rules.session, trust: rules.trust).answer(entry, arguments)
    }
    guard case .handle(let result) = try body(arguments), let table = result.object as? TableHandle else {
      throw SharedRefusal.failed.error()
    }
    let options = arguments.dropFirst().map(\.literal).joined(separator: " ")
    let trail = source.trail + ["\(entry.shortName) \(options)"]
    return .handle(
      Handle(TableHandle(table.plan), protection: SharedSteps.members(of: table.plan, trail, rules.trust.rights)))
  }

  /// What a script may name of the members of a cohort.
  static func members(of plan: Plan, _ trail: [String], _ rights: Rights) -> SharedRows {
    let asked = Set(rights.needs.flatMap(\.columns))
    var columns: [String: SharedColumn] = [:]
    for name in plan.names where isGiven(name, asked: asked) {
      // What was known at entry is the same in all cohorts.
      let table = catalogue.contains(name) ? "cohort" : trail.joined(separator: " ")
      columns[name] = SharedColumn.of(name, in: plan, of: table)
    }
    return SharedRows(trail: trail, columns: columns)
  }

  /// Columns of a cohort that are columns of the catalogue must be asked for; what Trinn works out is given with the cohort.
  private static func isGiven(_ name: String, asked: Set<String>) -> Bool {
    let origin = ["first_school": "school", "region": "home_municipality"][name] ?? name
    return asked.contains(origin) || !catalogue.contains(origin) || name == "status" && asked.contains("end_status")
  }

  private static let catalogue: Set<String> = Set(
    [Schema.pupilYears, .grade10, .enrolments, .contracts].flatMap(\.columnNames))
}
