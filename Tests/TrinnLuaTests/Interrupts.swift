import Dispatch
import TrinnEngine
import TrinnLua

/// Interrupts again and again until its end: on a busy machine the first one may come before the script has begun, and is
/// nobody's then.
final class Interrupts {
  /// A queue of its own gets a thread of its own: tests may hold all shared ones.
  private let queue = DispatchQueue(label: "test interrupts", qos: .userInteractive)
  private let timer: any DispatchSourceTimer

  init(_ stopper: Stopper, every milliseconds: Int) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(milliseconds), repeating: .milliseconds(milliseconds))
    timer.setEventHandler { stopper.interrupt() }
    timer.resume()
  }

  /// None comes after this.
  func end() {
    timer.cancel()
    queue.sync {}
  }
}
