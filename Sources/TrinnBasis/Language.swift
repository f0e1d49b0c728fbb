/// The languages that what Trinn prints for its readers comes in. The prompt and its errors are English.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// Norwegian bokmål.
  case nb
  case en
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
