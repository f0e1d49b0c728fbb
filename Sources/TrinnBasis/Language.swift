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

/// The written languages of papers that go to municipalities: those of the whole program, and nynorsk, whose words stand
/// beside the bokmål ones where the two differ.
public enum WrittenLanguage: String, Sendable, Codable, CaseIterable {
  case nb
  case nn
  case en

  /// The language of numbers, dates and quotation marks, which the two written forms of Norwegian share.
  public var language: Language { self == .en ? .en : .nb }
}

/// One text in every language: a reader's words are declared where the thing they speak of is declared.
public struct LocalizedText: Sendable, Hashable, Codable {
  public let nb: String
  public let en: String
  /// Nil where the words are those of bokmål.
  public let nn: String?

  public init(nb: String, nn: String? = nil, en: String) {
    self.nb = nb
    self.nn = nn
    self.en = en
  }

  /// The bokmål text, then the English one: where many are declared side by side.
  public init(_ nb: String, _ en: String, nn: String? = nil) { self.init(nb: nb, nn: nn, en: en) }

  public subscript(language: Language) -> String {
    switch language {
    case .nb: nb
    case .en: en
    }
  }

  public subscript(in language: WrittenLanguage) -> String {
    switch language {
    case .nb: nb
    case .nn: nn ?? nb
    case .en: en
    }
  }
}
