import TrinnBasis
import TrinnTable

/// Rows with a score, or several, and what came of them.
struct ScoredRows {
  let complete: CompleteRows
  let event: [Bool]
  var notes: [String] { complete.notes }

  /// - Parameter scores: argument and text of each.
  init(_ table: Table, scores: [(argument: String, text: String)], event: String) throws {
    complete = try CompleteRows(table, scores.map { .numbers($0.argument, $0.text) } + [.truths("event", event)])
    self.event = complete.truths("event")
  }

  func numbers(_ argument: String) -> [Double] { complete.numbers(argument) }

  /// What results over all rows rest on: the fewer pupils with and without the event.
  func subject(results: Int = 1) -> Table.Subject {
    let ids = [UInt32](repeating: 0, count: event.count)
    let whole = complete.support(ids, groupCount: 1, event: event)
    return complete.subject(
      Support(count: results) { Array(repeating: try whole.counts().first ?? 0, count: results) })
  }
}
