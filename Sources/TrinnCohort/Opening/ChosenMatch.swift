import Synchronization

/// The match that a reader's plan settled on, carried out of the closure that made it.
final class ChosenMatch: Sendable {
  private let state = Mutex<(match: SchemaMatch?, header: [String])>((nil, []))

  func set(_ match: SchemaMatch, header: [String]) { state.withLock { $0 = (match, header) } }

  var match: SchemaMatch? { state.withLock { $0.match } }

  /// What the reader should know of columns that the schema does not.
  var notes: [String] {
    let (match, header) = state.withLock { $0 }
    guard let match else { return [] }
    let unknown = zip(header, match.fields).filter { $0.1 == nil }.map(\.0)
    return unknown.isEmpty
      ? [] : ["columns that \(match.schema.name) does not know are kept: \(unknown.joined(separator: ", "))"]
  }
}
