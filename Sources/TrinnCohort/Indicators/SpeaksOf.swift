import TrinnBasis
import TrinnTable

extension Indicator {
  /// Which pupils a figure of these school years speaks of, as it stands under the figure: "the class that left grade 10
  /// in spring 2018".
  public func speaksOf(_ years: [Int]) -> LocalizedText {
    guard let first = years.min(), let last = years.max() else {
      return LocalizedText("ingen skoleår med tall", "no school year with figures")
    }
    let many = first != last
    func span(_ shift: Int) -> String { many ? "\(first + shift)–\(last + shift)" : "\(first + shift)" }
    let schoolYears = many ? "\(label(first)) til \(label(last))" : label(first)
    let schoolYearsEnglish = many ? "\(label(first)) to \(label(last))" : label(first)
    switch basis {
    case .leavers:
      return LocalizedText(
        "\(many ? "kullene" : "kullet") som gikk ut av 10. trinn våren \(span(1))",
        "the \(many ? "classes" : "class") that left grade 10 in spring \(span(1))")
    case .entrants:
      return LocalizedText(
        "de som begynte i Vg1 for første gang høsten \(span(0)); de fleste gikk ut av 10. trinn våren \(span(0))",
        "those who started Vg1 for the first time in autumn \(span(0)); most left grade 10 in spring \(span(0))")
    case .pupils(let stage?):
      if stage == .vg1 {
        return LocalizedText(
          "elevene i Vg1 skoleåret \(schoolYears); de fleste gikk ut av 10. trinn våren \(span(0))",
          "the pupils in Vg1 in \(schoolYearsEnglish); most left grade 10 in spring \(span(0))")
      }
      return LocalizedText(
        "elevene i \(stage.bokmål) skoleåret \(schoolYears)", "the pupils in \(stage.english) in \(schoolYearsEnglish)")
    case .pupils(nil):
      return LocalizedText(
        "elevene i videregående skoleåret \(schoolYears)", "the pupils in upper secondary in \(schoolYearsEnglish)")
    case .contractApplicants:
      return LocalizedText(
        "de som søkte læreplass til høsten \(span(0))", "those who applied for an apprenticeship for autumn \(span(0))")
    case .contractStarters:
      return LocalizedText(
        "de som begynte i lære skoleåret \(schoolYears)",
        "those who began an apprenticeship in \(schoolYearsEnglish)")
    case .examCandidates:
      return LocalizedText(
        "de som gikk opp til fag- eller svenneprøve skoleåret \(schoolYears)",
        "those who took a trade exam in \(schoolYearsEnglish)")
    case .followUp:
      return LocalizedText(
        "ungdom meldt til oppfølgingstjenesten \(schoolYears)",
        "young people registered with the follow-up service in \(schoolYearsEnglish)")
    }
  }

  private func label(_ year: Int) -> String { SchoolYear(start: Int16(clamping: year)).label }
}
