import Synchronization
import TrinnBasis

/// The gate at level shared: says of each cell whether it may enter a script, before the script sees a figure.
///
/// It holds the cells against rules for each cell, against the others of their table, and against all that was ever shown
/// of the data version; records what it admits; then answers.
public final class SharedGate: Sendable {
  public let dataVersion: String
  public let run: String
  /// The script by its content: alarms count its cells.
  public let script: String
  public let threshold: Int
  private let history: any ReleaseHistory
  /// Made of the history at the first question: a run that asks none does not wait for it.
  private let state = Mutex<AuditAccounts?>(nil)

  /// - Parameters:
  ///   - run: the run of a script.
  ///   - script: by its content, so that a second run goes on where the first ended; nil where only this run is known.
  ///   - threshold: fewer pupils than this are few.
  public init(
    history: any ReleaseHistory, dataVersion: String, run: String, script: String? = nil,
    threshold: Int = SharedGate.standardThreshold
  ) throws {
    self.script = script ?? run
    self.history = history
    self.dataVersion = dataVersion
    self.run = run
    self.threshold = max(threshold, MaskingTable.leastThreshold)
    // A history that cannot be read is said at the start.
    _ = try history.dataVersions()
  }

  public static let standardThreshold = 5

  private func withAccounts<Result>(_ body: (inout AuditAccounts) throws -> Result) throws -> Result {
    try state.withLock { state in
      var accounts = try state ?? AuditAccounts(history, dataVersion: dataVersion, script: script, threshold: threshold)
      defer { state = accounts }
      state = nil
      return try body(&accounts)
    }
  }

  /// - Parameter isCounted: whether the figures enter a script, which alarms count.
  /// - Throws: `ReleaseStop` where a second person is to approve first; what the history says.
  public func admit(_ question: SharedQuestion, isCounted: Bool = true) throws -> SharedAnswer {
    try withAccounts { accounts in
      if let known = try history.answer(to: question.text, of: dataVersion, level: .shared) {
        return answer(question, question.cells.map { cell in remembered(cell, known) })
      }
      var trial = accounts
      var refusals = question.cells.map { CellRules(threshold: threshold).verdict($0) }
      try hideWhatFollows(in: question, &refusals)
      let verdict = try trial.verdict(question.cells, among: refusals.map { $0 == nil })
      for (index, rule) in verdict.refused where refusals[index] == nil { refusals[index] = rule }
      let shown = zip(question.cells, refusals).compactMap { cell, rule in
        rule == nil ? cell.recorded : nil
      }
      var met = Set(shown.compactMap(\.asked))
      let asked = verdict.asked.sorted().filter { refusals[$0] != nil }.compactMap { place -> RecordedCell? in
        let cell = question.cells[place].recorded
        guard let sum = cell.asked, met.insert(sum).inserted else { return nil }
        return RecordedCell(name: cell.name, pupils: sum.pupils, measure: sum.measure)
      }
      var refused: [String: HidingRule] = [:]
      for (cell, rule) in zip(question.cells, refusals) { if let rule { refused[cell.name] = rule } }
      if isCounted { try stop(at: accounts.alarms(with: shown)) }
      try history.record(
        RecordedRelease(
          dataVersion: dataVersion, run: run, level: .shared, question: question.text, shown: shown, refused: refused,
          asked: asked, script: isCounted ? script : nil))
      // What one account took and another refused was not shown: then the audits take up what was.
      if refusals.contains(where: { $0?.isOfAudit == true }) {
        try accounts.enter(shown + asked)
      } else {
        accounts = trial
      }
      if isCounted { accounts.count(shown) }
      return answer(question, refusals)
    }
  }

  private func stop(at alarms: [ReleaseAlarm]) throws {
    for alarm in alarms {
      let subject = subject(of: alarm)
      guard try history.isApproved(subject) else { throw ReleaseStop(alarm: alarm, subject: subject) }
    }
  }

  /// What a second person approves, where there is such an alarm.
  public func subject(of alarm: ReleaseAlarm) -> String { alarm.subject(script: script, dataVersion: dataVersion) }

  /// Records what a file of an own or adopted script shows: shared scripts cannot subtract from it afterwards.
  ///
  /// - Returns: the cells that tell of a few together with what was shown before. They are a warning: see the decision page
  ///   on the history at level own.
  public func record(_ question: SharedQuestion, level: TrustLevel) throws -> [HiddenCell] {
    try withAccounts { accounts in
      if let known = try history.answer(to: question.text, of: dataVersion, level: level) {
        return SharedGate.opened(known.refused)
      }
      let found = try SharedGate.opened(by: question, accounts)
      try history.record(release(question, level, refused: found))
      try accounts.enter(question.cells.map(\.recorded))
      return SharedGate.opened(found)
    }
  }

  /// Records without a judgement: sets of figures that were cleared at once, and that differ by a few pupils from one
  /// another throughout.
  public func keep(_ question: SharedQuestion, level: TrustLevel) throws {
    try state.withLock { accounts in
      guard try !history.knows(question.text, of: dataVersion, level: level) else { return }
      try history.record(release(question, level))
      accounts = nil
    }
  }

  private func release(
    _ question: SharedQuestion, _ level: TrustLevel, refused: [String: HidingRule] = [:]
  ) -> RecordedRelease {
    RecordedRelease(
      dataVersion: dataVersion, run: run, level: level, question: question.text, shown: question.cells.map(\.recorded),
      refused: refused)
  }

  /// What `record` would say, where nothing is recorded yet.
  public func wouldOpen(_ question: SharedQuestion) throws -> [HiddenCell] {
    try withAccounts { try SharedGate.opened(SharedGate.opened(by: question, $0)) }
  }

  private static func opened(by question: SharedQuestion, _ accounts: AuditAccounts) throws -> [String: HidingRule] {
    var trial = accounts
    // A county's own figures come again with every new version of its data: what moved between two is what they are for.
    let found = try trial.verdict(
      question.cells, among: question.cells.map { $0.pupils.count >= trial.threshold }, isShared: false
    ).refused
    return Dictionary(found.map { (question.cells[$0.key].name, $0.value) }) { first, _ in first }
  }

  private static func opened(_ found: [String: HidingRule]) -> [HiddenCell] {
    found.sorted { $0.key < $1.key }.map { HiddenCell(name: $0.key, rule: $0.value) }
  }

  /// The same as before where the cell is the same; a cell that was not there then is not shown.
  private func remembered(_ cell: SharedCell, _ known: RecordedRelease) -> HidingRule? {
    if let rule = known.refused[cell.name] { return rule }
    // How a condition is spelt is newer than some workspaces.
    let isShown = known.shown.contains { shown in
      var shown = shown
      shown.condition = cell.condition
      return shown == cell.recorded
    }
    return isShown ? nil : .determined(threshold: threshold)
  }

  private func answer(
    _ question: SharedQuestion, _ refusals: [HidingRule?]
  ) -> SharedAnswer {
    let hidden = zip(question.cells, refusals).compactMap { cell, rule in
      rule.map { HiddenCell(name: cell.name, rule: $0) }
    }
    return SharedAnswer(refusals: refusals, hidden: hidden)
  }

  /// Secondary suppression within the table.
  private func hideWhatFollows(in question: SharedQuestion, _ refusals: inout [HidingRule?]) throws {
    guard !question.sums.isEmpty, refusals.contains(where: { $0 != nil }) else { return }
    var system = CellSystem()
    for (cell, rule) in zip(question.cells, refusals) { system.add(count: cell.count, hidden: rule != nil) }
    for cell in question.told where refusals.indices.contains(cell) && refusals[cell] == nil { system.tell(cell) }
    for sum in question.sums {
      // A few of whom nothing is known stay in their group: they stand in no part.
      let counts = system.counts
      func count(_ cell: Int) -> Int { counts.indices.contains(cell) ? counts[cell] : 0 }
      let rest = sum.parts.reduce(count(sum.total)) { $0 - count($1) }
      try system.add(total: sum.total, of: sum.parts, remainder: max(0, rest))
    }
    for cell in try system.suppressed().secondary where refusals[cell] == nil && !question.told.contains(cell) {
      refusals[cell] = .derivable
    }
  }
}
