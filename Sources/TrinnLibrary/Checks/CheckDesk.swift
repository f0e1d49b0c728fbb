import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnCohort
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

/// Runs the checks that files declared: over one county, on one day, with one history.
public final class CheckDesk {
  public let day: CheckDay
  private let data: String
  let history: any CheckHistory
  /// Where the chain's tables are; nil where there is no chain.
  private let chain: ((String) throws -> Table)?
  /// Whether checks run whose inputs are as they were.
  private let runsAll: Bool
  private var county: CountyHandle?
  private var hashes: [String: ContentHash] = [:]
  private var names: [String: String] = [:]
  public private(set) var entries: [CheckEntry] = []
  /// Checks of the chain, where there is no workspace and so no chain: a county that has none yet runs the others.
  private(set) var withoutChain = 0
  /// Whether any ran for a script at level shared, of which small groups are not told.
  private(set) var hasShared = false

  /// - Parameters:
  ///   - data: the county's folder; it is opened when a check asks for it.
  ///   - date: as 2026-10-01; nil for today.
  public init(
    data: String, date: String?, history: any CheckHistory, runsAll: Bool, chain: ((String) throws -> Table)? = nil
  ) throws(TrinnError) {
    day = CheckDay(try date.map { text throws(TrinnError) in try CheckArguments.date(text) } ?? CheckArguments.today)
    (self.data, self.history, self.runsAll, self.chain) = (data, history, runsAll, chain)
  }

  /// A file that could not be read to its end: none of its checks is taken for one that passed.
  public func add(failed file: String, _ error: TrinnError) {
    entries.append(CheckEntry(name: FilePath.name(of: file), file: file, level: .couldNotRun, fault: error))
  }

  func add(_ entry: CheckEntry) { entries.append(entry) }

  /// Whether no entry has the name yet.
  func isNew(_ name: String) -> Bool { !entries.contains { $0.name == name } }

  /// Runs what a session's file declared, and what the plugins bring that it uses.
  ///
  /// - Parameters:
  ///   - only: the one check that runs; nil for all.
  ///   - call: of a function of the file.
  /// - Throws: `interrupted`, and what the history says; a check's own faults are its result.
  public func run(
    _ session: LibrarySession, file: String, source: String, only: String? = nil,
    call: @escaping (FunctionReference, [Value]) throws -> [Value]
  ) throws {
    if session.trust?.level == .shared { hasShared = true }
    let repeated = Set(session.redeclaredChecks)
    let declared = session.checks
    let hasPluginChecks = session.plugins.plugins.contains { !$0.draft.checks.isEmpty }
    guard !declared.isEmpty || hasPluginChecks else {
      add(failed: file, TrinnError(.noData, "the file declares no check", hint: "check \"name\" { … }"))
      return
    }
    for bound in declared where only == nil || bound.check.name == only {
      try Interrupt.check()
      let name = bound.check.name
      if let other = repeated.contains(name) ? file : names[name] {
        entries.append(
          CheckEntry(
            name: name, file: file, check: bound.check, level: .couldNotRun,
            fault: TrinnError(
              .mismatch, "two checks are called \"\(SafeText.line(name))\": one in \(SafeText.line(other))",
              hint: "a name is a check's history; give each its own")))
        continue
      }
      names[name] = file
      if chain == nil, case .named(let table) = bound.source, ChainSource.isNamed(table) {
        withoutChain += 1
        continue
      }
      entries.append(try entry(bound, file: file, source: source, trust: session.trust, call: call))
    }
    try runPlugins(of: session, file: file, only: only)
  }

  private func entry(
    _ bound: BoundCheck, file: String, source: String, trust: ScriptTrust?,
    call: @escaping (FunctionReference, [Value]) throws -> [Value]
  ) throws -> CheckEntry {
    let check = bound.check
    let inputs = CheckInputs(
      declaration: ContentHash(of: bound.fingerprintText + "\u{1F}" + bound.sourceText(source)),
      data: try knownHash(of: bound))
    let runs = try history.runs(of: check.name)
    if let last = runs.last, isUnchanged(since: last, inputs, check.schedule) {
      return CheckEntry(name: check.name, file: file, check: check, level: last.level, unchangedSince: last.date)
    }
    let runner = CheckRunner(declared: bound, day: day) { [self] source, day in try rows(source, on: day, trust, call) }
    // What may not be shown has not been checked: nobody could act on it.
    var told: [Bool]?
    let outcome = try runner.run(history, inputs: inputs.text) { result in
      let released = try CheckFindings.released(result)
      guard let trust, trust.level == .shared else { return result.level }
      let own = try SharedCheckGate(bound, day, trust) { try self.rows($0, on: self.day, trust, call) }
        .told(result, released.content)
      told = own
      // The level, the exit status and the words of a group of whom nothing may be told would tell of few.
      return zip(result.rows, own).filter(\.1).map(\.0.level).max() ?? .fine
    }
    var entry = CheckEntry(
      name: check.name, file: file, check: check, level: outcome.level, fault: outcome.result.error)
    if entry.fault == nil { entry.findings = try CheckFindings(outcome, told: told) }
    return entry
  }

  /// Whether nothing is new since a run that ended well: neither the data, nor the declaration, nor the calendar.
  func isUnchanged(since last: CheckRun, _ inputs: CheckInputs, _ schedule: CheckSchedule) -> Bool {
    !runsAll && last.level != .couldNotRun && inputs.data != nil && last.inputs == inputs.text
      && !schedule.isDue(on: day.date, lastRun: last.date, hasNewData: false)
  }

  // MARK: Where the rows are

  func opened() throws -> CountyHandle {
    if let county { return county }
    let opened = CountyHandle(try DataFolder(data))
    county = opened
    return opened
  }

  private func rows(
    _ source: BoundCheck.Source, on day: CheckDay, _ trust: ScriptTrust?,
    _ call: (FunctionReference, [Value]) throws -> [Value]
  ) throws -> Plan {
    switch source {
    case .table(let table): return table.plan
    case .named(let name) where ChainSource.isNamed(name): return Plan(try chainTable(name, trust))
    case .named(let name):
      let folder = try opened().folder
      if let trust {
        guard trust.rights.columns(of: name) != nil else { throw SharedRules.notAsked(name, at: trust.level) }
        trust.use { $0.tables.insert(name) }
      }
      guard folder.tableNames.contains(name) else {
        throw TrinnError.unknown(.unknownName, "table", name, among: folder.tableNames)
      }
      let plan = try folder.plan(named: name)
      return try trust?.asked(plan, of: name) ?? plan
    case .function(let function):
      let values = try call(
        function, [trust?.level == .shared ? opened().unseen : opened().encoded, .text(day.date.label)])
      guard let table = values.first.flatMap(TableHandle.decode) else {
        throw TrinnError.argument(
          "table", wanted: "a function that gives a table", got: values.first?.typeName ?? "nothing")
      }
      return table.plan
    }
  }

  private func chainTable(_ name: String, _ trust: ScriptTrust?) throws -> Table {
    if let level = trust?.level, level < .own { throw SharedRefusal.workspace.error(at: level) }
    guard let chain else {
      throw TrinnError(
        .fileNotFound, "the check reads \(SafeText.line(name)), and there is no workspace",
        hint: "trinn init makes one, beside the county's data")
    }
    return try chain(name)
  }

  // MARK: Whether anything is new

  /// Where the data cannot be read the run itself says so.
  private func knownHash(of bound: BoundCheck) throws -> ContentHash? {
    do { return try hash(of: bound) } catch let error as TrinnError {
      if error.code == .interrupted { throw error }
      return nil
    }
  }

  /// Of the files that the rows come from; nil where a script made its table itself, so that nobody knows from what.
  private func hash(of bound: BoundCheck) throws -> ContentHash? {
    guard bound.published == nil else { return nil }
    // What people keep changes by the minute, and what is due by the day.
    if case .named(let name) = bound.source, ChainSource.isNamed(name) { return nil }
    let folder = try opened().folder
    switch bound.source {
    case .table: return nil
    case .named(let name):
      guard let file = folder.files[name] else { return try hashOfAll(folder) }
      return try hash(ofFile: "\(folder.path)/\(file)")
    case .function: return try hashOfAll(folder)
    }
  }

  func hashOfCounty() throws -> ContentHash { try hashOfAll(try opened().folder) }

  private func hashOfAll(_ folder: DataFolder) throws -> ContentHash {
    // A function may ask for what is no table as well.
    let files = folder.files.map { ($0.key, $0.value) } + folder.unknownFiles.map { ("", $0) }
    let parts = try files.sorted { $0 < $1 }.map { name, file in
      "\(name) \(try hash(ofFile: "\(folder.path)/\(file)").hex)"
    }
    return ContentHash(of: parts.joined(separator: "\n"))
  }

  private func hash(ofFile path: String) throws -> ContentHash {
    if let known = hashes[path] { return known }
    let hash = try ContentHash(ofFile: path)
    hashes[path] = hash
    return hash
  }
}

extension BoundCheck {
  /// A function is no more than its file: any change of that may be one of the function.
  fileprivate func sourceText(_ file: String) -> String {
    if case .function = source { file } else { "" }
  }
}

/// The checks that a session's files declared, for those who plan when to run them.
extension LibrarySession {
  public var declaredChecks: [Check] { checks.map(\.check) }

  /// The names of all checks, those of the plugins in use among them, with when they are wanted.
  public var checkSchedules: [(name: String, schedule: CheckSchedule)] {
    get throws(TrinnError) {
      var found = checks.map { (name: $0.check.name, schedule: $0.check.schedule) }
      for check in plugins.plugins.flatMap(\.draft.checks) {
        found.append((check.name, try CheckSchedule(check.every.schedule)))
      }
      return found
    }
  }
}

extension CountyHandle {
  /// For a function of a script at level shared.
  fileprivate var unseen: Value { .handle(Handle(self, protection: SharedSource([]))) }
}
