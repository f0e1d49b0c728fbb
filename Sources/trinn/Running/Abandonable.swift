import Dispatch
import Foundation

/// Work on a thread of its own, so that whoever waits for it can give it up.
enum Abandonable {
  /// Room for the deepest nesting that the interpreter allows between script and host, in bytes.
  private static let stackSize = 16 << 20
  /// How long after a second Ctrl-C the work may still come to its end by itself.
  private static let patience: Duration = .seconds(1)

  /// The outcome; nil where a second Ctrl-C came and the work did not end. It then goes on unheard until it does, and
  /// nothing that it touches may be used again.
  static func outcome<Outcome>(of work: @escaping () throws -> Outcome) -> Result<Outcome, any Error>? {
    let answer = Answer<Outcome>()
    // Handed over whole: this thread touches nothing of it before the other has said that it is done.
    nonisolated(unsafe) let work = work
    let thread = Thread {
      answer.result = Result { try work() }
      answer.done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    var insisted: ContinuousClock.Instant?
    while answer.done.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      guard Stop.count > 1 else { continue }
      let since = insisted ?? ContinuousClock.now
      insisted = since
      if ContinuousClock.now - since > patience { return nil }
    }
    return answer.result
  }

  /// Written by the one thread before the signal, read by the other after it.
  private final class Answer<Outcome>: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    var result: Result<Outcome, any Error>?
  }
}
