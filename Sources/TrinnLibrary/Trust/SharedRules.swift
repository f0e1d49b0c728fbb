import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnDisclosure
import TrinnSyntax
import TrinnTable

/// What passes between a shared script and the functions: rows about pupils are handles with a protection, figures of them
/// come through the gate, and everything made of what the script may read goes its way.
///
/// Whatever has a protected handle among its arguments and is no step and no figure is refused, so that a new function
/// gives nothing until somebody says what it may give.
struct SharedRules {
  let session: LibrarySession
  let trust: ScriptTrust

  func admit(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    let conduct = SharedConduct.of(entry, plugins: session.plugins.plugins)
    let isProtected = arguments.contains { $0.holdsProtected }
    switch conduct {
    case .refused(let refusal): throw refusal.error(entry.name)
    case .declares:
      guard trust.isForChecks else { throw SharedRefusal.workspace.error(entry.name) }
      return try body(arguments)
    case .free where isProtected && trust.isForChecks, .step where isProtected && trust.isForChecks,
      .figures where isProtected && trust.isForChecks:
      return try unseen(entry, arguments, body)
    case .opens: return try opened(arguments, body)
    case .published: return try published(arguments, body)
    case .explains: return .handle(Handle(try SharedExplanation.table(session.language)))
    case .step(let step) where isProtected:
      return try safely(entry) { try SharedSteps(rules: self, entry: entry).take(step, arguments, body) }
    case .figures where isProtected:
      return try safely(entry) { try figures(entry, arguments) }
    case .model where isProtected:
      return try safely(entry) { try model(entry, arguments, body) }
    case .curves where isProtected:
      return try safely(entry) { try SharedCurveCall(session: session, trust: trust).answer(entry, arguments) }
    case .standing where isProtected:
      return try safely(entry) { try SharedStanding(session: session, trust: trust).answer(entry, arguments) }
    case .layout where isProtected:
      return try safely(entry) {
        .handle(Handle(TableHandle(try SharedLayout(rules: self).answer(entry, arguments))))
      }
    case .comparison where isProtected:
      return try safely(entry) {
        try SharedComparison(trust: trust, language: session.language).answer(arguments, body)
      }
    case .documents where isProtected:
      return try safely(entry) { try SharedDocuments(trust: trust).answer(entry, arguments, body) }
    case .output where isProtected && arguments.allSatisfy(\.isClosedDocument):
      return try safely(entry) { try DeclaredOutputs(trust).write(entry, arguments, body) }
    case .output where !isProtected: return try DeclaredOutputs(trust).write(entry, arguments, body)
    case .free, .step, .figures, .layout, .curves, .standing, .output, .model, .comparison,
      .documents:
      if arguments.contains(where: { $0.holds(SharedFit.self) }) { throw SharedRefusal.fits.error(entry.name) }
      guard !isProtected else { throw SharedConduct.refusal(of: entry).error(entry.name) }
      return try body(arguments)
    }
  }

  func admit(_ question: HandleQuestion, of handle: Handle, _ body: () throws -> Value) throws -> Value {
    guard let protection = handle.protection else { return try body() }
    switch question {
    case .length: throw SharedRefusal.length.error()
    case .show where protection is SharedFit: return try body()
    case .member(let name) where protection is SharedFit:
      guard SharedFit.members.contains(name) else { throw SharedRefusal.fits.error() }
      return try body()
    case .member(let name) where protection is SharedDocument:
      guard SharedDocument.members.contains(name) else { throw SharedRefusal.documents.error() }
      return try body()
    case .show: return .text(shown(handle, protection))
    case .member(let name):
      guard let county = handle.object as? CountyHandle else { throw SharedRefusal.member.error() }
      do {
        return try table(name, of: county, body)
      } catch {
        throw safe(error, nil)
      }
    }
  }

  private func safely(_ entry: FunctionEntry, _ answer: () throws -> Value) throws -> Value {
    do { return try answer() } catch { throw safe(error, entry.name) }
  }

  /// An error may tell names and types. Of what depends on rows it tells that it failed.
  func safe(_ error: any Error, _ function: String?) -> TrinnError {
    guard let error = error as? TrinnError else { return SharedRefusal.failed.error(function) }
    switch error.code {
    case .refused, .syntax, .unknownColumn, .unknownFunction, .unknownOption, .unknownName, .wrongType,
      .argumentMissing,
      .interrupted:
      var plain = error
      plain.causes = []
      if let function { plain = plain.inFunction(function) }
      return plain
    default: return SharedRefusal.failed.error(function)
    }
  }

  // MARK: What it opens

  private func opened(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard case .text(let path)? = arguments.first, let folder = trust.dataFolder, path == folder else {
      throw SharedRefusal.path.error("open")
    }
    guard case .handle(let county) = try body(arguments) else { throw SharedRefusal.failed.error("open") }
    return .handle(Handle(county.object, protection: SharedSource([])))
  }

  private func published(_ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard case .text(let path)? = arguments.first, let folder = trust.dataFolder,
      path == folder || path.hasPrefix(folder + "/"), !path.split(separator: "/").contains("..")
    else { throw SharedRefusal.path.error("observations") }
    guard trust.rights.columns(of: "observations") != nil else { throw SharedRules.notAsked("observations") }
    let result: Value
    do { result = try body(arguments) } catch { throw safe(error, "observations") }
    guard case .handle(let handle) = result, let table = handle.object as? TableHandle,
      case .published = table.plan.prototype.subject
    else { throw SharedRefusal.failed.error("observations") }
    trust.use { $0.tables.insert("observations") }
    return result
  }

  static func notAsked(_ table: String, at level: TrustLevel = .shared) -> TrinnError {
    TrinnError(
      .refused,
      "at level \(level.rawValue) the table \"\(table)\" is not given, as the script's header does not ask for it",
      hint: "[needs.\(table)] columns = […] in the header")
  }

  private func table(_ name: String, of county: CountyHandle, _ body: () throws -> Value) throws -> Value {
    guard county.folder.tableNames.contains(name) else { return try body() }
    guard let asked = trust.rights.columns(of: name) else { throw SharedRules.notAsked(name) }
    guard name != Schema.followUpCases.name else { throw SharedRefusal.followUp.error() }
    guard case .handle(let handle) = try body(), let table = handle.object as? TableHandle else {
      throw SharedRefusal.failed.error()
    }
    trust.use { $0.tables.insert(name) }
    switch table.plan.prototype.subject {
    case .open, .published: return .handle(handle)
    case .records where trust.isForChecks, .recordsOf where trust.isForChecks, .groups where trust.isForChecks:
      return .handle(Handle(TableHandle(try trust.asked(table.plan, of: name)), protection: UnseenRows()))
    case .records, .recordsOf, .groups:
      var columns: [String: SharedColumn] = [:]
      for column in asked { columns[column] = SharedColumn.of(column, in: table.plan, of: name) }
      return .handle(Handle(TableHandle(table.plan), protection: SharedRows(trail: [name], columns: columns)))
    }
  }

  // MARK: Figures

  private func figures(_ entry: FunctionEntry, _ arguments: [Value]) throws -> Value {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    guard let rows = handle.protection as? SharedRows else { throw SharedRefusal.failed.error() }
    var keys = (handle.object as? GroupHandle)?.keys ?? GroupKeys([])
    let assignments: Assignments
    let plan: Plan
    switch (entry.name, handle.object) {
    case ("table:count", let table as TableHandle):
      plan = table.plan
      keys = try GroupKeys.parse(call.columns() ?? "")
        .with(GroupTotals(call.flag("hierarchy"), call.flag("margins")))
      assignments = try Assignments.parse("n = count()")
    case ("table:summarise", let table as TableHandle):
      plan = table.plan
      assignments = try Assignments.parse(call.requiredColumns("figures"))
    case ("group:summarise", let group as GroupHandle):
      plan = group.plan
      assignments = try Assignments.parse(call.requiredColumns("figures"))
    default: throw SharedRefusal.failed.error()
    }
    let interval = try call.number("interval")
    try call.end()
    let table = try SharedFigures(
      trust: trust, plan: plan, rows: rows, keys: keys, assignments: assignments, interval: interval,
      language: session.language
    ).table()
    return .handle(Handle(TableHandle(table)))
  }

  // MARK: Models

  /// The arguments reach the function with the conditions applied to the rows, after the gate has admitted whom the
  /// model speaks of.
  private func model(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    var call = SharedArguments(arguments)
    let handle = try call.handle()
    if let fit = handle.protection as? SharedFit {
      // What follows from the coefficients and from the pupils' means, which were admitted with them.
      guard case .handle(let made) = try body([.handle(Handle(fit.fit))] + arguments.dropFirst()),
        let margins = made.object as? TableHandle
      else { throw SharedRefusal.failed.error() }
      return .handle(Handle(TableHandle(try margins.table.roundedForSharing(session.language))))
    }
    let formula = try call.requiredColumns("formula")
    try call.refuse(["weights"], SharedRefusal.options)
    let cluster = try call.columns("cluster")
    var options = cluster.map { ["cluster = \($0.text)"] } ?? []
    for name in ["variance", "level"] {
      if let value = call.option(name), !value.isNothing { options.append("\(name) = \(value.literal)") }
    }
    try call.end()
    let rows: SharedRows
    let plan: Plan
    var given = arguments
    if let cohort = handle.object as? CohortHandle, let source = handle.protection as? SharedSource {
      plan = Plan(try cohort.cohort.modelTable(session.language))
      rows = SharedSteps.members(of: plan, source.trail, trust.rights)
    } else if let table = handle.object as? TableHandle, let own = handle.protection as? SharedRows, own.keys == nil {
      (plan, rows) = (table.plan, own)
      let narrowed = try own.conditions.reduce(table.plan) { try $0.where($1.text) }
      given[0] = .handle(Handle(TableHandle(narrowed)))
    } else {
      throw SharedRefusal.failed.error()
    }
    let model = try SharedModel(trust, plan: plan, rows: rows, formula: formula)
    for name in cluster?.names ?? [] where try model.names.named(name).kind != .placing {
      throw SharedRefusal.options.error()
    }
    let conditions = rows.conditions.map { "where \($0.text)" }.sorted()
    let question = rows.trail + conditions + ["\(entry.name) \(model.formula.text)"] + options
    try model.admit(question.joined(separator: "; "), isEvent: entry.name != "regression.linear")
    guard case .handle(let made) = try body(given), let fit = made.object as? FitHandle else {
      throw SharedRefusal.failed.error()
    }
    return .handle(Handle(try fit.rounded(session.language), protection: SharedFit(fit)))
  }

  // MARK: Showing

  /// Names and types: nothing that depends on a row.
  private func shown(_ handle: Handle, _ protection: any HandleProtection) -> String {
    guard let rows = protection as? SharedRows else {
      return "a \(handle.type) at level shared: its rows stay where they are"
    }
    let plan = (handle.object as? TableHandle)?.plan ?? (handle.object as? GroupHandle)?.plan
    let names = plan?.names ?? []
    let columns = rows.columns.keys.sorted {
      (names.firstIndex(of: $0) ?? .max, $0) < (names.firstIndex(of: $1) ?? .max, $1)
    }
    return "rows about pupils at level shared, with the columns \(columns.joined(separator: ", ")); "
      + "figures of them: t:group(\"…\"):summarise \"n = count()\""
  }
}

extension Value {
  /// Whether it is, or holds, a handle with such a protection.
  func holds<Protection: HandleProtection>(_ protection: Protection.Type) -> Bool {
    switch self {
    case .handle(let handle): handle.protection is Protection
    case .list(let items): items.contains { $0.holds(protection) }
    case .map(let map): map.entries.contains { $0.value.holds(protection) }
    case .nothing, .boolean, .integer, .number, .text, .function: false
    }
  }

  /// Whether it is, or holds, a handle that its script may not look into.
  var holdsProtected: Bool {
    switch self {
    case .handle(let handle): handle.protection != nil
    case .list(let items): items.contains(where: \.holdsProtected)
    case .map(let map): map.entries.contains { $0.value.holdsProtected }
    case .nothing, .boolean, .integer, .number, .text, .function: false
    }
  }
}

extension Table {
  /// Whether a row is one pupil's, or somebody's that cannot be told from one.
  var speaksOfPupils: Bool {
    switch subject {
    case .records, .recordsOf: true
    case .groups, .published, .open: false
    }
  }
}

extension LibrarySession {
  public func admit(_ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value) throws -> Value {
    guard let trust else { return try body(arguments) }
    switch trust.level {
    case .own: return try body(arguments)
    case .adopted: return try AdoptedRules(session: self, trust: trust).admit(entry, arguments, body)
    case .shared: return try SharedRules(session: self, trust: trust).admit(entry, arguments, body)
    }
  }

  public func admit(_ question: HandleQuestion, of handle: Handle, _ body: () throws -> Value) throws -> Value {
    guard let trust else { return try body() }
    switch trust.level {
    case .own: return try body()
    case .adopted: return try AdoptedRules(session: self, trust: trust).admit(question, of: handle, body)
    case .shared: return try SharedRules(session: self, trust: trust).admit(question, of: handle, body)
    }
  }
}
