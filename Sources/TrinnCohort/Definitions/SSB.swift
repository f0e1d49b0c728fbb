import TrinnBasis

extension CompletionDefinition {
  /// SSB's completion statistic as it is today.
  public static let ssb = CompletionDefinition(
    name: "ssb",
    title: LocalizedText("SSB, 5/6 år", "SSB, 5/6 years"),
    population: Population(
      statuses: [.pupil, .individualPlan, .adult], leavesOutMovers: true,
      text: LocalizedText(
        "de som begynte i videregående for første gang den høsten",
        "those who started upper secondary for the first time that autumn")),
    clock: Clock(
      general: 5, vocational: 6,
      text: LocalizedText("målt etter 5 år (ST) og 6 år (YF)", "measured after 5 years (ST) and 6 years (YF)")),
    success: Success(
      showsPlannedBasic: true,
      text: LocalizedText(
        "fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som fullført",
        "completed with a certificate or a trade certificate; planned basic competence is not full completion")),
    area: Area(
      text: LocalizedText("etter bostedskommune ved 16 år", "by municipality of residence at 16")),
    edition: Edition(
      text: LocalizedText(
        "Løpende; SSB regner i tillegg studium eller eksamen i høyere utdanning som fullført, det ser ikke fylkets egne data",
        "Current; SSB also counts study or exams in higher education as completed, which a county's own data do not see"
      ),
      breaks: [
        Break(
          LocalizedText("5/6 år i stedet for 5 år for alle", "5/6 years in the place of 5 years for all")),
        Break(
          LocalizedText(
            "SSB rettet i juni 2025 elektrofag som var feilkodet: fullført var for lavt",
            "In June 2025 SSB corrected electro trades that were miscoded: completion had been too low")),
        .completionReform,
      ],
      source: "ssb.no/utdanning/statistikker/vgogjen"))
}
