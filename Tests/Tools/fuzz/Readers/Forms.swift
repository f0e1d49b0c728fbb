import Foundation
import TrinnBasis
import TrinnExchange
import TrinnWorkspace

/// Forms as they come back by mail: workbooks and TOML.
extension Reader {
  static let forms: [Reader] = [workbook, form]

  private static func made(_ ending: String) throws -> [UInt8] {
    let home = try Scratch.fresh("made-form")
    let workspace = try Workspace.create(home: home, author: Workspace.Author(role: "adviser", run: "run-1"))
    try workspace.add(Finding(text: "Fraværet øker", municipality: "9001"))
    let plan = try workspace.add(TransitionPlan(text: "Plan for overganger", municipality: "9001"))
    try workspace.add(Action(plan: plan.id, text: "Felles rutine\nfra høsten", cost: 12_500.5))
    let form = try workspace.form(for: "9001", .all, sender: "Fjordland")
    return try FormFile.bytes(of: form, path: "form.\(ending)", .nb)
  }

  private static func read(_ input: Input, _ ending: String) throws -> String {
    let reading = try FormFile.read(try input.file("\(input.name).\(ending)"))
    return "rows \(reading.form.rows.count), problems \(reading.problems.count)"
  }

  private static let workbook = Reader(
    name: "workbook", samples: { [try made("xlsx")] }, words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "xl/workbook.xml"]
  ) { try read($0, "xlsx") }

  private static let form = Reader(
    name: "form", samples: { [try made("toml")] },
    words: ["[[action]]", "[form]", "key = ", "1979-05-27", "\"\"\"", "\\u0000", "ny-1", "[", "]", "= ", "inf"]
  ) { try read($0, "toml") }
}
