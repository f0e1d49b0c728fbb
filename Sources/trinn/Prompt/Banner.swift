import TrinnBinding
import TrinnEngine
import TrinnLibrary
import TrinnLua

/// The first lines at a terminal: what this is, and which data are open.
enum Banner {
  /// Under which name a folder is opened that the command line names.
  static let name = "fylke"

  /// How far the ledger of what left has come, where there is one: what a page or a log of another day printed can be held
  /// against it. That it cannot be read is told by what writes to it.
  static func ledger(_ session: LibrarySession) -> String {
    guard let mark = try? session.workspaces.workspaceIfAny()?.ledgerMark else { return "" }
    return "ledger: line \(mark.line), \(mark.hash)\n"
  }

  static func text(_ interpreter: Interpreter) -> String {
    let greeting = "Trinn \(Program.version), \(LuaRelease.name). help() shows how; :quit leaves.\n"
    guard case .handle(let handle)? = try? interpreter.global(name), let county = handle.object as? CountyHandle else {
      return greeting
    }
    let way = "It is called \(name): Tab after \"\(name).\" lists its tables, after \"\(name):\" what it answers."
    return ([greeting + "data: \(county.introduction)"] + county.warnings.map { "note: \($0)" } + [way])
      .joined(separator: "\n") + "\n"
  }
}
