import TrinnBasis

/// The sentences of an audit of published files, Norwegian first.
package enum PublishedWords {
  static func unreliable(_ kind: PublishedReason.Kind, failed: Int, of all: Int) -> LocalizedText {
    LocalizedText(
      nb: "Summene over \(whole(kind).nb) går ikke opp (\(failed) av \(all)); de er ikke brukt.",
      en: "The sums over \(whole(kind).en) do not add up (\(failed) of \(all)); they were not used.")
  }

  private static func whole(_ kind: PublishedReason.Kind) -> LocalizedText {
    switch kind {
    case .places: LocalizedText("steder", "places")
    case .rows: LocalizedText("rader", "rows")
    case .columns: LocalizedText("kolonner", "columns")
    case .sexes: LocalizedText("kjønn", "sexes")
    case .owners: LocalizedText("eierformer", "forms of ownership")
    case .grades: LocalizedText("trinn", "grade levels")
    case .distribution, .share, .mean, .deviation: LocalizedText("fordelingen", "the distribution")
    }
  }
}
