import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnKernels
import TrinnSyntax
import TrinnTable

/// A regression over rows about pupils, as a shared script gets it: few parameters for its pupils, categories of at least
/// ten, every set of pupils that it tells apart admitted by the gate, figures of three digits, and no rows.
struct SharedModel {
  let trust: ScriptTrust
  /// With the conditions applied.
  let table: Table
  let rows: SharedRows
  let names: SharedExpression
  let formula: Formula
  let response: String

  /// - Throws: `refused` with what would pass; `syntax`, `unknown_column` for the formula.
  init(_ trust: ScriptTrust, plan: Plan, rows: SharedRows, formula text: String) throws {
    self.trust = trust
    self.rows = rows
    formula = try Formula(text)
    names = SharedExpression(rows, plan)
    guard case .column(let response, _)? = formula.response, formula.groupTerms.isEmpty, formula.offsets.isEmpty,
      formula.hasIntercept, formula.terms.allSatisfy({ $0.count == 1 })
    else { throw SharedModel.wrongFormula }
    self.response = response
    let names = names
    let columns = try formula.columnNames.map { (name: $0, column: try names.named($0)) }
    let predictors = try formula.variables.map { try SharedModel.predictor($0) }
    for predictor in predictors where predictor.isFactor || names.columns[predictor.name]?.kind != .measure {
      let origins = names.columns[predictor.name]?.origins ?? []
      guard let missing = origins.subtracting(trust.rights.dimensions).min() else { continue }
      throw ScriptTrust.noDimension(missing)
    }
    try trust.use(dimensions: [], columns: [], of: rows)
    trust.use {
      for column in columns {
        $0.columns.formUnion(column.column.origins)
        if column.name != response {
          $0.dimensions.formUnion(column.column.origins.intersection(trust.rights.dimensions))
        }
      }
    }
    table = try plan.table(columns: Set(formula.columnNames + rows.conditions.flatMap(\.names)))
  }

  private static func predictor(_ variable: FormulaVariable) throws(TrinnError) -> (name: String, isFactor: Bool) {
    switch variable {
    case .plain(.column(let name, _)): return (name, false)
    case .factor(let name, _, _): return (name, true)
    case .plain, .spline, .polynomial: throw wrongFormula
    }
  }

  private static let wrongFormula = SharedRefusal(
    "er en modell en oppgitt kolonne forklart av oppgitte kolonner og factor(kolonne), lagt sammen",
    "a model is a declared column explained by declared columns and factor(column), added up",
    instead: "\"completed ~ grunnskolepoeng + factor(sex)\"", "\"completed ~ grunnskolepoeng + factor(sex)\""
  ).error()

  // MARK: Who is told of

  /// Asks the gate for every set of pupils that the model tells apart; all or none of them pass.
  ///
  /// - Parameter isEvent: whether the response is true and false, so that those with it are counted.
  func admit(_ question: String, isEvent: Bool) throws {
    guard let whose = table.pupilColumn, case .codes(let codes, let texts) = whose.values, whose.missing == nil else {
      throw SharedRefusal.failed.error()
    }
    let numbers = try trust.history.numbers(of: texts.texts)
    let pupils = (0..<table.rowCount).map { numbers[codes[$0]] }
    let columns = try formula.columnNames.map { try table.column($0) }
    var kept = Array(0..<table.rowCount)
    for condition in rows.conditions {
      let answers = try table.evaluate(condition)
      kept = kept.filter { answers[$0] == .boolean(true) }
    }
    let used = SharedGroups.known(kept, of: pupils, trust.gate.threshold) { row in
      columns.allSatisfy { !$0[row].isMissing }
    }
    let known = used.filter { row in columns.allSatisfy { !$0[row].isMissing } }
    let whole = PupilSet(used.lazy.map { pupils[$0] })
    var (parameters, least) = (1, whole.count)
    var groups: [(name: String, rows: [Int])] = []
    for variable in formula.variables {
      let (name, isFactor) = try SharedModel.predictor(variable)
      let column = try table.column(name)
      let parts = try SharedModel.parts(column, known)
      if isFactor || !(column.type.isNumeric) {
        parameters += max(1, parts.count - 1)
        groups += parts.map { ("\(name)=\(column[$0[0]].label)", $0) }
        for part in parts { least = min(least, Set(part.lazy.map { pupils[$0] }).count) }
      } else {
        // A number that all but a few have alike is a category of those few.
        parameters += 1
        let commonest = parts.max { $0.count < $1.count } ?? []
        let others = Set(known.lazy.map { pupils[$0] }).count - Set(commonest.lazy.map { pupils[$0] }).count
        least = min(least, others)
      }
    }
    do {
      try TrinnDisclosure.SharedFigures.checkModel(
        parameters: parameters, pupils: Set(known.lazy.map { pupils[$0] }).count, leastPupils: least)
    } catch {
      // How many parameters would do tells how many pupils there are.
      var plain = error
      plain.wanted = nil
      throw plain
    }
    let answer = try trust.admit(
      SharedQuestion(question, cells: try cells(whole, known, groups, pupils, isEvent: isEvent)))
    trust.note(shown: answer.hidden.isEmpty ? answer.refusals.count : 0, of: answer.refusals.count)
    guard answer.hidden.isEmpty else { throw SharedRefusal.modelOfFew.error() }
  }

  private func cells(
    _ whole: PupilSet, _ known: [Int], _ groups: [(name: String, rows: [Int])], _ pupils: [UInt32], isEvent: Bool
  ) throws -> [SharedCell] {
    let values = try table.column(response)
    let told = names.columns[response]?.origins.min() ?? response
    var cells = [SharedCell(name: "all", pupils: whole)]
    for (name, rows, set) in [("all", known, whole)]
      + groups.map({ ($0.name, $0.rows, PupilSet($0.rows.lazy.map { pupils[$0] })) })
    {
      if name != "all" { cells.append(SharedCell(name: name, pupils: set, parents: [whole])) }
      if isEvent {
        let having = PupilSet(rows.filter { values[$0].isEvent }.lazy.map { pupils[$0] })
        cells.append(
          SharedCell(name: "\(name), \(told)", pupils: having, base: set, sensitive: told, parents: [set]))
      } else {
        cells.append(measured("\(name), \(told)", values, rows, set, pupils, of: response))
      }
    }
    for name in formula.predictorNames where try table.column(name).type.isNumeric {
      cells.append(measured("all, \(name)", try table.column(name), known, whole, pupils, of: name))
    }
    return cells
  }

  private func measured(
    _ name: String, _ values: Column, _ rows: [Int], _ set: PupilSet, _ pupils: [UInt32], of column: String
  ) -> SharedCell {
    var parts: [UInt32: Double] = [:]
    for row in rows { if let value = values[row].number { parts[pupils[row], default: 0] += abs(value) } }
    let total = parts.values.reduce(0, +)
    return SharedCell(
      name: name, pupils: set, measure: .values(column: column),
      largestPart: total > 0 ? (parts.values.max() ?? 0) / total : 1)
  }

  /// The rows of each value of a column.
  private static func parts(_ column: Column, _ rows: [Int]) throws -> [[Int]] {
    let kept = try column.gather(rows.map { UInt32(truncatingIfNeeded: $0) })
    let grouping = try Grouping([kept], rowCount: rows.count)
    var parts = [[Int]](repeating: [], count: grouping.groupCount)
    let ids = grouping.ids
    for (place, row) in rows.enumerated() { parts[Int(ids[place])].append(row) }
    return parts
  }
}

extension Scalar {
  fileprivate var isEvent: Bool { self == .boolean(true) || (number ?? 0) > 0 && number != nil }
}
