import TrinnBasis

extension CompletionDefinition {
  /// SSB's table of five statuses after five years, as published on 30 May 2012.
  public static let ssb2012 = CompletionDefinition(
    name: "ssb_2012",
    title: LocalizedText("SSB, fem statuser etter 5 år", "SSB, five statuses after 5 years"),
    population: Population(
      statuses: [.pupil, .individualPlan, .adult], leavesOutMovers: true,
      text: LocalizedText(
        "de som begynte i videregående for første gang den høsten",
        "those who started upper secondary for the first time that autumn")),
    clock: Clock(
      general: 5, vocational: 5, text: LocalizedText("målt etter 5 år for alle", "measured after 5 years for all")),
    success: Success(
      showsPlannedBasic: false,
      text: LocalizedText(
        "fullført på normert tid eller senere; planlagt grunnkompetanse ligger i «siste år uten bestått» eller «sluttet»",
        "completed in normal time or longer; planned basic competence lies in \"final year, not passed\" or \"left\"")),
    area: Area(
      text: LocalizedText("etter bostedskommune ved 16 år", "by municipality of residence at 16")),
    edition: Edition(
      text: LocalizedText("Utgitt 30. mai 2012, kull 2006", "Published 30 May 2012, cohort 2006"),
      source: "SSB, table of 2012-05-30"))
}
