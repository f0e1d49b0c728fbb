import TrinnBasis
import TrinnTable

/// Completion of first-time entrants to Vg1 under a named definition; all autumns in the data at once.
extension Indicator {
  static let completion = completion(
    "completion", LocalizedText("Fullført videregående", "Completed upper secondary", nn: "Fullført vidaregåande"),
    .moreIsBetter,
    LocalizedText("Andel som har fullført når klokken stopper.", "Share who have completed when the clock stops.")
  ) { $0.isCompleted }

  static let completionNominal = completion(
    "completion_nominal", LocalizedText("Fullført på normert tid", "Completed in normal time"), .moreIsBetter,
    LocalizedText("Andel som fullførte på normert tid.", "Share who completed in normal time.")
  ) { $0 == .completedNominal }

  static let notCompleted = completion(
    "not_completed",
    LocalizedText("Ikke fullført videregående", "Not completed upper secondary", nn: "Ikkje fullført vidaregåande"),
    .lessIsBetter,
    LocalizedText(
      "Andel som ikke har fullført når klokken stopper; de som fortsatt er i opplæring, er med her.",
      "Share who have not completed when the clock stops; those still in education are among them."),
    sensitivity: .judgement
  ) { !$0.isCompleted }

  static let stillIn = completion(
    "still_in", LocalizedText("Fortsatt i videregående", "Still in upper secondary", nn: "Framleis i vidaregåande"),
    .neutral,
    LocalizedText(
      "Andel som fortsatt er i opplæring når klokken stopper.", "Share still in education when the clock stops.")
  ) { $0 == .stillIn }

  private static func completion(
    _ name: String, _ title: LocalizedText, _ direction: Direction, _ definition: LocalizedText,
    sensitivity: Sensitivity = .none, counts: @escaping @Sendable (CohortStatus) -> Bool
  ) -> Indicator {
    Indicator(
      name, title: title, measure: .share, direction: direction, sensitivity: sensitivity, basis: .entrants,
      lag: .clock,
      leading: [
        "direct_transition", "left_during_vg1", "no_basis", "grade_1_vg1", "vg1_absence_days_median",
        "vg2_to_apprenticeship",
      ], definition: definition, usesCompletionDefinition: true
    ) { data, request in
      let years = try data.years()
      guard years.yearCount > 0 else { throw TrinnError(.noData, "\"pupil_years\" has no rows") }
      let cohort = try data.cohort(
        CohortRequest(
          entry: .vg1, autumns: Array(years.firstYear...years.lastYear), definition: request.definition))
      let standings = try cohort.standings()
      return IndicatorFrame(
        pupils: cohort.pupils, years: cohort.entryYear, rows: cohort.entryRow,
        value: Column(
          truth: standings.map { $0.status.map(counts) },
          missing: standings.map { $0 == .notYetMeasured ? .notYetMeasured : .notApplicable }))
    }
  }
}
