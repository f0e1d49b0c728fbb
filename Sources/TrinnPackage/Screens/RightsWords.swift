import TrinnBasis

/// What rights mean, in the words of whoever has to decide on them.
public enum RightsWords {
  /// What is read, one line a table, with the purpose under it.
  ///
  /// - Parameter names: what tables and columns are called in the reader's language, where that is another word.
  static func needs(_ rights: Rights, _ names: [String: String], _ language: Language) -> [String] {
    let none = LocalizedText("ingen tabeller", "no tables")
    guard !rights.needs.isEmpty else { return [none[language]] }
    return rights.needs.flatMap { need in
      let table = table(need.table, names)
      let columns = need.columns.map { names[$0] ?? $0 }.joined(separator: ", ")
      return ["\(table): \(columns)"]
        + (need.purpose.map { ["  \(LocalizedText("til", "for")[language]): \($0)"] } ?? [])
    }
  }

  /// The reader's word for a table, with the one that commands take.
  static func table(_ table: String, _ names: [String: String]) -> String {
    names[table].map { "\($0) (\(table))" } ?? table
  }

  static func dimensions(_ rights: Rights, _ names: [String: String], _ language: Language) -> String {
    let none = LocalizedText("ingenting er oppgitt", "nothing is declared")
    return rights.dimensions.isEmpty
      ? none[language] : rights.dimensions.map { names[$0] ?? $0 }.joined(separator: ", ")
  }

  /// A level with the word that commands take.
  static func level(_ level: TrustLevel) -> LocalizedText { level.words }

  /// What it may release, one line an output.
  public static func outputs(_ rights: Rights, _ language: Language) -> [String] {
    let none = LocalizedText("ingen filer", "no files")
    guard !rights.outputs.isEmpty else { return [none[language]] }
    return rights.outputs.map { output(($0), language) }
  }

  static func output(_ output: Rights.Output, _ language: Language) -> String {
    var text = output.fileNames
    if let audience = output.audience {
      text += LocalizedText(", for ", ", for ")[language] + reader(audience)[language]
    }
    if let cells = output.cells {
      text += LocalizedText(", høyst \(cells) tall", ", at most \(cells) figures")[language]
    }
    return text
  }

  /// Whom an audience is, as `release` knows audiences.
  private static func reader(_ audience: String) -> LocalizedText {
    switch audience {
    case "county": LocalizedText("fylkets egne", "the county's own staff")
    case "municipality": LocalizedText("kommunen", "the municipality")
    case "school": LocalizedText("skolen", "the school")
    case "public": LocalizedText("alle", "anyone")
    default: LocalizedText("«\(audience)»", "\"\(audience)\"")
    }
  }

  public static func limits(_ rights: Rights, _ language: Language) -> String {
    let limits = rights.limits
    return LocalizedText(
      "høyst \(limits.seconds) s og \(limits.memory) MiB minne, skriver høyst \(limits.output) MiB på skjermen",
      "at most \(limits.seconds) s and \(limits.memory) MiB of memory, prints at most \(limits.output) MiB")[language]
  }

  /// What no package can ask for.
  public static let never = LocalizedText(
    "filer på maskinen, nettet, andre programmer, navn og fødselsnummer",
    "files on the machine, the network, other programs, names and identity numbers")
}

extension TrustLevel {
  /// The level in words, with the one that commands take.
  public var words: LocalizedText {
    switch self {
    case .shared: LocalizedText("delt (shared)", "shared")
    case .adopted: LocalizedText("godkjent (adopted)", "adopted")
    case .own: LocalizedText("egen (own)", "own")
    }
  }
}
