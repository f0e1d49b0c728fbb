import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnTable

/// What passes between an adopted script and the functions. The county has read it: its figures are those of an own script,
/// through the gate of own scripts. It still sees no row, opens no file by name, and writes only what its header declares.
struct AdoptedRules {
  let session: LibrarySession
  let trust: ScriptTrust

  func admit(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    switch SharedConduct.of(entry, plugins: session.plugins.plugins) {
    case .refused(let refusal): throw refusal.error(at: .adopted, entry.name)
    case .opens, .published:
      guard case .text(let path)? = arguments.first, isGiven(path) else {
        throw SharedRefusal.path.error(at: .adopted, entry.name)
      }
      let result = try body(arguments)
      if case .handle(let handle) = result, let county = handle.object as? CountyHandle { trust.note(county) }
      if entry.name == "observations" { trust.use { $0.tables.insert("observations") } }
      return result
    case .output: return try DeclaredOutputs(trust).write(entry, arguments, body)
    case .explains: return .handle(Handle(try SharedExplanation.table(session.language)))
    case .free, .step, .figures, .layout, .curves, .standing, .model, .comparison, .documents, .declares: break
    }
    guard AdoptedRules.readers.contains(entry.name) else { return try body(arguments) }
    return try read(entry, arguments, body)
  }

  func admit(_ question: HandleQuestion, of handle: Handle, _ body: () throws -> Value) throws -> Value {
    switch (question, handle.object) {
    case (.member(let name), let county as CountyHandle) where county.folder.tableNames.contains(name):
      guard trust.rights.columns(of: name) != nil else { throw SharedRules.notAsked(name, at: .adopted) }
      trust.use { $0.tables.insert(name) }
      return try body()
    case (.show, let table as TableHandle):
      guard let released = try released(table) else { return .text(AdoptedRules.shown(table.plan.names)) }
      return .text(TableHandle(released).shown(in: Display(language: session.language)))
    case (.show, let cohort as CohortHandle):
      return .text("a \(CohortHandle.handleType), definition \(cohort.cohort.definition.name)")
    case (.show, is ColumnHandle), (.show, is RowReader), (.show, is GroupHandle), (.show, is FitHandle),
      (.show, is ChartHandle), (.show, is ReportHandle):
      return .text("a \(handle.type); release(…) writes it")
    case (.length, is ColumnHandle), (.length, is CohortHandle):
      throw SharedRefusal.length.error(at: .adopted)
    case (.length, let table as TableHandle):
      let rows = try table.table
      guard rows.speaksOfPupils, rows.rowCount > 0 else { return try body() }
      let pupils = try rows.supports(of: Grouping(ungrouped: rows.rowCount))?.first ?? 0
      guard pupils >= SharedGate.standardThreshold else { throw SharedRefusal.length.error(at: .adopted) }
      return try body()
    default: return try body()
    }
  }

  /// Functions that give a script the values of a table.
  static let readers: Set<String> = [
    "table:value", "table:each", "row_reader:next", "table:describe", "table:columns", "county:problems",
    "table:check_schema",
  ]

  private func read(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard case .handle(let handle)? = arguments.first else { return try body(arguments) }
    guard let table = handle.object as? TableHandle else {
      guard handle.object is RowReader else { throw SharedRefusal.single.error(at: .adopted, entry.name) }
      return try body(arguments)
    }
    // One value is judged by its own column; what a reader could put together is judged when it is released.
    var asked = table
    if entry.name == "table:value", case .text(let column)? = arguments.dropFirst().first,
      table.plan.prototype.index(of: column) != nil
    {
      asked = TableHandle(try table.plan.select("`\(column)`"))
    }
    guard let released = try released(asked) else { throw SharedRefusal.single.error(at: .adopted, entry.name) }
    let known = TableHandle(released)
    switch entry.name {
    case "table:each", "table:value", "table:describe", "table:columns":
      return try body([.handle(Handle(known))] + arguments.dropFirst())
    default: throw SharedRefusal.single.error(at: .adopted, entry.name)
    }
  }

  /// The table as the gate of own scripts lets it go to the county's own advisers; nil for rows about pupils.
  private func released(_ table: TableHandle) throws -> Table? {
    let whole = try table.table
    guard !whole.speaksOfPupils else { return nil }
    return try Gate.standard.release(whole, ReleaseRequest(audience: .county)).content
  }

  private func isGiven(_ path: String) -> Bool {
    guard let folder = trust.dataFolder else { return false }
    return path == folder || path.hasPrefix(folder + "/") && !path.split(separator: "/").contains("..")
  }

  private static func shown(_ names: [String]) -> String {
    "rows about pupils, with the columns \(names.joined(separator: ", ")); an adopted script sees none of them"
  }
}
