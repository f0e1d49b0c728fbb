import TrinnBasis
import TrinnChecks
import TrinnDisclosure
import TrinnSyntax
import TrinnTable
import TrinnWorkspace

/// Of which groups a check of a script from elsewhere may tell anything at level shared: those whose figures the gate of own
/// scripts lets out, and of whom the gate of level shared admits that they are told.
///
/// A level is a yes or no of an exact figure. Two hundred checks around one pupil would ask two hundred such questions: what
/// each rests on is held against all that was told before, as a figure is.
struct SharedCheckGate {
  private let bound: BoundCheck
  private let day: CheckDay
  private let trust: ScriptTrust
  private let rows: (BoundCheck.Source) throws -> Plan

  init(_ bound: BoundCheck, _ day: CheckDay, _ trust: ScriptTrust, rows: @escaping (BoundCheck.Source) throws -> Plan) {
    (self.bound, self.day, self.trust, self.rows) = (bound, day, trust, rows)
  }

  /// Row by row.
  ///
  /// - Parameter released: the result's table as the gate of own scripts lets it out.
  func told(_ result: CheckResult, _ released: Table) throws -> [Bool] {
    let values = try released.column(CheckColumns.value)
    var told = result.rows.indices.map { values.missingReason(at: $0) != .suppressed }
    guard let source = result.source, case .groups(let support) = source.subject else { return told }
    guard let members = try support.members() else {
      // Whoever stands behind a row, it must be as many as are shown.
      for (row, count) in try support.counts().enumerated() where count < trust.gate.threshold { told[row] = false }
      return told
    }
    let numbers = try trust.history.numbers(of: members.pseudonyms)
    func set(_ places: [UInt32]) -> PupilSet {
      PupilSet(places.lazy.compactMap { Int($0) < numbers.count ? numbers[Int($0)] : nil })
    }
    let groups = try CheckGroups(bound, day, rows, trust)
    var cells: [SharedCell] = []
    var rowOf: [Int] = []
    for row in members.rows.indices where row < told.count && told[row] && result.rows[row].figure.value != nil {
      let keys = result.rows[row].figure.keys
      let own = self.cells(
        keys.joined(separator: ", "), set(members.rows[row]), members.figures[CheckColumns.value], row, set,
        base: groups?.base(of: keys), groups?.sensitive)
      cells += own
      rowOf += own.map { _ in row }
    }
    // The same of the same pupils is the same question, whoever's check it is.
    var bytes = Array(bound.check.value.text.utf8)
    for cell in cells { bytes += [0] + Array(cell.name.utf8) + [0] + cell.pupils.encoded }
    let question = SharedQuestion("check \(ContentHash(of: bytes).hex)", cells: cells)
    let answer = try trust.gate.admit(question, isCounted: false)
    for (row, refusal) in zip(rowOf, answer.refusals) where refusal != nil { told[row] = false }
    return told
  }

  private func cells(
    _ name: String, _ group: PupilSet, _ figure: GroupMembers.Figure?, _ row: Int, _ set: ([UInt32]) -> PupilSet,
    base: PupilSet?, _ sensitive: String?
  ) -> [SharedCell] {
    let told = base == nil ? nil : sensitive
    let whole = SharedCell(name: "\(name), n", pupils: group, base: told == nil ? nil : base, sensitive: told)
    func measured(_ columns: [String]) -> [SharedCell] {
      guard let column = CheckGroups.sensitive(columns) ?? columns.min() else { return [whole] }
      return [whole, SharedCell(name: "\(name), value", pupils: group, measure: .values(column: column))]
    }
    switch figure {
    case .all: return [whole]
    case .part(let parts, let columns) where row < parts.count:
      let asked = CheckGroups.sensitive(columns)
      let part = SharedCell(
        name: "\(name), part", pupils: set(parts[row]), base: asked == nil ? nil : group, sensitive: asked,
        parents: [group])
      return [whole, part]
    case .part(_, let columns), .values(let columns), .valuesOfSome(_, let columns): return measured(columns)
    case nil: return measured([CheckColumns.value])
    }
  }
}

/// The groups that the conditions of a check's own declaration pick pupils from: as others know them, without what is told.
private struct CheckGroups {
  /// The column that the conditions or keys tell something by.
  let sensitive: String
  private let places: [Int]
  private let bases: [[String]: PupilSet]

  /// Nil where nothing is told by whom the check counts, or where a function of the script made the rows.
  init?(
    _ bound: BoundCheck, _ day: CheckDay, _ rows: (BoundCheck.Source) throws -> Plan, _ trust: ScriptTrust
  ) throws {
    guard case .named = bound.source else { return nil }
    var conditions: [ColumnExpression] = []
    if let text = bound.condition {
      let condition = try ColumnExpression.parse(day.filled(text))
      conditions = try SharedExpression.parts(of: condition.root).map { part in
        try ColumnExpression.parse(condition.source.text(in: part.span))
      }
    }
    let telling = conditions.filter { CheckGroups.sensitive($0.names) != nil }
    let keys = bound.check.by.items
    let places = keys.indices.filter { CheckGroups.sensitive(keys[$0].expression.names) == nil }
    let other = Set(keys.indices).subtracting(places).sorted().flatMap { keys[$0].expression.names }
    guard let sensitive = CheckGroups.sensitive(telling.flatMap(\.names) + other) else { return nil }
    var plan = try rows(bound.source)
    if let derive = bound.derive { plan = try plan.derive(day.filled(derive)) }
    for condition in conditions where CheckGroups.sensitive(condition.names) == nil {
      plan = try plan.where(condition.text)
    }
    let table = try plan.summarise("n = count()", by: GroupKeys(places.map { keys[$0] })).table()
    guard case .groups(let support) = table.subject, let members = try support.members() else { return nil }
    let numbers = try trust.history.numbers(of: members.pseudonyms)
    var bases: [[String]: PupilSet] = [:]
    for (row, own) in members.rows.enumerated() {
      let labels = places.indices.map { table.columns[$0][row].label }
      bases[labels] = PupilSet(own.lazy.compactMap { Int($0) < numbers.count ? numbers[Int($0)] : nil })
    }
    (self.sensitive, self.places, self.bases) = (sensitive, places, bases)
  }

  func base(of keys: [String]) -> PupilSet? { bases[places.map { keys[$0] }] }

  /// The first that others do not know of a pupil.
  static func sensitive(_ columns: [String]) -> String? {
    columns.filter { !SharedColumn.placings.contains($0) }.min()
  }
}
