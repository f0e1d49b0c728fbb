import TrinnBasis
import TrinnTable

/// The fixed words of a pack, in the reader's language.
struct PackWords: Sendable {
  let language: Language
  let reader: PackReader

  private func text(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }

  func title(_ place: String) -> String { text("Kunnskapsgrunnlag for \(place)", "Facts and figures for \(place)") }

  func subtitle(_ county: String, lastYear: Int?) -> String {
    let year = lastYear.map { SchoolYear(start: Int16(clamping: $0)).label }
    let data = year.map { text(" · tall til og med skoleåret \($0)", " · figures up to the school year \($0)") } ?? ""
    return text("\(county) fylkeskommune", "\(county) county") + data
  }

  func colophon(isSynthetic: Bool) -> [String] {
    var lines = [
      text(
        "Tall om små grupper er skjult eller slått sammen. Spenn i klammer er 95 prosent usikkerhetsintervall.",
        "Figures on small groups are hidden or pooled. Ranges in brackets are 95 per cent intervals."),
      text(
        "Forskjeller sier ikke hvorfor. Ord som «tydelig» brukes bare der forskjellen er større enn tilfeldigheter gir.",
        "Differences do not say why. \"Clearly\" is used only where a difference is larger than chance gives."),
    ]
    if isSynthetic {
      lines.append(
        text(
          "Fylket, kommunene og elevene finnes ikke: tallene er laget for å vise hvordan et kunnskapsgrunnlag ser ut.",
          "The county, its municipalities and pupils do not exist: the figures show what such a pack looks like."))
    }
    return lines
  }

  var question: String { text("Hva vil dere samarbeide om?", "What do you want to work on together?") }

  func pooled(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    let span = first == last ? "\(first + 1)" : "\(first + 1)–\(last + 1)"
    return text("\(span) samlet", "\(span) together")
  }

  func region(_ name: String, _ years: [Int]) -> String {
    text("\(name) samlet", "\(name) together") + ", \(pooled(years))"
  }

  var country: String { text("Landet", "Country") }

  var instead: String {
    text(
      "Der ett skoleår er for lite, står flere skoleår samlet, eller regionen.",
      "Where one school year is too small, several together stand in its place, or the region.")
  }

  /// Where a figure comes from, and who published the country's beside it.
  func source(_ own: String, published: String?) -> String {
    guard let published, !published.isEmpty else { return "\(own)." }
    return text("\(own). Landet: \(published).", "\(own). Country: \(published).")
  }

  func lag(_ speaksOf: String, years: Int?) -> String {
    let lead = "\(speaksOf)."
    guard let years, years > 0 else { return lead }
    let next = text(
      " Et kull kan leses \(years) år etter 10. trinn.", " A class can be read \(years) years after grade 10.")
    return lead + next
  }

  func notAtHand(_ titles: [String]) -> String {
    text(
      "Ikke i fylkets data: \(titles.joined(separator: ", ")).",
      "Not in the county's data: \(titles.joined(separator: ", ")).")
  }
}
