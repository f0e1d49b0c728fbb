import Foundation
import TrinnBasis
import TrinnExchange
import TrinnTable
import TrinnWorkbook
import TrinnWorkspace

/// A workspace of a test's own, gone when the test is.
final class County {
  let folder: String
  let workspace: Workspace

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "trinn-exchange-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    workspace = try Workspace.create(home: folder, author: Workspace.Author(role: "adviser", run: "run-1"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func day(_ text: String) throws -> ChainDate {
    guard let day = ChainDate(text) else { throw TrinnError(.fault, "no day") }
    return day
  }

  /// Two municipalities; the first has a plan with a goal and an action, and two findings, one of them answered.
  static func small() throws -> County {
    let county = try County()
    let workspace = county.workspace
    let figure = try workspace.add(
      CitedFigure(indicator: "absence", place: "9001", period: "2025-26", value: 14.2, n: 120))
    let finding = try workspace.add(
      Finding(text: "Fraværet er høyere enn i fylket", municipality: "9001", figures: [figure.id]))
    try workspace.add(Finding(text: "Flere slutter i Vg1", municipality: "9001"))
    try workspace.add(Finding(text: "Et funn om en annen", municipality: "9002"))
    try workspace.add(
      Response(
        finding: finding.id, answer: .accepted, municipality: "9001", author: "skolesjef", date: day("2026-09-20")))
    let plan = try workspace.add(
      TransitionPlan(text: "Plan for overganger", municipality: "9001", findings: [finding.id], owner: "kommunalsjef"))
    try workspace.add(TransitionPlan(text: "En annens plan", municipality: "9002"))
    let goal = try workspace.add(
      Goal(plan: plan.id, indicator: "absence", baseline: 14.2, target: 12, date: day("2027-06-01")))
    try workspace.add(
      Action(plan: plan.id, goals: [goal.id], text: "Felles rutine", owner: "rektor", cost: 50_000))
    return county
  }

  /// A chain for one municipality, with texts as people write them and worse.
  static func random(_ random: inout SeededGenerator) throws -> County {
    let county = try County()
    let workspace = county.workspace
    func chance() -> Bool { random.next() % 2 == 0 }
    func number() -> Double { Double(random.next() % 20_000) / 8 }
    func text() -> String {
      (0...Int(random.next() % 4)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined(separator: " ")
    }
    func maybe<Value>(_ value: @autoclosure () throws -> Value) rethrows -> Value? { chance() ? try value() : nil }
    func day() -> ChainDate { ChainDate(CalendarDate(day: 20_000 + Int32(random.next() % 3000))) }
    var findings: [String] = []
    for _ in 0..<Int(random.next() % 5) {
      let figures = try (0..<Int(random.next() % 3)).map { _ in
        try workspace.add(CitedFigure(indicator: text(), place: maybe("9001"), period: maybe("2025-26"))).id
      }
      findings.append(
        try workspace.add(Finding(text: text(), theme: maybe(text()), municipality: "9001", figures: figures)).id)
    }
    for finding in findings where chance() {
      try workspace.add(
        Response(
          finding: finding, answer: chance() ? .accepted : .disputed, reason: text(), text: maybe(text()),
          municipality: "9001", author: text(), date: day()))
    }
    for _ in 0..<Int(random.next() % 3) {
      let plan = try workspace.add(
        TransitionPlan(
          text: text(), municipality: "9001", findings: findings.filter { _ in chance() }, owner: maybe(text()),
          from: maybe(day()), status: chance() ? .draft : .adopted))
      let goals = try (0..<Int(random.next() % 3)).map { _ in
        try workspace.add(
          Goal(
            plan: plan.id, indicator: text(), baseline: maybe(number()), target: maybe(number()), date: day(),
            leading: chance() ? ["nærvær", "karakterer"] : [], note: maybe(text()))
        ).id
      }
      for _ in 0..<Int(random.next() % 4) {
        try workspace.add(
          Action(
            plan: plan.id, goals: goals.filter { _ in chance() }, text: text(), forWhom: maybe(text()),
            owner: maybe(text()), cost: maybe(number()), status: chance() ? .planned : .underway))
      }
    }
    // So that there is something to hand over.
    try workspace.add(TransitionPlan(text: text(), municipality: "9001"))
    return county
  }

  private static let pieces = [
    "Fraværet", "øker", "på ungdomstrinnet", "\"sitert\"", "it's", "a\\b", "linje\nlinje", "=1+1", "+47", "-",
    "@rektor",
    "<b>&amp;</b>", "_x0041_", "𝛼", "e\u{301}", "# ikke en kommentar", "]]>", "'''", "0301", "3,5 %", "ﬁ", "👩‍🏫",
  ]

  /// Everything that is kept, kind by kind.
  func everything() throws -> [String] {
    try ChainKinds.all.map { kind in
      let table = try workspace.table(ofKind: kind.kind)
      return try (0..<table.rowCount).map { row in
        try table.names.map { "\($0)=\(try table.column($0)[row])" }.joined(separator: "|")
      }.joined(separator: "\n")
    }
  }
}

extension WorkbookForm {
  /// What somebody types: into a row's cell, by sheet, number and heading.
  mutating func write(_ content: FormCell.Content, _ sheet: String, _ key: String, _ heading: String) {
    guard let index = sheets.firstIndex(where: { $0.name == sheet }),
      let column = sheets[index].rows.first?.firstIndex(where: { $0.content == .text(heading) }),
      let row = sheets[index].rows.firstIndex(where: { $0.first?.content == .text(key) })
    else { return }
    sheets[index].rows[row][column] = FormCell(content, .open)
  }
}

extension ExchangeForm {
  func key(of kind: String, at index: Int) -> String {
    let keys = rows.filter { $0.kind == kind && $0.isNew }.map(\.key)
    return keys.indices.contains(index) ? keys[index] : "none"
  }
}
