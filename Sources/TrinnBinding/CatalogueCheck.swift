/// What a declaration must have before it is a part of the program.
public struct CatalogueCheck: Sendable {
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    case summaryIsASentence, exampleShows, exampleFails, parameterIsExplained, nameIsSnakeCase, nameIsUnique
    case parameterIsUnique, ownerExists, receiverComesFirst, returnIsExplained
  }

  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    public let rule: Rule
    public let function: String
    public let detail: String

    public var description: String { "\(function): \(detail)" }
  }

  public let findings: [Finding]

  /// - Parameter types: the names of the handle types that methods may belong to.
  public init(_ catalogue: FunctionCatalogue, types: [String]) {
    var findings = catalogue.functions.flatMap { CatalogueCheck.findings(in: $0, types: types) }
    let names = Dictionary(grouping: catalogue.functions, by: \.name)
    for name in names.keys.sorted() where (names[name]?.count ?? 0) > 1 {
      findings.append(Finding(rule: .nameIsUnique, function: name, detail: "is declared more than once"))
    }
    self.findings = findings
  }

  private static func findings(in entry: FunctionEntry, types: [String]) -> [Finding] {
    var findings: [Finding] = []
    func expect(_ isMet: Bool, _ rule: Rule, _ detail: String) {
      if !isMet { findings.append(Finding(rule: rule, function: entry.name, detail: detail)) }
    }
    expect(isSentence(entry.summary), .summaryIsASentence, "the summary is a sentence that ends in a full stop")
    expect(!entry.returns.isEmpty, .returnIsExplained, "says in words what comes back")
    expect(entry.examples.contains(where: \.isShown), .exampleShows, "has an example that shows a value")
    expect(entry.examples.contains { !$0.isShown }, .exampleFails, "has an example that fails")
    let parts = entry.name.split(omittingEmptySubsequences: false) { $0 == "." || $0 == ":" }
    expect(parts.count <= 2 && parts.allSatisfy(isSnakeCase), .nameIsSnakeCase, "is named in ASCII snake_case")
    for parameter in entry.parameters {
      let name = parameter.name
      expect(isSnakeCase(name[...]), .nameIsSnakeCase, "'\(name)' is named in ASCII snake_case")
      expect(isSentence(parameter.summary), .parameterIsExplained, "'\(name)' is explained in a sentence")
    }
    expect(
      Set(entry.parameters.map(\.name)).count == entry.parameters.count, .parameterIsUnique,
      "has no two arguments of one name")
    if entry.isMethod, let owner = entry.owner {
      expect(types.contains(owner), .ownerExists, "belongs to a type of handle that is declared")
      expect(
        entry.parameters.first.map { $0.kind == .positional && $0.type == .handle(owner) } ?? false,
        .receiverComesFirst, "takes its \(owner) as the first argument")
    }
    return findings
  }

  private static func isSentence(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return text.hasSuffix(".") && text.count > 3 && !first.isWhitespace && !text.contains("\n")
  }

  private static func isSnakeCase(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, (97...122).contains(first) else { return false }
    return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}
