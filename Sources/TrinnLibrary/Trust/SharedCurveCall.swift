import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// Reads a call for curves at level shared: of a cohort, or of rows about pupils.
struct SharedCurveCall {
  let session: LibrarySession
  let trust: ScriptTrust

  func answer(_ entry: FunctionEntry, _ arguments: [Value]) throws -> Value {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    let isSurvival = ["cohort:survival", "survival.kaplan_meier"].contains(entry.name)
    var request = SharedCurves.Request(time: "years", event: "event", isSurvival: isSurvival)
    if let by = try call.columns("by") { request.keys = try GroupKeys.parse(by.text) }
    if let level = try call.number("level") { request.level = level }
    if let interval = try call.text("interval") {
      guard let known = CurveInterval(rawValue: interval) else {
        throw TrinnError.unknown(.unknownName, "interval", interval, among: CurveInterval.allCases.map(\.rawValue))
      }
      request.interval = known
    }
    request.leastEvents = try call.integer("min_events", least: 1) ?? 1
    request.leastAtRisk = try call.integer("min_at_risk") ?? 0
    switch (handle.object, handle.protection) {
    case (let cohort as CohortHandle, let source as SharedSource):
      return try answer(cohort.cohort, source, &request, &call, entry, arguments)
    case (let table as TableHandle, let rows as SharedRows) where rows.keys == nil:
      return try answer(table.plan, rows, &request, &call, entry, arguments)
    default: throw SharedRefusal.failed.error()
    }
  }

  private func answer(
    _ cohort: Cohort, _ source: SharedSource, _ request: inout SharedCurves.Request, _ call: inout SharedArguments,
    _ entry: FunctionEntry, _ arguments: [Value]
  ) throws -> Value {
    let text = try call.text("event") ?? CohortEvent.left.rawValue
    guard let event = CohortEvent(rawValue: text) else {
      throw TrinnError.unknown(.unknownName, "event", text, among: CohortEvent.allCases.map(\.rawValue))
    }
    let competing = request.isSurvival ? [] : try call.columns("competing")?.names
    let origin = try call.text("origin")
    _ = call.option("time")
    try call.end()
    let waiting = try CohortWaiting(
      cohort, event: event.rawValue, competing: competing, origin: origin, language: session.language)
    let plan = Plan(waiting.table)
    request.censored = "none"
    request.entry = waiting.entry
    request.kinds = [event.rawValue]
    return try curves(plan, SharedSteps.members(of: plan, source.trail, trust.rights), request, entry, arguments)
  }

  private func answer(
    _ plan: Plan, _ rows: SharedRows, _ request: inout SharedCurves.Request, _ call: inout SharedArguments,
    _ entry: FunctionEntry, _ arguments: [Value]
  ) throws -> Value {
    func required(_ name: String) throws(TrinnError) -> String? {
      guard let text = try call.text(name) else {
        throw TrinnError(.argumentMissing, "argument '\(name)' is missing", argument: name)
      }
      return text
    }
    request.time = try required("time") ?? ""
    request.event = try required("event") ?? ""
    request.entry = try call.text("entry")
    request.censored = try call.text("censored")
    try call.end()
    // A step is a group cut out by a measured value.
    request.leastEvents = max(request.leastEvents, SharedGroups.leastOfBin)
    let names = SharedExpression(rows, plan)
    for column in [request.time, request.entry].compactMap({ $0 }) where try names.named(column).kind != .measure {
      throw TrinnError.argument("time", wanted: "a column of numbers", got: "another column")
    }
    let event = try names.named(request.event)
    guard event.kind == .outcome || event.kind == .placing else {
      throw TrinnError.argument("event", wanted: "a column that says what happened", got: "another column")
    }
    return try curves(plan, rows, request, entry, arguments)
  }

  private func curves(
    _ plan: Plan, _ rows: SharedRows, _ request: SharedCurves.Request, _ entry: FunctionEntry, _ arguments: [Value]
  ) throws -> Value {
    let options = arguments.dropFirst().map(\.literal).joined(separator: " ")
    let table = try SharedCurves(
      trust: trust, plan: plan, rows: rows, request: request, question: "\(entry.name) \(options)",
      language: session.language
    ).table()
    return .handle(Handle(TableHandle(table)))
  }
}
