import TrinnBasis
import TrinnBinding

/// How much text a script from elsewhere passes in one call. Names, conditions and searches are read by code that nothing
/// interrupts, so the deadline holds only where they are short; what is data is read in steps, and may be of any length.
enum ArgumentLimit {
  /// Bytes of all texts of a call that are no data; whatever is no text counts as one.
  static let bytes = 64 << 10

  static func check(_ arguments: [Value], of entry: FunctionEntry) throws(TrinnError) {
    let positional = entry.parameters.filter { $0.kind != .option }
    var left = bytes
    for (position, argument) in arguments.enumerated() {
      if positional.indices.contains(position), positional[position].content == .data { continue }
      guard spend(argument, &left) else {
        throw TrinnError(
          .limit, "is given more than \(bytes >> 10) KiB of text, or more than as many values", function: entry.name,
          hint: "long texts are for csv and print; a condition or a list of names is short")
      }
    }
  }

  /// Stops at the first that is too much. A message nests no deeper than `WireLimits.depth`.
  private static func spend(_ value: Value, _ left: inout Int) -> Bool {
    switch value {
    case .text(let text): left -= max(1, text.utf8.count)
    case .list(let items):
      left -= 1
      for item in items where !spend(item, &left) { return false }
    case .map(let map):
      left -= 1
      for entry in map.entries {
        left -= entry.key.utf8.count
        guard spend(entry.value, &left) else { return false }
      }
    default: left -= 1
    }
    return left >= 0
  }
}
