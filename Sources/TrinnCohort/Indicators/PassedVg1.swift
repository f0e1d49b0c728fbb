import TrinnBasis

extension Indicator {
  /// Vg1 passed at the end of the school year.
  static let passedVg1 = Indicator(
    "passed_vg1",
    title: LocalizedText("Bestått Vg1", "Passed Vg1", nn: "Greidd Vg1"),
    measure: .share, direction: .moreIsBetter, basis: .pupils(.vg1), lag: .years(1),
    definition: LocalizedText(
      "Andel av elevene i Vg1 1. oktober som fullførte og besto Vg1 samme skoleår. Elever som fullførte etter "
        + "individuell opplæringsplan, er ikke regnet med.",
      "Share of the pupils in Vg1 on 1 October who completed and passed Vg1 that school year. Pupils who completed with "
        + "an individual plan are not counted.")
  ) { data, _ in
    try data.pupilFrame(.vg1) { years, row in
      switch years.result[row] {
      case .individualPlan: (nil, .notApplicable)
      case let result?: (result == .passed, nil)
      case nil: (nil, years.hasResults(row) ? .notRecorded : .notYetMeasured)
      }
    }
  }
}
