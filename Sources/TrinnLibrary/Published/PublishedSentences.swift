import TrinnBasis
import TrinnReport

/// Three sentences for a reader in a hurry: what stands out given the uncertainty, what does not, what changed.
struct PublishedSentences {
  let page: PublishedPage

  private var words: PublishedWords { page.words }

  func write() -> KeySentences {
    let compared = page.results.measures.compactMap { measure in
      page.lastYear(measure).map { (measure: measure, year: $0, certainty: page.certainty(measure, $0)) }
    }
    let clear = compared.filter { [.clearlyHigher, .clearlyLower].contains($0.certainty) }
    let unclear = compared.filter { $0.certainty == .noClearDifference }
    let hasFigures = compared.contains { page.own($0.measure, $0.year)?.content.state == .shown }
    guard hasFigures else {
      return KeySentences(clear: Prose(written: words.nothing(page.name)), unclear: nil, changed: changed())
    }
    return KeySentences(
      clear: clear.isEmpty ? nothingClear() : standsOut(clear.map { ($0.measure, $0.year, $0.certainty) }),
      unclear: unclear.isEmpty ? nil : notClear(unclear.map { ($0.measure, $0.year) }, isAll: clear.isEmpty),
      changed: changed())
  }

  private func notClear(_ tests: [(measure: PublishedMeasure, year: Int)], isAll: Bool) -> Prose {
    // What a reader needs to know before reading anything into a point or two.
    let least = tests.compactMap { page.leastClearDifference($0.measure, $0.year) }
    let range = Set([least.min(), least.max()].compactMap { $0 }).sorted().map(String.init).joined(separator: "–")
    let rest = words.text(
      "den må her være minst \(range) poeng for å være tydelig.", "here it takes at least \(range) points to be clear.")
    if isAll {
      return Prose(
        written: words.text(
          "Ingen forskjell fra \(page.countyName) er større enn usikkerheten; ",
          "No difference from \(page.countyName) is larger than the uncertainty; ") + rest)
    }
    let names = capitalised(words.list(tests.map { words.inSentence($0.measure) }))
    return Prose(
      written: words.text(
        "\(names): forskjellen fra \(page.countyName) er ikke større enn usikkerheten; ",
        "\(names): the difference from \(page.countyName) is not larger than the uncertainty; ") + rest)
  }

  private func nothingClear() -> Prose {
    Prose(
      written: words.text(
        "Ingen av resultatene er tydelig høyere eller lavere enn i \(page.countyName).",
        "None of the results is clearly higher or lower than in \(page.countyName)."))
  }

  /// "Lavere enn Buskerud: engelsk 5. trinn 43 ± 2,7 mot 50."
  private func standsOut(_ clear: [(measure: PublishedMeasure, year: Int, certainty: Certainty)]) -> Prose {
    let sides = [
      (Certainty.clearlyHigher, words.text("Høyere enn", "Higher than")),
      (.clearlyLower, words.text("Lavere enn", "Lower than")),
    ]
    var prose: Prose = ""
    for (certainty, lead) in sides {
      let group = clear.filter { $0.certainty == certainty }
      guard !group.isEmpty else { continue }
      prose = prose + Prose(written: "\(lead) \(page.countyName): ")
      for (index, item) in group.enumerated() {
        guard let own = page.own(item.measure, item.year), let county = page.countyFigure(item.measure, item.year)
        else { continue }
        let against = words.text("mot", "against")
        let end = index == group.count - 1 ? ". " : ", "
        prose =
          prose
          + "\(name: words.inSentence(item.measure)) \(withMargin: own) \(name: against) \(county)\(name: end)"
      }
    }
    return prose
  }

  private func changed() -> Prose? {
    let changes = page.results.measures.compactMap { measure in
      page.change(measure).map { (measure: measure, change: $0) }
    }
    guard let any = changes.first else { return oneYearOnly() }
    let clear = changes.filter { [.clearlyHigher, .clearlyLower].contains($0.change.certainty) }
    let (from, to) = (words.year(any.change.first), words.year(any.change.last))
    guard !clear.isEmpty else {
      let tests = words.list(changes.map { words.inSentence($0.measure) })
      return Prose(
        written: words.text(
          "Ingen tydelig endring fra \(from) til \(to) (\(tests)). Det er ulike elever de to årene.",
          "No clear change from \(from) to \(to) (\(tests)). The pupils of the two years are not the same."))
    }
    var prose: Prose = ""
    for item in clear {
      guard let before = page.own(item.measure, item.change.first), let after = page.own(item.measure, item.change.last)
      else { continue }
      let up = item.change.certainty == .clearlyHigher
      let way = up ? words.text("tydelig opp", "clearly up") : words.text("tydelig ned", "clearly down")
      let (fromWord, toWord) = (words.text("fra", "from"), words.text("til", "to"))
      let test = capitalised(words.inSentence(item.measure))
      prose =
        prose
        + "\(name: test): \(name: way), \(name: fromWord) \(withMargin: before) (\(name: words.year(item.change.first))) \(name: toWord) \(withMargin: after) (\(name: words.year(item.change.last))). "
    }
    return prose
      + Prose(written: words.text("Det er ulike elever de to årene.", "The pupils of the two years are not the same."))
  }

  private func oneYearOnly() -> Prose {
    Prose(
      written: words.text(
        "Eksportene har ikke to år med synlige tall for samme område, så ingen endring kan leses.",
        "The exports do not have two years of shown figures for the same territory, so no change can be read."))
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
