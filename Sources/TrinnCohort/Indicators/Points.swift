import TrinnBasis

extension Indicator {
  static let grunnskolepoeng = Indicator(
    "grunnskolepoeng",
    title: LocalizedText("Grunnskolepoeng", "Grunnskolepoeng (admission points from grade 10)", nn: "Grunnskulepoeng"),
    measure: .mean(decimals: 1), unit: .points, direction: .moreIsBetter, basis: .leavers, lag: .years(0),
    definition: LocalizedText(
      "Gjennomsnitt av grunnskolepoeng for dem som gikk ut av 10. trinn. Elever uten poeng er ikke med.",
      "Mean grunnskolepoeng of those who left grade 10. Pupils without points are not counted."),
    needs: ["pupil_years", "grade10"]
  ) { data, _ in try data.leaverFrame(column: "grunnskolepoeng") }

  /// Below thirty points few programmes have ever been full without a place left; the share is what a mean hides.
  static let pointsUnder30 = Indicator(
    "points_under_30",
    title: LocalizedText("Under 30 grunnskolepoeng", "Under 30 grunnskolepoeng", nn: "Under 30 grunnskulepoeng"),
    measure: .share, direction: .lessIsBetter, sensitivity: .judgement, basis: .leavers, lag: .years(0),
    definition: LocalizedText(
      "Andel av dem som gikk ut av 10. trinn med grunnskolepoeng, som har under 30.",
      "Share of those who left grade 10 with grunnskolepoeng who have under 30."),
    needs: ["pupil_years", "grade10"]
  ) { data, _ in try data.leaverFrame(column: "grunnskolepoeng").threshold { $0 < 30 } }

  /// What an upper secondary school's new pupils bring with them; by `origin_school` it is the intake by feeder school.
  static let intakePoints = Indicator(
    "intake_points",
    title: LocalizedText("Grunnskolepoeng ved inntak", "Grunnskolepoeng at intake", nn: "Grunnskulepoeng ved inntak"),
    measure: .mean(decimals: 1), unit: .points, direction: .neutral, basis: .pupils(.vg1), lag: .years(0),
    definition: LocalizedText(
      "Gjennomsnitt av grunnskolepoeng for elevene i Vg1 1. oktober.",
      "Mean grunnskolepoeng of the pupils in Vg1 on 1 October."),
    needs: ["pupil_years", "grade10"]
  ) { data, _ in
    var frame = try data.pupilFrame(.vg1) { _, _ in (true, nil) }
    guard let points = try data.grade10Columns(for: frame.pupils, names: ["grunnskolepoeng"]).first else {
      throw TrinnError(.unknownColumn, "\"grade10\" has no column \"grunnskolepoeng\"")
    }
    frame.value = points.column
    return frame
  }

  /// How many came, from where: by `school, origin_school`.
  static let intake = Indicator(
    "intake",
    title: LocalizedText("Elever i Vg1", "Pupils in Vg1", nn: "Elevar i Vg1"),
    measure: .count, unit: .pupils, direction: .neutral, basis: .pupils(.vg1), lag: .years(0),
    definition: LocalizedText("Elever i Vg1 1. oktober.", "Pupils in Vg1 on 1 October.")
  ) { data, _ in try data.pupilFrame(.vg1) { _, _ in (true, nil) } }

  static let leavers = Indicator(
    "leavers",
    title: LocalizedText("Avgangselever i 10. trinn", "Leavers of grade 10", nn: "Avgangselevar i 10. trinn"),
    measure: .count, unit: .pupils, direction: .neutral, basis: .leavers, lag: .years(0),
    definition: LocalizedText("Elever som gikk ut av 10. trinn.", "Pupils who left grade 10.")
  ) { data, _ in try data.leaverFrame { _, _, _ in (true, nil) } }
}
