import CTrinnLua
import Synchronization
import TrinnBasis

/// Stops the script of one interpreter from a signal handler or another thread.
public final class Stopper: Sendable {
  private let address: Atomic<UInt>
  private let runsBinding = Atomic<Bool>(false)
  private let raisedInterrupt = Atomic<Bool>(false)

  init(_ state: OpaquePointer) { address = Atomic(UInt(bitPattern: state)) }

  /// Asks the script to stop at its next instruction. Safe in a signal handler: only atomic stores and a hook.
  ///
  /// A binding that works in the host polls `Interrupt`; a handler of Ctrl-C raises that too.
  public func interrupt() { stop(TL_STOP_INTERRUPT) }

  func timeIsUp() {
    stop(TL_STOP_TIME)
    guard runsBinding.load(ordering: .acquiring) else { return }
    raisedInterrupt.store(true, ordering: .releasing)
    Interrupt.raise()
  }

  private func stop(_ reason: tl_stop_reason) {
    guard let state = OpaquePointer(bitPattern: address.load(ordering: .acquiring)) else { return }
    tl_stop(state, reason)
  }

  func bindingBegins() { runsBinding.store(true, ordering: .releasing) }

  func bindingEnds() { runsBinding.store(false, ordering: .releasing) }

  /// Takes back the process-wide flag where the time limit of this interpreter raised it.
  func evaluationEnds() {
    if raisedInterrupt.exchange(false, ordering: .acquiringAndReleasing) { Interrupt.clear() }
  }

  func interpreterEnds() { address.store(0, ordering: .releasing) }
}
