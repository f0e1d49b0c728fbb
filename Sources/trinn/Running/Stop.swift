import Glibc
import Synchronization
import TrinnBasis
import TrinnEngine
import TrinnLua

/// Ctrl-C stops what runs: the script at its next instruction, a kernel at its next look at the flag.
///
/// A second Ctrl-C is for work that comes to neither. A conversation then gives that work up and goes on; a command ends
/// with status 130.
enum Stop {
  /// As a shell writes the end of a program by Ctrl-C: 128 and the signal's number.
  static let status: Int32 = 128 + SIGINT

  private static let requests = Atomic<Int>(0)
  private static let isConversing = Atomic<Bool>(false)
  private static let stopper = Atomic<UInt>(0)
  // Those of interpreters that were given up stay too: the handler may be about to use one. Main thread only.
  nonisolated(unsafe) private static var kept: [Stopper] = []

  /// How often the user has asked for a stop since the last `begin`.
  static var count: Int { requests.load(ordering: .acquiring) }

  /// From here on Ctrl-C stops this interpreter.
  static func listen(_ interpreter: Stopper) {
    kept.append(interpreter)
    stopper.store(UInt(bitPattern: Unmanaged.passUnretained(interpreter).toOpaque()), ordering: .releasing)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Stop.request() }
    action.sa_flags = Int32(SA_RESTART)
    sigaction(SIGINT, &action, nil)
  }

  static func converse() { isConversing.store(true, ordering: .releasing) }

  /// A new input: what was asked before is settled.
  static func begin() {
    requests.store(0, ordering: .releasing)
    Interrupt.process.clear()
  }

  /// In the signal handler: atomic stores, a hook, and the way out.
  private static func request() {
    let earlier = requests.add(1, ordering: .acquiringAndReleasing).oldValue
    Interrupt.process.raise()
    if let address = UnsafeRawPointer(bitPattern: stopper.load(ordering: .acquiring)) {
      Unmanaged<Stopper>.fromOpaque(address).takeUnretainedValue().interrupt()
    }
    if earlier > 0, !isConversing.load(ordering: .acquiring) { _exit(status) }
  }
}
