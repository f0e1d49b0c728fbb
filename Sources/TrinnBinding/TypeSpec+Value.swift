import TrinnBasis

extension TypeSpec {
  /// The value as this type has it, or nil where it is of another: a whole number serves as an integer and an integer as
  /// a number, and an empty Lua table is an empty list or map.
  public func accepted(_ value: Value) -> Value? {
    switch (self, value) {
    case (.any, _), (.nothing, .nothing), (.boolean, .boolean), (.text, .text), (.function, .function): value
    case (.integer, _): Int.decode(value).map { .integer(Int64($0)) }
    case (.number, _): Double.decode(value).map { .number($0) }
    case (.choice(let words), .text(let word)): words.contains(word) ? value : nil
    case (.list(let element), _): element.acceptedList(value)
    case (.map, _): ValueMap.decode(value).map { .map($0) }
    case (.handle(let name), .handle(let handle)): handle.type == name ? value : nil
    case (.optional, .nothing): value
    case (.optional(let type), _): type.accepted(value)
    case (.either(let types), _): types.lazy.compactMap { $0.accepted(value) }.first
    default: nil
    }
  }

  private func acceptedList(_ value: Value) -> Value? {
    guard let items = [Value].decode(value) else { return nil }
    let accepted = items.compactMap(accepted)
    return accepted.count == items.count ? .list(accepted) : nil
  }

  private static let words: [(word: String, type: TypeSpec)] = [
    ("any", .any), ("nothing", .nothing), ("nil", .nothing), ("boolean", .boolean), ("integer", .integer),
    ("number", .number), ("string", .text), ("text", .text), ("options", .map), ("map", .map), ("function", .function),
  ]

  /// Reads a type as help writes it: `number`, `list of strings`, `table`, `number | string`, `string, optional`.
  ///
  /// - Parameter handles: the names of the types of handle.
  public init(written text: String, handles: [String]) throws(TrinnError) {
    let parts = text.split(separator: "|").map { $0.trimming() }
    guard parts.count <= 1 else {
      var types: [TypeSpec] = []
      for part in parts { types.append(try TypeSpec(written: part, handles: handles)) }
      self = .either(types)
      return
    }
    let word = text.trimming()
    if word.hasSuffix(", optional") {
      self = .optional(try TypeSpec(written: String(word.dropLast(", optional".count)), handles: handles))
    } else if word.hasPrefix("list of ") {
      let element = String(word.dropFirst("list of ".count))
      let singular = element.hasSuffix("s") && element != "options" ? String(element.dropLast()) : element
      self = .list(try TypeSpec(written: singular, handles: handles))
    } else if let type = TypeSpec.words.first(where: { $0.word == word })?.type {
      self = type
    } else if handles.contains(word) {
      self = .handle(word)
    } else {
      let known = TypeSpec.words.map(\.word) + handles
      throw .unknown(
        .unknownName, "type", word, among: known, hint: "types: \(known.joined(separator: ", ")), list of …, a | b")
    }
  }
}

extension StringProtocol {
  fileprivate func trimming() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
