import CTrinnLua
import Synchronization
import TrinnBasis

/// Stops the script of one interpreter from a signal handler or another thread.
public final class Stopper: Sendable {
  package enum Reason: UInt8, AtomicRepresentable, Sendable { case none, interrupt, time, memory }

  /// How what runs the script is stopped. Safe in a signal handler.
  package typealias Stop = @Sendable @convention(c) (_ target: UInt, _ isTime: Bool) -> Void

  private let target: Atomic<UInt>
  /// The process for the script's rows.
  private let helper = Atomic<UInt>(0)
  private let requested = Atomic<Reason>(.none)
  private let stop: Stop
  /// What bindings poll while they work for this interpreter: others go on.
  package let flag = Interrupt()

  package init(_ target: UInt, _ stop: Stop) {
    self.target = Atomic(target)
    self.stop = stop
  }

  convenience init(_ state: OpaquePointer) {
    self.init(UInt(bitPattern: state)) { target, isTime in
      guard let state = OpaquePointer(bitPattern: target) else { return }
      tl_stop(state, isTime ? TL_STOP_TIME : TL_STOP_INTERRUPT)
    }
  }

  /// Asks the script to stop at its next instruction. Safe in a signal handler: only atomic stores and a hook, or a signal
  /// to a child.
  ///
  /// A binding that works in the host meets the flag at its next look.
  public func interrupt() { request(.interrupt) }

  package func timeIsUp() { request(.time) }

  /// The host holds too much on the script's behalf.
  package func memoryIsShort() { request(.memory) }

  private func request(_ reason: Reason) {
    let target = target.load(ordering: .acquiring)
    guard target != 0 else { return }
    _ = requested.compareExchange(expected: .none, desired: reason, ordering: .acquiringAndReleasing)
    stop(target, reason == .time)
    let helper = helper.load(ordering: .acquiring)
    if helper != 0 { stop(helper, reason == .time) }
    flag.raise()
  }

  /// What was asked for since the evaluation began.
  package var reason: Reason { requested.load(ordering: .acquiring) }

  /// A stop that came between two evaluations is no stop of the next.
  package func evaluationBegins() {
    requested.store(.none, ordering: .releasing)
    flag.clear()
  }

  package func targetBegins(_ target: UInt) { self.target.store(target, ordering: .releasing) }

  package func helperBegins(_ helper: UInt) { self.helper.store(helper, ordering: .releasing) }

  /// What may not be signalled any more. Another that has begun since stays.
  package func targetEnds(_ process: UInt) {
    _ = target.compareExchange(expected: process, desired: 0, ordering: .acquiringAndReleasing)
    _ = helper.compareExchange(expected: process, desired: 0, ordering: .acquiringAndReleasing)
  }
}
