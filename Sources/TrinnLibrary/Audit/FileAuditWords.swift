import TrinnBasis
import TrinnDisclosure

/// The sentences of an audit of files, Norwegian first.
enum FileAuditWords {
  static func heading(_ kind: PublishedFinding.Kind) -> LocalizedText {
    switch kind {
    case .exact: LocalizedText("Skjulte tall som kan regnes ut", "Hidden figures that follow exactly")
    case .narrowed:
      LocalizedText(
        nb: "Skjulte tall med færre enn \(PublishedFinding.safeValues) mulige verdier",
        en: "Hidden figures with fewer than \(PublishedFinding.safeValues) possible values")
    case .smallGroup:
      LocalizedText("Skjulte tall med en liten sum som kan regnes ut", "Hidden figures whose small sum follows exactly")
    case .smallShare: LocalizedText("Små antall bak viste andeler", "Small counts behind printed shares")
    case .otherFile:
      LocalizedText("Skjult i én fil og vist i en annen", "Hidden in one file and printed in another")
    }
  }

  /// What a reader learns, and from what.
  static func learnt(_ finding: PublishedFinding, limit: Int) -> LocalizedText {
    let because = reasons(finding)
    switch finding.kind {
    case .exact:
      return LocalizedText(nb: "følger nøyaktig av \(because.nb)", en: "follows exactly from \(because.en)")
    case .narrowed:
      let n = finding.possibleValues
      return LocalizedText(
        nb: "\(n) mulige verdier etter \(because.nb)", en: "\(n) possible values after \(because.en)")
    case .smallGroup:
      return LocalizedText(
        nb: "til sammen et kjent antall under \(limit), av \(because.nb)",
        en: "together a known number below \(limit), from \(because.en)")
    case .smallShare:
      return LocalizedText(
        nb: "andelen av antallet gir et bestemt antall under \(limit)",
        en: "the share of the count tells one number below \(limit)")
    case .otherFile:
      let file = finding.cells.last?.file ?? ""
      return LocalizedText(nb: "står i \(file)", en: "stands in \(file)")
    }
  }

  private static func reasons(_ finding: PublishedFinding) -> LocalizedText {
    var seen: Set<LocalizedText> = []
    let texts = finding.reasons.map(reason).filter { seen.insert($0).inserted }
    guard !texts.isEmpty else { return LocalizedText("summene i fila", "the sums in the file") }
    func joined(_ parts: [String], _ and: String) -> String {
      guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
      return parts.dropLast().joined(separator: ", ") + " \(and) " + last
    }
    return LocalizedText(nb: joined(texts.map(\.nb), "og"), en: joined(texts.map(\.en), "and"))
  }

  private static func reason(_ reason: PublishedReason) -> LocalizedText {
    let place = reason.whole.place
    // The whole itself is among the printed figures, or is hidden like its part.
    let shown = max(0, reason.shown - 1)
    switch reason.kind {
    case .places:
      return reason.shown == 0
        ? LocalizedText(nb: "at \(place) har dette ene stedet", en: "\(place) having this one place")
        : LocalizedText(
          nb: "\(place) minus \(shown) viste tall", en: "\(place) less \(shown) printed figures")
    case .rows:
      return LocalizedText(nb: "summen \(place)", en: "the total \(place)")
    case .columns:
      return LocalizedText(nb: "kolonnen \(reason.whole.measure)", en: "the column \(reason.whole.measure)")
    case .sexes: return LocalizedText("jenter + gutter = alle", "girls + boys = all")
    case .owners: return LocalizedText("eierformene = alle", "the forms of ownership = all")
    case .grades: return LocalizedText("trinnene = alle", "the grade levels = all")
    case .distribution:
      return LocalizedText("at fordelingen er hele antallet", "the distribution adding up to the count")
    case .share: return LocalizedText("andelen av antallet", "the share of the count")
    case .mean: return LocalizedText("gjennomsnittet", "the mean")
    case .deviation: return LocalizedText("standardavviket", "the standard deviation")
    }
  }
}
