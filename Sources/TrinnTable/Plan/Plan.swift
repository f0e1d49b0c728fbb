import Synchronization
import TrinnBasis
import TrinnSyntax

/// A table that need not have been computed yet: a source and the steps over it, run when somebody asks for rows.
///
/// A step is checked when it is made, on tables without rows, so that a wrong name or type fails there with the words of
/// the operation itself. Running gives what the steps would give one by one: the same values, reasons, notes and subject.
/// Only what somebody asks for is computed: columns that no later step uses are never made.
public final class Plan: Sendable {
  /// What was typed, for `explain`: it outlives the steps.
  let typed: TypedStep
  private let state: Mutex<State>

  private struct State {
    /// A computed plan lets go of the plans before it.
    var step: PlanStep
    /// The columns and types of the result, and the version of the sources that they follow from.
    var prototype: Table
    var version: Int
    /// How many steps that have not been run lie behind this one.
    var depth: Int
    /// The result with some of its columns, where more than one asked for it.
    var part: Table?
    /// How many steps were made over this one, and how often it was asked for columns itself.
    var uses = 0
  }

  /// Steps run one inside the other: a chain longer than this is run up to here before it grows, and ends no stack.
  static let deepest = 100

  /// A plan of a table that is there.
  public init(_ table: Table) {
    let step = PlanStep.table(table)
    typed = TypedStep(step)
    state = Mutex(State(step: step, prototype: table.withoutRows, version: 0, depth: 0))
  }

  /// A plan of columns that are read when they are first asked for, each once.
  public init(_ source: any ColumnSource) {
    let step = PlanStep.source(source)
    typed = TypedStep(step)
    // Whoever asks next may ask for the same columns: what was read is kept.
    state = Mutex(State(step: step, prototype: source.prototype, version: source.version, depth: 0, uses: 2))
  }

  /// - Throws: what is wrong with the step's names and types.
  init(_ step: PlanStep) throws {
    for input in step.inputs where input.depth >= Plan.deepest { _ = try input.table() }
    let prototype = try step.prototype().withoutRows
    typed = TypedStep(step)
    state = Mutex(
      State(
        step: step, prototype: prototype, version: step.inputs.map(\.version).max() ?? 0,
        depth: 1 + (step.inputs.map(\.depth).max() ?? 0)))
    for input in step.inputs { input.use() }
  }

  /// The columns and types of the result, without its rows.
  public var prototype: Table { state.withLock { $0.prototype } }

  public var names: [String] { prototype.names }

  private var depth: Int { state.withLock { $0.depth } }

  private var version: Int { state.withLock { $0.version } }

  private func use() { state.withLock { $0.uses += 1 } }

  /// The rows, where they are there already.
  public var computed: Table? {
    if case .table(let table) = state.withLock({ $0.step }) { table } else { nil }
  }

  /// The step, whether more than one asks for its result, and the columns of it that are there.
  var standing: (step: PlanStep, isShared: Bool, part: Table?) {
    state.withLock { ($0.step, $0.uses > 1, $0.part) }
  }

  /// The whole table, computed at the first question and kept.
  ///
  /// - Throws: what depends on values and not on names or types: a weight below zero, a file that changed, a stop.
  public func table() throws -> Table {
    if let computed { return computed }
    let table = try run { try execution(Set(names)).table() }
    // Computed outside the lock: asked twice at once it is computed twice alike.
    state.withLock { state in
      state.step = .table(table)
      state.depth = 0
      state.part = nil
    }
    return table
  }

  /// How many rows the table has, computing as little as that takes.
  public func rowCount() throws -> Int { try table(columns: []).rowCount }

  /// The table with at least these columns, in their order; notes and subject are those of the whole.
  public func table(columns wanted: Set<String>) throws -> Table {
    use()
    return try run { try execution(wanted).table() }
  }

  /// Runs, and again where a source found out that a column is of another type than its first rows said: steps are checked
  /// anew, and say in their usual words what does not fit.
  private func run(_ work: () throws -> Table) throws -> Table {
    var seen: [ObjectIdentifier: Int] = [:]
    _ = try refresh(&seen)
    // Each round settles a column for good.
    for _ in 0...names.count {
      do { return try work() } catch is Retyped {
        seen = [:]
        _ = try refresh(&seen)
      }
    }
    return try work()
  }

  /// Brings the prototypes up to what the sources have found out; gives the version of this one.
  private func refresh(_ seen: inout [ObjectIdentifier: Int]) throws -> Int {
    if let known = seen[ObjectIdentifier(self)] { return known }
    let (step, version) = state.withLock { ($0.step, $0.version) }
    var newest = version
    if case .source(let source) = step { newest = source.version }
    for input in step.inputs { newest = max(newest, try input.refresh(&seen)) }
    if newest > version {
      let prototype = try step.prototype().withoutRows
      state.withLock { state in
        (state.prototype, state.version) = (prototype, newest)
        state.part = nil
      }
    }
    seen[ObjectIdentifier(self)] = newest
    return newest
  }

  /// What several ask for is made once: the columns that are not there yet, by `make`, beside those that are.
  func once(_ wanted: [String], _ make: () throws -> Table) throws -> Table {
    func covering(_ table: Table?) -> Table? {
      table.flatMap { table in wanted.allSatisfy { table.index(of: $0) != nil } ? table : nil }
    }
    if let known = computed ?? covering(standing.part) { return known }
    let made = try make()
    return state.withLock { state in
      let whole = (state.part ?? made).beside(made, in: state.prototype.names)
      if case .table = state.step {} else { state.part = whole }
      return whole
    }
  }
}
