import TrinnBasis

extension CompletionDefinition {
  /// KOSTRA's completion: five years for all, by county only.
  public static let kostra = CompletionDefinition(
    name: "kostra",
    title: LocalizedText("KOSTRA, 5 år", "KOSTRA, 5 years"),
    population: Population(
      statuses: [.pupil, .individualPlan], leavesOutMovers: false,
      text: LocalizedText(
        "elever i Vg1 for første gang per 1. oktober", "pupils in Vg1 for the first time on 1 October")),
    clock: Clock(
      general: 5, vocational: 5,
      text: LocalizedText("målt etter 5 år for ST og YF", "measured after 5 years for ST and YF")),
    success: Success(
      showsPlannedBasic: true,
      text: LocalizedText(
        "fullført på normert tid og senere", "completed in normal time and longer")),
    area: Area(
      refuses: [
        "home_municipality": .kostraByCounty, "municipality_now": .kostraByCounty, "origin_school": .kostraByCounty,
        "first_school": .kostraByCounty, "school": .kostraByCounty, "region": .kostraByCounty,
      ],
      text: LocalizedText("etter fylke", "by county")),
    edition: Edition(
      text: LocalizedText("Foreløpig 15. mars, endelig 15. juni", "Provisional on 15 March, final on 15 June"),
      breaks: [.completionReform],
      source: "ssb.no/kompis, table 11914"))
}

extension LocalizedText {
  fileprivate static let kostraByCounty = LocalizedText(
    "KOSTRA gir fullføring etter fylke, med egen nevner, og ikke etter kommune eller skole",
    "KOSTRA gives completion by county, with a denominator of its own, and not by municipality or school")
}
