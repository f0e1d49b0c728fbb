import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// How a cohort stands, or where it goes, as a shared script gets it: rounded counts of groups that the gate admits.
struct SharedStanding {
  let session: LibrarySession
  let trust: ScriptTrust

  func answer(_ entry: FunctionEntry, _ arguments: [Value]) throws -> Value {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    guard let cohort = handle.object as? CohortHandle, let source = handle.protection as? SharedSource else {
      throw SharedRefusal.failed.error()
    }
    let options = arguments.dropFirst().map(\.literal).joined(separator: " ")
    let question = source.trail + ["\(entry.shortName) \(options)"]
    let keys = try call.columns("by").map { try GroupKeys.parse($0.text) } ?? GroupKeys([])
    let table: Table
    switch entry.name {
    case "cohort:flow": table = try flow(cohort.cohort, source, keys, question, &call)
    default:
      let layout: SharedStatusTable.Layout = entry.name == "cohort:status" ? .statuses : .completed
      table = try status(cohort.cohort, source, keys, question, layout, &call)
    }
    return .handle(Handle(TableHandle(table)))
  }

  // MARK: Where they stand

  private func status(
    _ cohort: Cohort, _ source: SharedSource, _ keys: GroupKeys, _ question: [String],
    _ layout: SharedStatusTable.Layout, _ call: inout SharedArguments
  ) throws -> Table {
    // The same statuses are asked for as a column of `cohort:status { at = … }`.
    var settings = ValueMap()
    for name in ["definition", "at", "age"] {
      if let value = call.peek(name) { settings[name] = value }
    }
    let trail = source.trail + ["status \(settings.entries.isEmpty ? "" : Value.map(settings).literal)"]
    let told = "\(trail.joined(separator: " ")).status"
    let time = try StatusTime(at: call.integer("at", least: 1), age: call.integer("age", least: 1))
    var chosen = cohort
    var level = 0.95
    if layout == .completed {
      if let name = try call.text("definition") { chosen = cohort.under(try session.definitions.named(name)) }
      level = try call.number("level") ?? level
    }
    try call.end()
    try chosen.definition.checkAllows(keys.items.flatMap(\.expression.names))
    let groups = try groups(
      Plan(try chosen.statusTable(time, language: session.language)), source, keys: keys, needed: ["status"])
    let standing = try SharedStatusTable(
      groups, trust.gate.threshold, layout: layout, level: level, told: told)
    let isShown = try standing.admitted(by: trust, question.joined(separator: "; "))
    let notes = [SharedFigures.note, chosen.definition.sentence] + [time.text].compactMap { $0 }
    return try standing.table(isShown: isShown, notes: notes.map { $0[session.language] })
  }

  // MARK: Where they go

  private func flow(
    _ cohort: Cohort, _ source: SharedSource, _ keys: GroupKeys, _ question: [String], _ call: inout SharedArguments
  ) throws -> Table {
    let (from, to) = (try call.text("from"), try call.text("to"))
    let step = try call.integer("step", least: 1) ?? 1
    try call.end()
    let plan = Plan(try cohort.flowRows(step: step))
    let own = try GroupKeys.parse("year, from, to, change").items
    let placing = SharedColumn(kind: .placing, origins: [], levels: { 1 }, spelling: "flow")
    let outcome = SharedColumn(
      kind: .outcome, origins: ["status"], levels: { 1 }, spelling: question.joined(separator: " "))
    let groups = try groups(
      plan, source, keys: GroupKeys(keys.items + own), named: keys.items.count,
      known: ["year": placing, "from": placing, "to": outcome, "change": outcome], needed: [])
    let maker = SharedCellMaker(name: "n", groups: groups, threshold: trust.gate.threshold)
    // Of each group those who went there, and all who were where they came from.
    let cells = (0..<groups.count).flatMap { group -> [SharedCell] in
      let whole = groups.bases[group]
      var all = maker.count(group, whole, suffix: " of")
      (all.sensitive, all.base) = (nil, nil)
      return [all, maker.rows(group, groups.rowsOf[group], within: whole)]
    }
    let answer = try trust.admit(SharedQuestion(question.joined(separator: "; "), cells: cells))
    trust.note(shown: answer.refusals.count { $0 == nil }, of: answer.refusals.count)
    let kept = try kept(groups, answer, from: from, to: to)
    let counts = kept.map { groups.rowsOf[$0].count }
    let shares = kept.enumerated().map { index, group in
      answer.refusals[2 * group] == nil ? SharedRounding.share(counts[index], of: groups.bases[group].count) : nil
    }
    return try Table(
      groups.keyColumns(of: kept) + [
        ("n", Column(integers: counts.map(SharedRounding.count))),
        ("share", Column(numbers: shares, missing: .suppressed)),
      ], rowCount: kept.count, subject: .open, notes: [SharedFigures.note[session.language]])
  }

  /// The groups whose number may be told, from and to the stages asked for.
  private func kept(_ groups: SharedGroups, _ answer: SharedAnswer, from: String?, to: String?) throws -> [Int] {
    let stages = (try groups.table.column("from"), try groups.table.column("to"))
    func matches(_ label: String, _ stage: String?) -> Bool {
      guard let stage = stage?.lowercased() else { return true }
      return label.lowercased() == stage || label.lowercased().hasPrefix(stage + " ")
    }
    return (0..<groups.count).filter { group in
      guard answer.refusals[2 * group + 1] == nil, let row = groups.rowsOf[group].first else { return false }
      return matches(stages.0[row].label, from) && matches(stages.1[row].label, to)
    }
  }

  /// - Parameters:
  ///   - named: how many of the keys the script named; the others are those of the function.
  ///   - known: columns that the function gives of itself.
  private func groups(
    _ plan: Plan, _ source: SharedSource, keys: GroupKeys, named: Int = .max, known: [String: SharedColumn] = [:],
    needed: [String]
  ) throws -> SharedGroups {
    let members = SharedSteps.members(of: plan, source.trail, trust.rights)
    let rows = members.with(columns: members.columns.merging(known) { $1 })
    let names = SharedExpression(rows, plan)
    let keyColumns = try keys.items.map { try names.key($0.expression) }
    try trust.use(dimensions: Array(keyColumns.prefix(named)), columns: [], of: rows)
    return try SharedGroups(
      plan, rows, keys: keys, keyColumns: keyColumns, needed: needed, history: trust.history,
      threshold: trust.gate.threshold)
  }
}
