import Synchronization

/// The flag that Ctrl-C and time limits raise, and that long loops poll every few thousand rows.
///
/// There is one flag for the process; `Interrupt.isolated` gives a piece of work a flag of its own, so that one
/// interpreter can be stopped while others go on.
public final class Interrupt: Sendable {
  private let raised = Atomic<Bool>(false)

  /// The flag of the process, which a signal handler raises: one relaxed store, safe there.
  public static let process = Interrupt()

  @TaskLocal public static var current = Interrupt.process

  public init() {}

  public func raise() { raised.store(true, ordering: .relaxed) }

  public func clear() { raised.store(false, ordering: .relaxed) }

  public var isRaised: Bool { raised.load(ordering: .relaxed) }

  public static func raise() { current.raise() }

  public static func clear() { current.clear() }

  /// A stop of the process stops every piece of work, whatever flag it has.
  public static var isRaised: Bool { current.isRaised || process.isRaised }

  /// Throws `interrupted` when someone asked for a stop.
  public static func check() throws(TrinnError) {
    if isRaised { throw TrinnError(.interrupted, "stopped by the user") }
  }

  /// Runs work under a flag of its own.
  public static func isolated<Result>(_ flag: Interrupt = Interrupt(), _ work: () throws -> Result) rethrows -> Result {
    try $current.withValue(flag, operation: work)
  }
}
