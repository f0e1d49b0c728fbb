import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnSyntax
import TrinnTable

/// A difference in differences over rows about pupils, as a shared script gets it: the four groups that it compares have at
/// least ten pupils each, the gate admits each of them and its mean, and the result has three digits.
struct SharedComparison {
  let trust: ScriptTrust
  let language: Language

  func answer(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    guard let table = handle.object as? TableHandle, let rows = handle.protection as? SharedRows, rows.keys == nil
    else { throw SharedRefusal.failed.error() }
    func required(_ name: String) throws -> String {
      guard let text = try call.text(name) else {
        throw TrinnError(.argumentMissing, "argument '\(name)' is missing", argument: name)
      }
      return text
    }
    let (value, treated, after) = (try required("value"), try required("treated"), try required("after"))
    _ = try call.number("level")
    try call.end()
    try admit(table.plan, rows, value: value, treated: treated, after: after, arguments)
    let narrowed = try rows.conditions.reduce(table.plan) { try $0.where($1.text) }
    var given = arguments
    given[0] = .handle(Handle(TableHandle(narrowed)))
    guard case .handle(let made) = try body(given), let result = made.object as? TableHandle else {
      throw SharedRefusal.failed.error()
    }
    return .handle(Handle(TableHandle(try result.table.roundedForSharing(language))))
  }

  private func admit(
    _ plan: Plan, _ rows: SharedRows, value: String, treated: String, after: String, _ arguments: [Value]
  ) throws {
    let names = SharedExpression(rows, plan)
    let keys = try GroupKeys.parse("`treated ` = \(treated), `after ` = \(after)")
    let keyColumns = try keys.items.map { try names.key($0.expression) }
    let column = try names.named(value)
    guard column.kind == .measure else { throw SharedRefusal.measures.error() }
    try trust.use(dimensions: keyColumns, columns: [column], of: rows)
    let groups = try SharedGroups(
      plan, rows, keys: keys, keyColumns: keyColumns, needed: [value], history: trust.history,
      threshold: trust.gate.threshold)
    let figure = try SharedFigureCells(.mean(value, column), name: "change", groups, trust.gate.threshold)
    let compared = (0..<groups.count).filter { groups.labels(of: $0).allSatisfy { ["true", "false"].contains($0) } }
    let own = compared.flatMap { group in figure.cellsOf(group).map { figure.cells[$0] } }
    guard compared.count == 4, own.allSatisfy({ $0.pupils.count >= SharedGroups.leastOfBin }) else {
      throw SharedRefusal.comparison.error()
    }
    let options = arguments.dropFirst().map(\.literal).joined(separator: " ")
    let question = rows.trail + rows.conditions.map { "where \($0.text)" }.sorted() + ["change \(options)"]
    let answer = try trust.admit(SharedQuestion(question.joined(separator: "; "), cells: own))
    trust.note(shown: answer.refusals.count { $0 == nil }, of: answer.refusals.count)
    guard answer.hidden.isEmpty else { throw SharedRefusal.comparison.error() }
  }
}
