import TrinnBasis
import TrinnTable

extension Cohort {
  /// This cohort under every definition that fits it: `definition`, `title`, `years_st`, `years_yf`, `completed`, `n`,
  /// `share_completed`, `moved_out`, `not_yet_measured`, `differs`.
  ///
  /// `differs` says in words which parts are not those of the cohort's own definition. A definition is left out where it
  /// is not given by what the cohort is asked by; who counts is decided anew under each, so that n may differ.
  public func definitions(
    among registry: DefinitionRegistry = .builtIn, by: [String] = [], language: Language = .nb
  ) throws -> Table {
    let own = definition
    var names: [String] = []
    let rows = try registry.definitions.flatMap {
      other -> [(definition: CompletionDefinition, counts: CompletionCounts.Group)] in
      var asked = request
      asked.definition = other
      let cohort = try data.cohort(asked)
      do {
        let counts = try cohort.completion(by: by)
        names = counts.by
        return counts.groups.map { (other, $0) }
      } catch let error as TrinnError where error.code == .refused { return [] }
    }
    var columns: [(name: String, column: Column)] = names.enumerated().map { index, name in
      (name, Column(texts: rows.map { $0.counts.keys[index].isMissing ? nil : $0.counts.keys[index].label }))
    }
    columns += [
      ("definition", Column(texts: rows.map(\.definition.name))),
      ("title", Column(texts: rows.map { $0.definition.title[language] })),
      ("years_st", Column(integers: rows.map(\.definition.clock.general))),
      ("years_yf", Column(integers: rows.map(\.definition.clock.vocational))),
      ("completed", Column(integers: rows.map(\.counts.completed))),
      ("n", Column(integers: rows.map(\.counts.n))),
      ("share_completed", Column(numbers: rows.map(\.counts.completedShare), missing: .notYetMeasured)),
      ("moved_out", Column(integers: rows.map(\.counts.movedOut))),
      ("not_yet_measured", Column(integers: rows.map(\.counts.notYetMeasured))),
      ("differs", Column(texts: rows.map { $0.definition.differences(from: own)[language] })),
    ]
    return try Table(
      columns, rowCount: rows.count, subject: .groups(support: Support(rows.map(\.counts.n))),
      notes: [try title(language)])
  }
}

extension CompletionDefinition {
  /// Which of the five parts are not those of another definition, in words; empty where all are alike.
  public func differences(from other: CompletionDefinition) -> LocalizedText {
    let parts: [(differs: Bool, name: LocalizedText, text: LocalizedText)] = [
      (!population.counts(as: other.population), LocalizedText("hvem", "population"), population.text),
      (!clock.counts(as: other.clock), LocalizedText("når", "clock"), clock.text),
      (!success.counts(as: other.success), LocalizedText("hva", "success"), success.text),
      (area.text != other.area.text, LocalizedText("hvor", "area"), area.text),
      (edition.text != other.edition.text, LocalizedText("utgave", "edition"), edition.text),
    ]
    let differing = self == other ? [] : parts.filter(\.differs)
    return LocalizedText(
      differing.map { "\($0.name.nb): \($0.text.nb)" }.joined(separator: "; "),
      differing.map { "\($0.name.en): \($0.text.en)" }.joined(separator: "; "))
  }
}
