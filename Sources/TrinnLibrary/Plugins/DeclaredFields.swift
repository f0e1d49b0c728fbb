import TrinnBasis
import TrinnBinding

/// The fields of one declaration in Lua, read by name. A field that nobody reads is a mistake and is named, with the
/// nearest that is known.
struct DeclaredFields {
  private let map: ValueMap
  /// What is declared, for errors: `function "gap"`, `argument "by"`.
  let what: String

  /// - Parameter known: the names of the fields that this may have.
  init(_ map: ValueMap, _ what: String, known: [String]) throws(TrinnError) {
    self.map = map
    self.what = what
    for key in map.keys where !known.contains(key) {
      var error = TrinnError.unknown(
        .unknownOption, "field", key, among: known, hint: "fields: \(known.joined(separator: ", "))")
      error.sentence = "\(what): \(error.sentence)"
      throw error
    }
  }

  func optional<Wanted: BindingValue>(_ name: String, as type: Wanted.Type = Wanted.self) throws(TrinnError) -> Wanted?
  {
    guard let value = map[name], !value.isNothing else { return nil }
    guard let read = Wanted.decode(value) else {
      let wanted = Wanted.typeSpec.wanted
      throw TrinnError(
        .wrongType, "\(what): field '\(name)' wanted \(wanted), got \(value.typeName)", argument: name, wanted: wanted,
        got: value.typeName)
    }
    return read
  }

  func required<Wanted: BindingValue>(_ name: String, as type: Wanted.Type = Wanted.self) throws(TrinnError) -> Wanted {
    guard let value = try optional(name, as: type) else {
      throw TrinnError(
        .argumentMissing, "\(what): field '\(name)' is missing", argument: name, wanted: Wanted.typeSpec.wanted,
        got: "nothing")
    }
    return value
  }

  func choice<Wanted: CaseIterable & RawRepresentable<String>>(
    _ name: String, default fallback: Wanted
  ) throws(TrinnError) -> Wanted {
    guard let word: String = try optional(name) else { return fallback }
    guard let value = Wanted(rawValue: word) else {
      let words = Wanted.allCases.map(\.rawValue)
      var error = TrinnError.unknown(
        .unknownName, "word", word, among: words, hint: "\(name): \(words.joined(separator: ", "))")
      error.sentence = "\(what): \(error.sentence)"
      error.argument = name
      throw error
    }
    return value
  }

  /// The value as it stands, for what has a shape of its own.
  subscript(name: String) -> Value { map[name] ?? .nothing }

  func error(_ code: TrinnError.Code, _ sentence: String, field: String, hint: String? = nil) -> TrinnError {
    TrinnError(code, "\(what): \(sentence)", argument: field, hint: hint)
  }
}
