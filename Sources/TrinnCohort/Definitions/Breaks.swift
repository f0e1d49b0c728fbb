import TrinnBasis

/// Breaks that more than one definition shares.
extension CompletionDefinition.Break {
  static let completionReform = CompletionDefinition.Break(
    from: 2024,
    LocalizedText(
      "Fullføringsreformen (2024): retten varer til fullført, og omvalg er friere; «senere» er ikke sammenlignbart bakover",
      "The completion reform (2024): the right lasts until completed and changes of programme are freer; \"later\" does "
        + "not compare backwards"))

  static let plannedBasicSplit = CompletionDefinition.Break(
    LocalizedText(
      "Planlagt grunnkompetanse skilt ut i 2017 (om lag 2 %): brudd i «sluttet» og «ikke bestått»",
      "Planned basic competence split out in 2017 (about 2 %): a break in \"left\" and \"not passed\""))
}
