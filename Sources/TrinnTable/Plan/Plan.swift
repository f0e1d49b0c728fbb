import Synchronization
import TrinnBasis
import TrinnSyntax

/// A table that need not have been computed yet: a source and the steps over it, run when somebody asks for rows.
///
/// A step is checked when it is made, on tables without rows, so that a wrong name or type fails there with the words of
/// the operation itself. Running gives what the steps would give one by one: the same values, reasons, notes and subject.
/// Only what somebody asks for is computed: columns that no later step uses are never made.
public final class Plan: Sendable {
  /// The columns and types of the result, without its rows.
  public let prototype: Table
  private let state: Mutex<State>

  private struct State {
    /// A computed plan lets go of the plans before it.
    var step: PlanStep
    /// How many steps that have not been run lie behind this one.
    var depth: Int
    /// The result with some of its columns, where more than one step asked for it.
    var part: Table?
    /// How many steps were made over this one, and how often one of them has run it.
    var consumers = 0
    var timesAsked = 0
  }

  /// Steps run one inside the other: a chain longer than this is run up to here before it grows, and ends no stack.
  static let deepest = 100

  /// A plan of a table that is there.
  public init(_ table: Table) {
    prototype = table.withoutRows
    state = Mutex(State(step: .table(table), depth: 0))
  }

  /// - Parameter result: what the step gives on the inputs' prototypes.
  init(_ step: PlanStep, result: Table) throws {
    for input in step.inputs where input.depth >= Plan.deepest { _ = try input.table() }
    prototype = result.withoutRows
    state = Mutex(State(step: step, depth: 1 + (step.inputs.map(\.depth).max() ?? 0)))
    for input in step.inputs { input.state.withLock { $0.consumers += 1 } }
  }

  public var step: PlanStep { state.withLock { $0.step } }

  public var names: [String] { prototype.names }

  private var depth: Int { state.withLock { $0.depth } }

  /// The rows, where they are there already.
  public var computed: Table? { if case .table(let table) = step { table } else { nil } }

  /// The whole table, computed at the first question and kept.
  ///
  /// - Throws: what depends on values and not on names or types: a weight below zero, a file that changed, a stop.
  public func table() throws -> Table {
    if let computed { return computed }
    let table = try table(columns: Set(names))
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
  ///
  /// The column that says whose rows they are is always among them: a table's subject rests on it.
  public func table(columns wanted: Set<String>) throws -> Table {
    let wanted = wanted.union(prototype.pupilColumnName.map { [$0] } ?? [])
    let (step, part, isShared) = state.withLock { state in
      state.timesAsked += 1
      return (state.step, state.part, state.consumers > 1 || state.timesAsked > 1)
    }
    if let part, wanted.allSatisfy({ part.index(of: $0) != nil }) { return part.keeping(wanted) }
    try Interrupt.check()
    let missing = wanted.subtracting(part?.names ?? [])
    let made = try step.run(missing.union(prototype.pupilColumnName.map { [$0] } ?? []))
    let whole = (part ?? made).beside(made, in: names)
    if isShared { state.withLock { $0.part = whole } }
    return whole.keeping(wanted)
  }
}
