import TrinnBasis
import TrinnTable

/// The fixed words of a pack of published figures, in the reader's language.
struct PublishedWords: Sendable {
  let language: Language

  func text(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }

  /// The publisher's words as an English reader knows them; others stay as they are.
  private static let english = [
    "Engelsk": "English", "Lesing": "Reading", "Regning": "Numeracy", scalePoints: "Scale points",
  ]
  /// What Udir calls the mean of a national test.
  private static let scalePoints = "Skalapoeng"

  private func own(_ word: String) -> String { language == .nb ? word : PublishedWords.english[word] ?? word }

  func indicator(_ measure: PublishedMeasure) -> String { own(measure.indicator) }

  func subject(_ measure: PublishedMeasure) -> String {
    measure.subject.isEmpty ? indicator(measure) : own(measure.subject)
  }

  func grade(_ measure: PublishedMeasure) -> String {
    guard let first = measure.grade.first else { return measure.definition }
    return first.isNumber ? text("\(measure.grade). trinn", "grade \(measure.grade)") : measure.grade
  }

  /// "Engelsk 5. trinn".
  func test(_ measure: PublishedMeasure) -> String { "\(subject(measure)) \(grade(measure))" }

  /// As it stands inside a sentence.
  func inSentence(_ measure: PublishedMeasure) -> String {
    language == .nb ? test(measure).lowercased() : test(measure)
  }

  func year(_ year: Int) -> String { SchoolYear(start: Int16(clamping: year)).label }

  var country: String { text("Landet", "Country") }
  var question: String { text("Hva vil dere samarbeide om?", "What do you want to work on together?") }
  var value: String { text("Poeng", "Points") }

  func subtitle(county: String, lastYear: Int?) -> String {
    let figures = lastYear.map { text(" · tall til og med skoleåret \(year($0))", " · figures up to \(year($0))") }
    return county + (figures ?? "")
  }

  func definition(_ measure: PublishedMeasure) -> String {
    guard measure.indicator == PublishedWords.scalePoints else { return "\(measure.definition): \(measure.indicator)." }
    return text(
      "Skalapoeng er elevenes gjennomsnitt på en skala der landet hadde snitt 50 og standardavvik 10 det året skalaen ble laget. Udir skriver hele poeng; ± er Udirs egen usikkerhet. Elever som var fritatt eller ikke møtte, er ikke med.",
      "Scale points are the pupils' mean on a scale where the country had mean 50 and standard deviation 10 in the scale's first year. Udir prints whole points; ± is Udir's own uncertainty. Pupils who were exempt or absent are not counted."
    )
  }

  func speaksOf(_ measure: PublishedMeasure, _ year: Int) -> String {
    let who = text("\(grade(measure)) skoleåret \(self.year(year)).", "\(grade(measure)) in \(self.year(year)).")
    guard measure.indicator == PublishedWords.scalePoints else { return who }
    return who + text(" Prøvene tas om høsten.", " The tests are taken in autumn.")
  }

  func source(_ source: String, _ measure: PublishedMeasure, edition: String?) -> String {
    let when = edition.map { text(", eksportert \($0)", ", exported \($0)") } ?? ""
    return "\(source), \(measure.definition)\(when)."
  }

  /// The note under a table has no label of its own.
  func sourceNote(_ source: String, _ measure: PublishedMeasure, edition: String?) -> String {
    text("Kilde: ", "Source: ") + self.source(source, measure, edition: edition)
  }

  // MARK: What is not there

  var masked: String {
    text(
      "* Udir skjuler tallet: få elever tok prøven, eller et annet skjult tall ville fulgt av summen. Her er ingen skjulte tall regnet ut, og ingen summer laget.",
      "* Udir hides the figure: few pupils took the test, or another hidden figure would follow from the total. No hidden figure is worked out here, and no sums are made."
    )
  }

  func nobody(_ tests: [(name: String, schools: Int)]) -> String {
    let list = tests.map { test in
      text(
        "\(test.name) ved \(test.schools) \(test.schools == 1 ? "skole" : "skoler")",
        "\(test.name) at \(test.schools) school\(test.schools == 1 ? "" : "s")")
    }.joined(separator: ", ")
    return text("– Ingen deltok: \(list).", "– Nobody took part: \(list).")
  }

  func nothing(_ place: String) -> String {
    text(
      "Udir viser ingen av tallene for \(place): for få elever.",
      "Udir shows none of the figures of \(place): too few pupils.")
  }

  // MARK: Over the reforms

  func bridged(_ place: String, code: String, years: [Int]) -> String {
    let span = years.map(year).joined(separator: ", ")
    return text(
      "\(place) hadde kommunenummer \(code) i \(span): samme område (eksakt).",
      "\(place) had the number \(code) in \(span): the same territory (exact).")
  }

  func part(_ place: String, code: String, year: Int) -> String {
    text(
      "\(place) i \(self.year(year)): tallet gjelder \(code), som bare er en del av dagens kommune (ikke eksakt).",
      "\(place) in \(self.year(year)): the figure is of \(code), only a part of today's municipality (not exact).")
  }

  func notBridged(_ place: String, codes: [String], year: Int) -> String {
    let list = codes.joined(separator: ", ")
    return text(
      "\(place) i \(self.year(year)): ikke vist. Kommunen er delt eller slått sammen siden (\(list)), og tall kan ikke flyttes eksakt.",
      "\(place) in \(self.year(year)): not shown. The municipality was divided or merged since (\(list)), and figures cannot be carried over exactly."
    )
  }

  // MARK: At the foot

  func colophon(source: String) -> [String] {
    [
      text(
        "«Tydelig» står bare der forskjellen er større enn usikkerheten i begge tall og avrundingen til sammen. Kommunen er selv en del av fylket. Forskjeller sier ikke hvorfor.",
        "\"Clearly\" is used only where a difference is larger than the uncertainty of both figures and the rounding together. The municipality is itself a part of the county. Differences do not say why."
      ),
      text(
        "Alle tall er slik Udir har publisert dem: \(source). Eksporten sier hvor mange som deltok, ikke hvor mange som ikke tok prøven. Ingen elevdata er brukt.",
        "All figures are as Udir published them: \(source). The export says how many took part, not how many did not. No pupil data is used."
      ),
    ]
  }

  func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + text(" og ", " and ") + last
  }
}
