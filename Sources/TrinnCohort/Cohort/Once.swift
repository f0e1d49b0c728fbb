import Synchronization

/// A value made at the first question and kept. An error is not kept: the next question tries again.
package final class Once<Made: Sendable>: Sendable {
  private let made = Mutex<Made?>(nil)

  package init() {}

  package func value<Failure: Error>(_ make: () throws(Failure) -> Made) throws(Failure) -> Made {
    try made.withLock { slot throws(Failure) in
      if let value = slot { return value }
      let value = try make()
      slot = value
      return value
    }
  }
}
