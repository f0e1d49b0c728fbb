import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// A summary over rows about pupils, as a shared script gets it: of each cell the gate is told which pupils it speaks of,
/// and only figures that it admits are made, rounded.
struct SharedFigures {
  let trust: ScriptTrust
  let plan: Plan
  let rows: SharedRows
  let keys: GroupKeys
  let assignments: Assignments
  /// The coverage of Wilson's intervals beside shares; nil for none.
  let interval: Double?
  let language: Language

  func table() throws -> Table {
    guard keys.totals == .none else { throw SharedRefusal.totals.error() }
    let names = SharedExpression(rows, plan)
    let keyColumns = try keys.items.map { try names.key($0.expression) }
    let figures = try assignments.items.map { (name: $0.name, figure: try SharedFigure($0.expression, names)) }
    try checkNames(figures.map(\.name))
    try trust.use(
      dimensions: keyColumns,
      columns: rows.conditions.flatMap(\.names).compactMap { rows.columns[$0] } + figures.flatMap(\.figure.columns))
    let groups = try SharedGroups(
      plan, rows, keys: keys, keyColumns: keyColumns, needed: figures.flatMap(\.figure.names), history: trust.history,
      threshold: trust.gate.threshold)
    var cells: [SharedCell] = []
    var places: [(first: Int, figure: SharedFigureCells)] = []
    for (name, figure) in figures {
      let made = try SharedFigureCells(figure, name: name, groups, trust.gate.threshold)
      places.append((cells.count, made))
      cells += made.cells
    }
    let answer = try trust.gate.admit(SharedQuestion(question, cells: cells))
    let isShown = places.map { place in
      (0..<groups.count).map { group in
        place.figure.cellsOf(group).allSatisfy { answer.refusals[place.first + $0] == nil }
      }
    }
    let shown = isShown.reduce(0) { $0 + $1.count { $0 } }
    trust.note(shown: shown, of: isShown.reduce(0) { $0 + $1.count }, answer.alarms)
    // A row of which nothing may be said is not there: nobody and a few look the same.
    let kept = (0..<groups.count).filter { group in isShown.contains { $0[group] } }
    var columns = groups.keyColumns(of: kept)
    for (place, isShown) in zip(places, isShown) {
      columns += try place.figure.columns(of: kept, isShown: isShown, interval: interval)
    }
    return try Table(columns, rowCount: kept.count, subject: .open, notes: [SharedFigures.note[language]])
  }

  /// The same under every table, so that it tells nothing of this one.
  static let note = LocalizedText(
    "Nivå delt: antall er avrundet til nærmeste 5, andeler regnet av avrundede antall; det som hviler på for få, er utelatt.",
    "Level shared: counts are rounded to the nearest 5, shares made of rounded counts; what rests on too few is left out."
  )

  /// Equal questions have equal texts: where the rows come from, what they were narrowed to, the keys, the figures.
  private var question: String {
    let conditions = rows.conditions.map(\.text).sorted()
    let keys = keys.items.map { "\($0.name) = \($0.expression.text)" }
    let figures = assignments.items.map { "\($0.name) = \($0.expression.text)" }
    return (rows.trail + conditions.map { "where \($0)" } + ["by \(keys.joined(separator: ", "))"] + figures)
      .joined(separator: "; ")
  }

  private func checkNames(_ names: [String]) throws {
    let all = keys.items.map(\.name) + names
    guard Set(all).count == all.count else {
      throw TrinnError(.mismatch, "two columns of the result have one name", hint: "name the figures: n = count()")
    }
  }
}
