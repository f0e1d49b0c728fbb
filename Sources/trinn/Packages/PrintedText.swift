import Synchronization

/// What a run printed.
final class PrintedText: Sendable {
  private let kept = Mutex("")
  var text: String { kept.withLock { $0 } }
  func append(_ text: String) { kept.withLock { $0 += text } }
}
