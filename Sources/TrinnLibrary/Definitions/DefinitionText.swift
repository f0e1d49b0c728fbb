import TrinnBasis
import TrinnCohort

extension CompletionDefinition {
  /// The five parts with their words, and for the edition its breaks and source: what a page and help show.
  func parts(_ language: Language) -> [(name: String, text: String)] {
    let breaks = edition.breaks.map { item in
      (
        name: "break",
        text: (item.schoolYear.map { "\(language == .en ? "from" : "fra") \($0): " } ?? "") + item.text[language]
      )
    }
    return [
      (name: "population", text: population.text[language]), (name: "clock", text: clock.text[language]),
      (name: "success", text: success.text[language]), (name: "area", text: area.text[language]),
      (name: "edition", text: edition.text[language]),
    ] + breaks + [(name: "source", text: edition.source)]
  }

  /// What `help "ssb"` prints.
  func help(_ language: Language) -> String {
    let parts = parts(language)
    let width = parts.map(\.name.count).max() ?? 0
    let lines = parts.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.text)" }
    return (["definition \"\(name)\": \(title[language])"] + lines).joined(separator: "\n")
  }

  /// The page of this definition, between the others.
  func page(among others: [CompletionDefinition]) -> String {
    let parts = parts(.en).filter { $0.name != "break" }.map { "- term \($0.name): \($0.text)" }
    let breaks = edition.breaks.map { item in
      "- \(item.schoolYear.map { "From the school year that begins in \($0): " } ?? "")\(item.text.en)"
    }
    let passes = Competence.allCases.filter(success.completed.contains).map(\.text.en).joined(separator: " or ")
    let statuses = population.statuses.compactMap { PupilStatus(rawValue: $0)?.english.lowercased() }
    let refused = area.refuses.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
    let facts =
      [
        "Measured in school year \(clock.general) from entry for study programmes, \(clock.vocational) for vocational ones; "
          + "normal time is \(clock.nominalSchool) and \(clock.nominalTrade) years.",
        "Counts as completed: \(passes).",
        "Statuses on 1 October of the entry year: \(statuses.joined(separator: ", ")).",
        population.leavesOutMovers
          ? "Those known to have moved out, gone abroad or died are out of the share."
          : "Those who moved out stay in the share.",
      ] + (refused.isEmpty ? [] : ["Not given by \(refused)."])
    let rows = others.filter { $0.name != name }.map { other in
      let differs = other.differences(from: self).en
      return "| <doc:\(other.pageName)> | \(differs.isEmpty ? "nothing" : differs) |"
    }
    return """
      # \(title.en)

      The definition `\(name)` of completion: `kull:completion { definition = "\(name)" }`.

      \(parts.joined(separator: "\n"))

      ## What is counted

      \(facts.map { "- \($0)" }.joined(separator: "\n"))

      ## Breaks

      \(breaks.isEmpty ? "None is known in this edition." : breaks.joined(separator: "\n"))

      ## The others

      | definition | what it says otherwise |
      |---|---|
      \(rows.joined(separator: "\n"))

      """
  }

  var pageName: String { "Reference-definition-\(name.replacing("_", with: "-"))" }
}
