import CTrinnLua
import Synchronization
import TrinnBasis

/// Stops the script of one interpreter from a signal handler or another thread.
public final class Stopper: Sendable {
  private let address: Atomic<UInt>
  /// What bindings poll while they work for this interpreter: others go on.
  let flag = Interrupt()

  init(_ state: OpaquePointer) { address = Atomic(UInt(bitPattern: state)) }

  /// Asks the script to stop at its next instruction. Safe in a signal handler: only atomic stores and a hook.
  ///
  /// A binding that works in the host meets the flag at its next look.
  public func interrupt() { stop(TL_STOP_INTERRUPT) }

  func timeIsUp() { stop(TL_STOP_TIME) }

  private func stop(_ reason: tl_stop_reason) {
    guard let state = OpaquePointer(bitPattern: address.load(ordering: .acquiring)) else { return }
    tl_stop(state, reason)
    flag.raise()
  }

  /// A stop that came between two evaluations is no stop of the next.
  func evaluationBegins() { flag.clear() }

  func interpreterEnds() { address.store(0, ordering: .releasing) }
}
