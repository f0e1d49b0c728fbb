import Foundation
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// A script as `trinn run --level` runs it, on the example county.
struct TrustDesk {
  static let data = "examples/fjordland"
  static let arrangements: [Interpreter.TransportKind] = [.loopback, .child]

  let trust: ScriptTrust
  let interpreter: Interpreter
  let out: String
  private let printed = Printed()

  init(
    _ level: TrustLevel, _ rights: Rights = TrustDesk.rights, over transport: Interpreter.TransportKind = .loopback,
    data: String = TrustDesk.data, history: any ReleaseHistory = ReleasesInMemory(), dataVersion: String = "1"
  ) throws {
    trust = try ScriptTrust(
      level: level, rights: rights, dataFolder: data, run: "test", dataVersion: dataVersion, history: history)
    out = "\(NSTemporaryDirectory())trinn-trust-\(UUID().uuidString)"
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: out, trust: trust)
    let (display, printed) = (Display(columns: 100, rows: 20), printed)
    if transport == .child {
      interpreter = try Interpreter(
        bindings: Library.bindings, types: Library.types, session: session, display: display, level: level,
        limits: ChildLimits(seconds: 600), writer: { printed.add($0) })
    } else {
      interpreter = try Interpreter(
        bindings: Library.bindings, types: Library.types, session: session, display: display, transport: transport,
        writer: { printed.add($0) })
    }
    var values = ValueMap()
    values["data"] = .text(data)
    try interpreter.setGlobal("params", .map(values))
  }

  /// What the script returns, and what it printed.
  func run(_ source: String) throws -> (values: [Value], printed: String) {
    let values = try interpreter.run(source, name: "script.lua")
    return (values, printed.take())
  }

  /// One value as text.
  func answer(_ source: String) throws -> String {
    guard case .text(let text)? = try run(source).values.first else { return "nothing" }
    return text
  }

  func files() -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, (try? String(contentsOfFile: "\(out)/\($0)", encoding: .utf8)) ?? "") })
  }

  func remove() { try? FileManager.default.removeItem(atPath: out) }

  /// All that a county could be asked for.
  static let rights = Rights(
    needs: [
      Rights.Need(
        table: "pupil_years",
        columns: [
          "pupil", "school_year", "birth_year", "sex", "home_municipality", "school", "grade_level", "programme_type",
          "status", "end_status", "absence_days", "grunnskolepoeng",
        ]),
      Rights.Need(
        table: "grade10",
        columns: ["pupil", "school_year", "sex", "home_municipality", "grunnskolepoeng", "absence_days"]),
      Rights.Need(table: "enrolments", columns: ["pupil", "start", "school"]),
      Rights.Need(table: "observations", columns: ["indicator"]), Rights.Need(table: "schools", columns: ["school"]),
      Rights.Need(table: "ot_cases", columns: ["pupil", "status"]),
    ],
    dimensions: [
      "school_year", "home_municipality", "sex", "grade_level", "school", "programme_type", "end_status", "status",
      "completed", "grunnskolepoeng", "absence_days",
    ],
    outputs: [Rights.Output(name: "out", file: "out-*", types: ["csv", "json"])])
}
