import TrinnBasis

extension CompletionDefinition {
  /// Udir's completion within two years of normal time.
  public static let udir = CompletionDefinition(
    name: "udir",
    title: LocalizedText("Udir, normert tid + 2 år", "Udir, normal time + 2 years"),
    population: Population(
      statuses: [.pupil, .individualPlan], leavesOutMovers: true,
      text: LocalizedText(
        "elever som begynte i Vg1 for første gang den høsten, uten voksne og privatister",
        "pupils who started Vg1 for the first time that autumn, without adults and private candidates")),
    clock: Clock(
      general: 5, vocational: 6,
      text: LocalizedText(
        "målt to år etter normert tid (3 år ST, 4 år YF)",
        "measured two years after normal time (3 years ST, 4 years YF)")),
    success: Success(
      showsPlannedBasic: true,
      text: LocalizedText(
        "fullført og bestått; planlagt grunnkompetanse vises for seg",
        "completed and passed; planned basic competence is shown apart")),
    area: Area(
      text: LocalizedText("etter skolefylke og skole", "by county of school, and school")),
    edition: Edition(
      text: LocalizedText("Løpende", "Current"),
      breaks: [
        Break(
          LocalizedText(
            "2009–2012 utgitt på nytt etter en feil hos SSB", "2009-2012 published anew after an error at SSB")),
        .plannedBasicSplit, .completionReform,
      ],
      source: "Udir, Utdanningsspeilet 2020; Udir note of August 2018"))
}
