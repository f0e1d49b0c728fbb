import TrinnSyntax

/// What a user typed to get a table: the step in words, and what it was a step over. It holds no rows, so that a table
/// remembers its way without holding on to the tables before it.
final class TypedStep: Sendable {
  let words: String
  let inputs: [TypedStep]
  private let depth: Int

  init(_ step: PlanStep) {
    let before = step.inputs.map(\.typed)
    words = step.words
    // A loop may take a million steps; their memory is the last ones.
    inputs = before.contains { $0.depth >= Plan.deepest } ? [] : before
    depth = 1 + (inputs.map(\.depth).max() ?? 0)
  }

  /// One line a step, in the order in which they were typed; the way to a second table stands under it, indented, unless
  /// it was told before.
  var lines: [String] {
    var told: Set<ObjectIdentifier> = []
    return lines(&told)
  }

  private func lines(_ told: inout Set<ObjectIdentifier>) -> [String] {
    guard told.insert(ObjectIdentifier(self)).inserted else { return ["\(words), as above"] }
    guard let first = inputs.first else { return [words] }
    var lines = first.lines(&told) + [words]
    for other in inputs.dropFirst() { lines += other.lines(&told).map { "    " + $0 } }
    return lines
  }
}
