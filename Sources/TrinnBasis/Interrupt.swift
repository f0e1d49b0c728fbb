import Synchronization

/// The flag that Ctrl-C and time limits raise, and that long loops poll.
///
/// Raising it is safe in a signal handler: one relaxed store. Loops poll it every few thousand rows.
public enum Interrupt {
  private static let raised = Atomic<Bool>(false)

  public static func raise() { raised.store(true, ordering: .relaxed) }

  public static func clear() { raised.store(false, ordering: .relaxed) }

  public static var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// Throws `interrupted` when someone asked for a stop.
  public static func check() throws(TrinnError) {
    if isRaised { throw TrinnError(.interrupted, "stopped by the user") }
  }
}
