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

  /// A plugin's interpreter: it runs while the one that is listened to waits for it, and is stopped with it.
  static func listenBeside(_ interpreter: Stopper) {
    kept.append(interpreter)
    // Never freed: the handler may be walking the list. A session has few plugins.
    let node = UnsafeMutablePointer<Beside>.allocate(capacity: 1)
    node.initialize(
      to: Beside(
        stopper: Unmanaged.passUnretained(interpreter).toOpaque(),
        next: UnsafePointer(bitPattern: besides.load(ordering: .acquiring))))
    besides.store(UInt(bitPattern: node), ordering: .releasing)
  }

  private struct Beside {
    let stopper: UnsafeRawPointer
    let next: UnsafePointer<Beside>?
  }
  private static let besides = Atomic<UInt>(0)

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
    var beside = UnsafePointer<Beside>(bitPattern: besides.load(ordering: .acquiring))
    while let node = beside {
      Unmanaged<Stopper>.fromOpaque(node.pointee.stopper).takeUnretainedValue().interrupt()
      beside = node.pointee.next
    }
    if earlier > 0, !isConversing.load(ordering: .acquiring) { _exit(status) }
  }
}
