import Dispatch
import TrinnEngine

extension Stopper {
  /// A queue of its own gets a thread of its own: the shared ones may all be busy with what is to be stopped.
  private static let timers = DispatchQueue(label: "trinn.timers", qos: .userInteractive)

  /// Runs the body; stops the script when it takes longer. Nil for no limit.
  func limited<Result>(to seconds: Double?, _ body: () throws -> Result) rethrows -> Result {
    guard let seconds else { return try body() }
    let timer = DispatchWorkItem { self.timeIsUp() }
    Stopper.timers.asyncAfter(deadline: .now() + min(max(0, seconds), 1e8), execute: timer)
    defer { timer.cancel() }
    return try body()
  }
}
