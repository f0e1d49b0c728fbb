import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// Curves over time, as a shared script gets them: told at times between which enough pupils had the event and after which
/// enough are left, and of each such time the gate knows who had had it and who was still to have it.
///
/// Whoever is told at one time stands in all later ones: the gate is asked for all who had had the event by then, so that
/// steps between any two told times are sums that its audit has seen.
struct SharedCurves {
  /// What is drawn.
  struct Request {
    /// The columns: time of the event or of the last sight; what happened; when each came under observation.
    var time: String
    var event: String
    var entry: String?
    /// What stands in the event column for nothing; nil where it is true and false.
    var censored: String?
    var keys = GroupKeys([])
    /// The events that curves are drawn of; all where none is named.
    var kinds: [String] = []
    /// The share to whom it has not happened, all else being lost from sight; else the share to whom it has.
    var isSurvival: Bool
    var level = 0.95
    var interval = CurveInterval.logLog
    var leastEvents = 1
    var leastAtRisk = 0
  }

  let trust: ScriptTrust
  let plan: Plan
  let rows: SharedRows
  let request: Request
  /// The call in one spelling: equal questions have equal texts.
  let question: String
  let language: Language

  func table() throws -> Table {
    let names = SharedExpression(rows, plan)
    let keyColumns = try request.keys.items.map { try names.key($0.expression) }
    let own = try [request.time, request.event, request.entry].compactMap { $0 }.map { try names.named($0) }
    try trust.use(dimensions: keyColumns, columns: own, of: rows)
    let groups = try SharedGroups(
      plan, rows, keys: request.keys, keyColumns: keyColumns,
      needed: [request.time, request.event, request.entry].compactMap { $0 }, history: trust.history,
      threshold: trust.gate.threshold)
    let course = try SharedCourse(groups.table, request)
    let told = own[1].origins.min() ?? request.event
    let makers = try (0..<groups.count).map { group in
      try SharedCurveGroup(groups, group, course, request, told: told, threshold: trust.gate.threshold)
    }
    let question = (rows.trail + rows.conditions.map { "where \($0.text)" }.sorted() + [question])
      .joined(separator: "; ")
    let isShown = try admitted(question, makers.map(\.cells))
    let curves = zip(makers, isShown).map { $0.told(where: $1) }
    // How many were left is asked for after the curves: it gives way where both would tell of a few.
    let isLeftShown = try admitted("\(question); at risk", zip(makers, curves).map { $0.cellsAtRisk($1) })
    var result = SharedCurveTable(groups: groups, request: request)
    for (group, (curve, isLeftShown)) in zip(curves, isLeftShown).enumerated() {
      result.add(makers[group], curve, isLeftShown)
    }
    return try result.table(language)
  }

  /// Which cells may enter the script, in the order and the lists that they came in.
  private func admitted(_ question: String, _ cells: [[SharedCell]]) throws -> [[Bool]] {
    let answer = try trust.admit(SharedQuestion(question, cells: cells.flatMap(\.self)))
    var refusals = answer.refusals[...]
    let isShown = cells.map { list in
      let own = refusals.prefix(list.count).map { $0 == nil }
      refusals = refusals.dropFirst(list.count)
      return own
    }
    trust.note(shown: answer.refusals.count { $0 == nil }, of: answer.refusals.count)
    return isShown
  }
}

/// What happened in each row, and when.
struct SharedCourse {
  /// In the order of their names; of a column of true and false its own name.
  let kinds: [String]
  let time: [Double?]
  let entry: [Double]?
  /// 0 for nothing, from 1 the place of the kind; nil where it is not known.
  let cause: [UInt8?]

  init(_ table: Table, _ request: SharedCurves.Request) throws {
    let (time, event) = (try table.column(request.time), try table.column(request.event))
    let rows = 0..<table.rowCount
    self.time = rows.map { row in time[row].number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
    let entry = try request.entry.map { try table.column($0) }
    self.entry = entry.map { entry in rows.map { entry[$0].number ?? -1 } }
    if event.type == .boolean {
      kinds = [request.event]
      cause = rows.map { event[$0].isMissing ? nil : event[$0] == .boolean(true) ? 1 : 0 }
    } else {
      let nothing = request.censored ?? "none"
      let labels = rows.map { event[$0].isMissing ? nil : event[$0].label }
      let kinds = Set(labels.compactMap { $0 }).subtracting([nothing]).sorted()
      guard kinds.count < Int(UInt8.max) else { throw SharedRefusal.failed.error() }
      self.kinds = kinds
      let places = Dictionary(uniqueKeysWithValues: zip(kinds, UInt8(1)...))
      cause = labels.map { label in label.map { places[$0] ?? 0 } }
    }
  }
}
