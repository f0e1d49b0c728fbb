import Glibc

extension Value {
  /// What a prompt prints for the value as a result: text as it is, numbers as Lua writes them, objects as they show
  /// themselves, lists and maps as a literal.
  public func shown(in display: Display) -> String {
    switch self {
    case .text(let text): text
    case .handle(let handle): handle.object.shown(in: display)
    default: inside(display)
    }
  }

  private func inside(_ display: Display) -> String {
    switch self {
    case .number(let number): luaText(number)
    case .list(let items):
      items.isEmpty ? "{ }" : "{ " + items.map { $0.inside(display) }.joined(separator: ", ") + " }"
    case .map(let map):
      "{ "
        + map.entries.map { "\(Value.key($0.key)) = \($0.value.inside(display))" }.joined(separator: ", ") + " }"
    default: literal
    }
  }
}

/// A number as Lua prints it: 14 digits, and `.0` behind a whole one, so that it is seen to be no integer.
public func luaText(_ number: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 40)
  let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.14g", $0) }
  let text = String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return text.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 } ? text + ".0" : text
}
