extension String {
  /// Whether `part` stands somewhere in it, byte for byte.
  ///
  /// The standard library's `contains` of a text comes with the parser of patterns, which is larger than all of the
  /// worker: what the worker links uses this one.
  package func holds(_ part: String) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    guard let first = wanted.first else { return true }
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
