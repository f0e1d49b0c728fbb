import TrinnBasis

/// The text of `help()`, `help(f)` and `help("words")`.
public struct HelpText: Sendable {
  private let catalogue: FunctionCatalogue
  private let types: [HandleType]

  public init(_ catalogue: FunctionCatalogue, types: [HandleType] = []) {
    self.catalogue = catalogue
    self.types = types
  }

  /// All functions, by namespace and type, each with its sentence.
  public func overview() -> String {
    let groups = Dictionary(grouping: catalogue.functions) { $0.owner ?? "" }
    return groups.keys.sorted().map { section($0, groups[$0] ?? []) }.joined(separator: "\n\n")
      + "\n\nhelp(name) explains one of them; help(\"word\") searches."
  }

  /// What `topic` names: a function, a namespace, a type, or words to search for. A near miss names the nearest.
  public func text(for topic: String) throws -> String {
    if let entry = entry(named: topic) { return text(for: entry) }
    let members = catalogue.functions.filter { $0.owner == topic }
    if !members.isEmpty { return section(topic, members) }
    let found = try search(topic)
    if !found.isEmpty { return found.map(line).joined(separator: "\n") }
    let names = catalogue.functions.flatMap { [$0.name, $0.shortName] } + catalogue.functions.compactMap(\.owner)
    throw TrinnError.unknown(.unknownFunction, "function or word", topic, among: names, hint: "help() lists all")
  }

  public func text(for entry: FunctionEntry) -> String {
    var lines = [entry.signature, "  " + entry.summary]
    if let details = entry.details { lines += ["", details] }
    let parameters = entry.explainedParameters
    if !parameters.isEmpty {
      lines.append("")
      let width = parameters.map(\.name.count).max() ?? 0
      for parameter in parameters {
        let name = parameter.name.padded(to: width)
        lines.append("  \(name)  \(parameter.summary) (\(parameter.typeText))")
      }
    }
    lines += ["", "Returns: \(entry.returns)"]
    if let source = entry.source { lines.append("Source: \(source)") }
    if let example = entry.examples.first(where: \.isShown) {
      lines += ["", "Example:"] + example.code.split(separator: "\n").map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// `table.where` is taken for `table:where`, and so is `where`: who asks for help need not know which.
  private func entry(named name: String) -> FunctionEntry? {
    if let entry = catalogue[name]
      ?? catalogue[name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: ":")]
    {
      return entry
    }
    let short = catalogue.functions.filter { $0.shortName == name }
    return short.count == 1 ? short.first : nil
  }

  private func search(_ text: String) throws -> [FunctionEntry] {
    let words = Set(text.lowercased().split(separator: " ").map(String.init))
    guard !words.isEmpty else { return [] }
    let named = catalogue.functions.filter { $0.shortName == text }
    return named.isEmpty ? try containing(words) : named
  }

  private func containing(_ words: Set<String>) throws -> [FunctionEntry] {
    try catalogue.functions.filter { entry in
      try Interrupt.check()
      let all = ([entry.name, entry.summary] + entry.searchWords).joined(separator: " ").lowercased()
      return words.allSatisfy(all.holds)
    }
  }

  private func section(_ owner: String, _ entries: [FunctionEntry]) -> String {
    let summary = types.first { $0.name == owner }.map { ": \($0.summary)" } ?? ""
    let title = owner.isEmpty ? "functions" : owner + summary
    return ([title] + entries.map { "  " + line($0) }).joined(separator: "\n")
  }

  private func line(_ entry: FunctionEntry) -> String { "\(entry.name.padded(to: 24))  \(entry.summary)" }
}

extension Example {
  /// The example shows a value, and does not fail on purpose.
  public var isShown: Bool { if case .shows = outcome { true } else { false } }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
