import CTrinnLua
import Synchronization
import TrinnBasis

/// Stops the script of one interpreter from a signal handler or another thread.
public final class Stopper: Sendable {
  /// How what runs the script is stopped. Safe in a signal handler.
  package typealias Stop = @Sendable @convention(c) (_ target: UInt, _ isTime: Bool) -> Void

  private let target: Atomic<UInt>
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

  /// Asks the script to stop at its next instruction. Safe in a signal handler: only atomic stores and a hook.
  ///
  /// A binding that works in the host meets the flag at its next look.
  public func interrupt() { request(isTime: false) }

  package func timeIsUp() { request(isTime: true) }

  private func request(isTime: Bool) {
    let target = target.load(ordering: .acquiring)
    guard target != 0 else { return }
    stop(target, isTime)
    flag.raise()
  }

  /// A stop that came between two evaluations is no stop of the next.
  package func evaluationBegins() { flag.clear() }

  package func targetEnds() { target.store(0, ordering: .releasing) }
}
