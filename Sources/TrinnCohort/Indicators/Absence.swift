import TrinnBasis

/// Absence as on the certificate: medians, and shares over the limits that the publisher uses. Days and hours are never
/// turned into each other. Documented days that were struck are not in the data and not in the figures.
extension Indicator {
  static let grade10AbsenceDays = grade10(
    "grade10_absence_days_median",
    LocalizedText("Fravær i 10. trinn, dager", "Absence in grade 10, days", nn: "Fråvær i 10. trinn, dagar"), .days,
    "absence_days")

  static let grade10AbsenceHours = grade10(
    "grade10_absence_hours_median",
    LocalizedText("Fravær i 10. trinn, timer", "Absence in grade 10, hours", nn: "Fråvær i 10. trinn, timar"), .hours,
    "absence_hours")

  static let grade10AbsenceOver15Days = Indicator(
    "grade10_absence_over_15_days",
    title: LocalizedText(
      "Over 15 dager fravær i 10. trinn", "More than 15 days absent in grade 10", nn: "Over 15 dagar fråvær i 10. trinn"
    ),
    measure: .share, direction: .lessIsBetter, sensitivity: .judgement, basis: .leavers, lag: .years(0),
    definition: LocalizedText(
      "Andel av dem som gikk ut av 10. trinn, som har mer enn 15 dager fravær på vitnemålet.",
      "Share of those who left grade 10 with more than 15 days of absence on the certificate."),
    needs: ["pupil_years", "grade10"]
  ) { data, _ in try data.leaverFrame(column: "absence_days").threshold { $0 > 15 } }

  static let vg1AbsenceDays = upperSecondary("vg1_absence_days_median", .vg1, days: true)
  static let vg1AbsenceHours = upperSecondary("vg1_absence_hours_median", .vg1, days: false)
  static let absenceDays = upperSecondary("absence_days_median", nil, days: true)
  static let absenceHours = upperSecondary("absence_hours_median", nil, days: false)
  static let vg1Absence20Days = high("vg1_absence_20_days", .vg1, days: true)
  static let vg1Absence50Hours = high("vg1_absence_50_hours", .vg1, days: false)
  static let absence20Days = high("absence_20_days", nil, days: true)
  static let absence50Hours = high("absence_50_hours", nil, days: false)

  private static func grade10(
    _ name: String, _ title: LocalizedText, _ unit: LocalizedText, _ column: String
  ) -> Indicator {
    Indicator(
      name, title: title, measure: .median, unit: unit, direction: .lessIsBetter, basis: .leavers, lag: .years(0),
      definition: LocalizedText(
        "Median av fravær i \(unit.nb) på vitnemålet for dem som gikk ut av 10. trinn.",
        "Median absence in \(unit.en) on the certificate of those who left grade 10."),
      needs: ["pupil_years", "grade10"]
    ) { data, _ in try data.leaverFrame(column: column) }
  }

  private static func upperSecondary(_ name: String, _ stage: Stage?, days: Bool) -> Indicator {
    let where_ = stageWords(stage)
    let unit: LocalizedText = days ? .days : .hours
    return Indicator(
      name,
      title: LocalizedText(
        "Fravær i \(where_.nb), \(unit.nb)", "Absence in \(where_.en), \(unit.en)",
        nn: "Fråvær i \(where_[in: .nn]), \(unit[in: .nn])"),
      measure: .median, unit: unit, direction: .lessIsBetter, basis: .pupils(stage),
      lag: stage == nil ? .none : .years(1),
      definition: LocalizedText(
        "Median av fravær i \(unit.nb) gjennom skoleåret for elevene i \(where_.nb) 1. oktober.",
        "Median absence in \(unit.en) over the school year of the pupils in \(where_.en) on 1 October.")
    ) { data, _ in try data.pupilFrame(stage, column: days ? "absence_days" : "absence_hours").waiting(in: data) }
  }

  private static func high(_ name: String, _ stage: Stage?, days: Bool) -> Indicator {
    let where_ = stageWords(stage)
    let limit: Double = days ? 20 : 50
    let words =
      days
      ? LocalizedText("20 dager", "20 days", nn: "20 dagar") : LocalizedText("50 timer", "50 hours", nn: "50 timar")
    return Indicator(
      name,
      title: LocalizedText(
        "\(words.nb) fravær eller mer i \(where_.nb)", "\(words.en) of absence or more in \(where_.en)",
        nn: "\(words[in: .nn]) fråvær eller meir i \(where_[in: .nn])"),
      measure: .share, direction: .lessIsBetter, sensitivity: .judgement, basis: .pupils(stage),
      lag: stage == nil ? .none : .years(1),
      definition: LocalizedText(
        "Andel av elevene i \(where_.nb) 1. oktober med \(words.nb) fravær eller mer gjennom skoleåret.",
        "Share of the pupils in \(where_.en) on 1 October with \(words.en) of absence or more over the school year.")
    ) { data, _ in
      try data.pupilFrame(stage, column: days ? "absence_days" : "absence_hours").waiting(in: data)
        .threshold { $0 >= limit }
    }
  }

  private static func stageWords(_ stage: Stage?) -> LocalizedText {
    LocalizedText(
      stage?.bokmål ?? "videregående", stage?.english ?? "upper secondary", nn: stage == nil ? "vidaregåande" : nil)
  }
}
