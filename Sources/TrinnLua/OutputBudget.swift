import TrinnBasis

/// How much a script may still print. A script that prints without end would fill a log or a mailbox.
final class OutputBudget {
  private let limit: Int
  private var left: Int
  private(set) var fault: TrinnError?

  init(_ limit: Int) {
    self.limit = limit
    left = limit
  }

  func spend(_ text: String) throws {
    if let fault { throw fault }
    left -= text.utf8.count
    guard left < 0 else { return }
    let fault = TrinnError(
      .limit, "stopped: the script prints more than its limit of \(OutputBudget.words(limit))", argument: "output",
      hint: "print a summary, or write a table to a file with release")
    self.fault = fault
    throw fault
  }

  private static func words(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : bytes >= 1 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
  }
}
