import Foundation
import Synchronization

/// Sleeps a little again and again, and tells by how much it overslept at worst: what a busy machine does to everybody.
public final class Oversleeper: Sendable {
  private let worst = Mutex(Duration.zero)
  private let isDone = Atomic<Bool>(false)

  public init() {
    Thread { [self] in
      let clock = ContinuousClock()
      let nap = Duration.milliseconds(5)
      while !isDone.load(ordering: .relaxed) {
        let start = clock.now
        Thread.sleep(forTimeInterval: 0.005)
        let over = clock.now - start - nap
        worst.withLock { $0 = max($0, over) }
      }
    }.start()
  }

  public func end() -> Duration {
    isDone.store(true, ordering: .relaxed)
    return worst.withLock { $0 }
  }
}
