import TrinnBasis

extension CompletionDefinition {
  /// A county's own reading of its own rows: five years for all, as county papers have long used.
  public static let county = CompletionDefinition(
    name: "county",
    title: LocalizedText("Fylket, 5 år", "County, 5 years"),
    population: Population(
      statuses: [.pupil, .individualPlan], leavesOutMovers: true,
      text: LocalizedText(
        "elever i fylkets egne rader som begynte i Vg1 for første gang den høsten, uten dem som er kjent flyttet ut",
        "pupils in the county's own rows who started Vg1 for the first time that autumn, without those known to have "
          + "moved out")),
    clock: Clock(
      general: 5, vocational: 5, text: LocalizedText("målt etter 5 år for alle", "measured after 5 years for all")),
    success: Success(
      showsPlannedBasic: true,
      text: LocalizedText(
        "vitnemål eller fag-/svennebrev; planlagt grunnkompetanse vises for seg",
        "a certificate or a trade certificate; planned basic competence is shown apart")),
    area: Area(
      text: LocalizedText(
        "etter bostedskommune ved 16 år, ungdomsskole eller første videregående skole",
        "by municipality of residence at 16, lower secondary school or first upper secondary school")),
    edition: Edition(
      text: LocalizedText("Fylkets egne data slik de er i dag", "The county's own data as they are today"),
      breaks: [.completionReform], source: "pupil_years, contracts"))
}
