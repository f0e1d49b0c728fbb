import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// Rows in the hand of a script of checks at level shared. What it makes of them is worked out beside the data when a check
/// runs, and nothing comes back: no value, no number of rows, no figure. So it may take every step that gives rows again.
final class UnseenRows: HandleProtection {}

extension SharedRules {
  /// A step whose result nobody sees but the check.
  func unseen(
    _ entry: FunctionEntry, _ arguments: [Value], _ body: ([Value]) throws -> Value
  ) throws -> Value {
    // What a county's functions read of it is not asked for column by column.
    let isOfCounty = entry.owner == CountyHandle.handleType
    guard !isOfCounty || SharedConduct.of(entry) == .step(.cohort) else {
      throw SharedConduct.refusal(of: entry).error(entry.name)
    }
    if isOfCounty, trust.rights.columns(of: Schema.pupilYears.name) == nil {
      throw SharedRules.notAsked(Schema.pupilYears.name)
    }
    guard !arguments.contains(where: \.holdsFunction) else { throw SharedRefusal.ownColumn.error(entry.name) }
    let result: Value
    do { result = try body(arguments) } catch { throw safe(error, entry.name) }
    guard case .handle(let made) = result,
      made.object is TableHandle || made.object is GroupHandle || made.object is CohortHandle
    else { throw SharedConduct.refusal(of: entry).error(entry.name) }
    return .handle(Handle(made.object, protection: UnseenRows()))
  }
}

extension ScriptTrust {
  /// A table as the script's header asks for it.
  ///
  /// - Throws: `refused` where it does not.
  func asked(_ plan: Plan, of name: String) throws -> Plan {
    guard let asked = rights.columns(of: name) else { throw SharedRules.notAsked(name, at: level) }
    guard level == .shared else { return plan }
    guard name != Schema.followUpCases.name else { throw SharedRefusal.followUp.error() }
    switch plan.prototype.subject {
    case .open, .published: return plan
    case .records, .recordsOf, .groups:
      return try plan.select(plan.names.filter(asked.contains).map { "`\($0)`" }.joined(separator: ", "))
    }
  }
}

extension Value {
  fileprivate var holdsFunction: Bool {
    switch self {
    case .function: true
    case .list(let items): items.contains(where: \.holdsFunction)
    case .map(let map): map.entries.contains { $0.value.holdsFunction }
    case .nothing, .boolean, .integer, .number, .text, .handle: false
    }
  }
}
