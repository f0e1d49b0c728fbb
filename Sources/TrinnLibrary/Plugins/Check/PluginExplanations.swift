import TrinnBasis
import TrinnBinding
import TrinnCohort

/// Help, types and examples of everything that has them.
enum PluginExplanations {
  static func findings(in plugin: Plugin) -> [PluginFinding] {
    let expressions = plugin.draft.expressions.map { it in it.function.binding { _, _ in .nothing } }
    let catalogue = FunctionCatalogue(plugin.bindings + expressions)
    let check = CatalogueCheck(catalogue, types: Library.types.map(\.name))
    var findings = check.findings.map {
      PluginFinding(rule: .isExplained, subject: $0.function, detail: $0.detail)
    }
    for list in plugin.draft.codeLists {
      let canonical = Schema.all.flatMap(\.columnNames)
      for column in list.columns where canonical.contains(column) {
        findings.append(
          PluginFinding(
            rule: .namesAreItsOwn, subject: list.name,
            detail: "its codes would stand for the canonical column \"\(column)\""))
      }
    }
    return findings
  }
}

/// Words in all languages.
enum PluginLanguages {
  static func findings(in draft: PluginDraft) -> [PluginFinding] {
    var findings: [PluginFinding] = []
    func expect(_ isMet: Bool, _ subject: String, _ detail: String) {
      if !isMet { findings.append(PluginFinding(rule: .translationsAreComplete, subject: subject, detail: detail)) }
    }
    let texts: [(String, String, LocalizedText)] =
      draft.indicators.flatMap { [($0.name, "title", $0.title), ($0.name, "definition", $0.definition)] }
      + draft.checks.flatMap { [($0.name, "title", $0.title), ($0.name, "question", $0.question)] }
      + draft.sections.map { ($0.name, "title", $0.title) }
    for (name, field, text) in texts { expect(text.nb != text.en, name, "\(field) stands in one language only") }
    guard !draft.words.isEmpty else { return findings }
    for key in Set(draft.words.values.flatMap(\.keys)).sorted() {
      for language in Language.allCases {
        expect(draft.words[language]?[key] != nil, key, "has no text in \(language.rawValue)")
      }
      let values = Set(draft.words.values.compactMap { $0[key] }.map(values(in:)))
      expect(values.count <= 1, key, "takes other values in one language than in another")
    }
    return findings
  }

  private static func values(in text: String) -> [String] {
    Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.1) }).sorted()
  }
}
