import TrinnBasis
import TrinnBinding

/// The plugin's own words in one language; `trinn.text "ulikhet.gap"` gives them in the reader's.
///
///     trinn.declare { kind = "translation", language = "nb", texts = { gap = "Forskjell: {points} poeng" } }
struct DeclaredWords {
  static let fields = ["kind", "language", "texts"]

  let language: Language
  let texts: [String: String]

  init(_ map: ValueMap) throws(TrinnError) {
    let fields = try DeclaredFields(map, "translation", known: DeclaredWords.fields)
    language = try Language(named: fields.required("language"))
    var texts: [String: String] = [:]
    for (key, value) in try fields.required("texts", as: ValueMap.self).entries {
      guard PluginName.isWord(key), case .text(let text) = value else {
        throw fields.error(
          .wrongType, "texts are strings by short names", field: "texts", hint: "texts = { gap = \"Forskjell\" }")
      }
      texts[key] = text
    }
    self.texts = texts
  }

  /// The text with its values set in: `{n}` is the value of `n`.
  static func filled(_ text: String, with values: ValueMap) throws(TrinnError) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = values[name], !value.isNothing else {
        throw TrinnError.unknown(
          .argumentMissing, "value", name, among: values.keys, hint: "give it: { \(name) = … }")
      }
      result += value.shown(in: Display())
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
