/// One page of the reference: a namespace, a type, or the global functions. Markdown as DocC reads it.
public struct ReferencePage: Sendable {
  /// The file's name without ending, for example `Reference-table`.
  public let name: String
  public let text: String

  /// A page for each namespace and type, in order of name.
  public static func all(of catalogue: FunctionCatalogue, types: [HandleType] = []) -> [ReferencePage] {
    let groups = Dictionary(grouping: catalogue.functions) { $0.owner ?? "" }
    return groups.keys.sorted().map { owner in
      page(owner, groups[owner] ?? [], summary: types.first { $0.name == owner }?.summary)
    }
  }

  private static func page(_ owner: String, _ entries: [FunctionEntry], summary: String?) -> ReferencePage {
    let title = owner.isEmpty ? "Functions" : owner
    let opening = summary ?? (owner.isEmpty ? "Called by their name alone." : "Functions of `\(owner)`.")
    let parts = ["# \(title)", opening] + given(entries) + entries.map(section)
    return ReferencePage(
      name: "Reference-\(owner.isEmpty ? "functions" : owner)", text: parts.joined(separator: "\n\n") + "\n")
  }

  /// A page of functions with an opening and parts of its own, such as a plugin's.
  ///
  /// - Parameter parts: what stands before the functions.
  public init(name: String, parts: [String], functions: [FunctionEntry]) {
    self.name = name
    text =
      (parts + ReferencePage.given(functions) + functions.map(ReferencePage.section)).joined(separator: "\n\n") + "\n"
  }

  private init(name: String, text: String) { (self.name, self.text) = (name, text) }

  /// The lines that make the data of the page's examples, once: so whoever reads an example can run it.
  private static func given(_ entries: [FunctionEntry]) -> [String] {
    var lines: [String] = []
    for line in entries.flatMap(\.examples).flatMap(\.given) where !lines.contains(line) { lines.append(line) }
    return lines.isEmpty ? [] : ["The examples work on:", "```lua\n\(lines.joined(separator: "\n"))\n```"]
  }

  private static func section(_ entry: FunctionEntry) -> String {
    var parts = ["## \(entry.name)", entry.summary, "```lua\n\(entry.signature)\n```"]
    if let details = entry.details { parts.append(details) }
    let parameters = entry.explainedParameters
    if !parameters.isEmpty {
      parts.append(
        parameters.map { "- term `\($0.name)`: \($0.summary) (\(escaped($0.typeText)))" }.joined(separator: "\n"))
    }
    parts.append("**Returns:** \(entry.returns)")
    if let source = entry.source { parts.append("**Source:** \(source)") }
    parts += entry.examples.map(example)
    parts.append("Since version \(entry.since).")
    return parts.joined(separator: "\n\n")
  }

  private static func example(_ example: Example) -> String {
    switch example.outcome {
    case .shows(let text): "```lua\n\(example.code)\n```\n\n```\n\(text)\n```"
    case .fails(let text): "```lua\n\(example.code)\n```\n\nFails: \(escaped(text))"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "<|*".contains($1) ? "\\\($1)" : String($1) }
  }
}
