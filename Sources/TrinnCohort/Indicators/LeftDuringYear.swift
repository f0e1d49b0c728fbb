import TrinnBasis

/// "Left" as the only valid result at the end of the school year: a measure within the year, and not that of five years.
extension Indicator {
  static let leftDuringYear = left(
    "left_during_year",
    LocalizedText("Sluttet i løpet av skoleåret", "Left during the school year", nn: "Slutta i løpet av skoleåret"),
    stage: nil,
    lag: .none)

  static let leftDuringVg1 = left(
    "left_during_vg1", LocalizedText("Sluttet i løpet av Vg1", "Left during Vg1", nn: "Slutta i løpet av Vg1"),
    stage: .vg1, lag: .years(1))

  /// The same count from its good side: on a path, each step is who is still there.
  static let notLeft = left(
    "not_left",
    LocalizedText(
      "Ikke sluttet i løpet av skoleåret", "Did not leave during the school year",
      nn: "Ikkje slutta i løpet av skoleåret"), stage: nil,
    lag: .none, counts: false)

  static let notLeftVg1 = left(
    "not_left_vg1",
    LocalizedText("Ikke sluttet i løpet av Vg1", "Did not leave during Vg1", nn: "Ikkje slutta i løpet av Vg1"),
    stage: .vg1,
    lag: .years(1), counts: false)

  private static func left(
    _ name: String, _ title: LocalizedText, stage: Stage?, lag: Lag, counts leaving: Bool = true
  ) -> Indicator {
    let who = (stage?.bokmål ?? "videregående", stage?.english ?? "upper secondary")
    return Indicator(
      name, title: title, measure: .share, direction: leaving ? .lessIsBetter : .moreIsBetter,
      sensitivity: leaving ? .judgement : .none,
      basis: .pupils(stage), lag: lag,
      definition: LocalizedText(
        "Andel av elevene i \(who.0) 1. oktober som \(leaving ? "har" : "ikke har") «sluttet» som eneste gyldige "
          + "resultat ved slutten av skoleåret. Lærlinger er ikke regnet med.",
        "Share of the pupils in \(who.1) on 1 October who \(leaving ? "have" : "do not have") \"left\" as the only "
          + "valid result at the end of the school year. Apprentices are not counted.")
    ) { data, _ in
      try data.pupilFrame(stage) { years, row in
        if let result = years.result[row] { return ((result == .left) == leaving, nil) }
        return (nil, years.hasResults(row) ? .notRecorded : .notYetMeasured)
      }
    }
  }
}
