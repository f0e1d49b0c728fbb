import TrinnBasis

/// What rights mean, in the words of whoever has to decide on them.
public enum RightsWords {
  /// What is read, one line a table, with the purpose under it.
  public static func needs(_ rights: Rights, _ language: Language) -> [String] {
    let none = LocalizedText("ingen tabeller", "no tables")
    guard !rights.needs.isEmpty else { return [none[language]] }
    return rights.needs.flatMap { need in
      ["\(need.table): \(need.columns.joined(separator: ", "))"] + (need.purpose.map { ["  \($0)"] } ?? [])
    }
  }

  public static func dimensions(_ rights: Rights, _ language: Language) -> String {
    let none = LocalizedText("ingenting er oppgitt", "nothing is declared")
    return rights.dimensions.isEmpty ? none[language] : rights.dimensions.joined(separator: ", ")
  }

  /// What it may release, one line an output.
  public static func outputs(_ rights: Rights, _ language: Language) -> [String] {
    let none = LocalizedText("ingen filer", "no files")
    guard !rights.outputs.isEmpty else { return [none[language]] }
    return rights.outputs.map { output(($0), language) }
  }

  static func output(_ output: Rights.Output, _ language: Language) -> String {
    var text = output.types.map { "\(output.file).\($0)" }.joined(separator: ", ")
    if let audience = output.audience {
      text += LocalizedText(", for: \(audience)", ", for: \(audience)")[language]
    }
    if let cells = output.cells {
      text += LocalizedText(", høyst \(cells) tall", ", at most \(cells) figures")[language]
    }
    return text
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
