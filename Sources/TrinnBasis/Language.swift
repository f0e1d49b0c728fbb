/// The languages that what Trinn prints for its readers comes in. The prompt and its errors are English.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// Norwegian bokmål.
  case nb
  case en

  /// The language that a user names, or an error that says which there are.
  public init(named name: String) throws(TrinnError) {
    guard let language = Language(rawValue: name) else {
      let known = Language.allCases.map(\.rawValue)
      throw .unknown(
        .unknownName, "language", name, among: known, hint: "languages: \(known.joined(separator: ", "))")
    }
    self = language
  }
}

/// One text in every language: a reader's words are declared where the thing they speak of is declared.
public struct LocalizedText: Sendable, Hashable, Codable {
  public let nb: String
  public let en: String

  public init(nb: String, en: String) {
    self.nb = nb
    self.en = en
  }

  /// The bokmål text, then the English one: where many are declared side by side.
  public init(_ nb: String, _ en: String) { self.init(nb: nb, en: en) }

  public subscript(language: Language) -> String {
    switch language {
    case .nb: nb
    case .en: en
    }
  }
}
