import TrinnBasis

/// One of a pack's sections, as data: its heading and the indicators that fill it.
struct PackSection: Sendable {
  /// How the figures of a block are drawn.
  enum Block: Sendable {
    /// One indicator over school years, own against county.
    case overYears(String)
    /// Several indicators of one unit as rows, own against county.
    case rows(LocalizedText, [String])
    /// Indicators beside each other in a table.
    case table(LocalizedText, [String])
    /// A count by feeder school.
    case feeders
    /// Published figures of the municipality.
    case published(LocalizedText, [String])
  }

  let heading: LocalizedText
  let blocks: [Block]

  /// Every indicator that the section counts.
  var indicators: [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .overYears(let name): [name]
      case .rows(_, let names), .table(_, let names): names
      case .feeders: ["intake"]
      case .published: []
      }
    }
  }

  static let points = PackSection(
    heading: LocalizedText("Inntakspoeng", "Admission points"),
    blocks: [.overYears("grunnskolepoeng"), .overYears("points_under_30")])

  static let absence = PackSection(
    heading: LocalizedText("Fravær", "Absence"),
    blocks: [
      .overYears("grade10_absence_days_median"),
      .table(
        LocalizedText("Fravær i 10. trinn og i Vg1", "Absence in grade 10 and Vg1"),
        [
          "grade10_absence_hours_median", "grade10_absence_over_15_days", "vg1_absence_days_median",
          "vg1_absence_hours_median", "vg1_absence_20_days", "vg1_absence_50_hours",
        ]),
    ])

  private static let subjectNames = [
    "norwegian_main", "norwegian_second", "norwegian_oral", "english_written", "english_oral", "mathematics",
  ]

  static let subjects = PackSection(
    heading: LocalizedText("Engelsk, matematikk og norsk", "English, mathematics and Norwegian"),
    blocks: [
      .rows(
        LocalizedText("Standpunkt ved utgangen av 10. trinn", "Overall grades at the end of grade 10"),
        subjectNames.map { $0 + "_standpunkt" }),
      .rows(
        LocalizedText("Eksamen ved utgangen av 10. trinn", "Exams at the end of grade 10"),
        ["norwegian_main", "english_written", "mathematics"].map { $0 + "_exam" }),
    ])

  static let gaps = PackSection(
    heading: LocalizedText("Standpunkt mot eksamen", "Overall grades against exams"),
    blocks: [
      .rows(
        LocalizedText("Standpunkt minus eksamen", "Overall grade minus exam"),
        ["norwegian_main", "english_written", "mathematics"].map { $0 + "_gap" })
    ])

  static let completion = PackSection(
    heading: LocalizedText("Gjennomføring i videregående", "Completion of upper secondary"),
    blocks: [
      .overYears("completion"),
      .table(
        LocalizedText("På veien, og i lære", "On the way, and in apprenticeship"),
        [
          "direct_transition", "passed_vg1", "left_during_vg1", "vg2_to_apprenticeship", "contract_by_31_december",
          "contract_ended_early", "trade_exam_passed",
        ]),
    ])

  static let youth = PackSection(
    heading: LocalizedText("Annen informasjon om kommunens ungdom", "Other information on the young people"),
    blocks: [
      .overYears("ot_status"),
      .published(
        LocalizedText("Fra NAV", "From NAV"), ["registered_unemployed_under_30", "reduced_work_capacity_under_30"]),
    ])

  static let yearOn = PackSection(
    heading: LocalizedText("Elevene våre et år etter", "Our pupils a year on"),
    blocks: [
      .overYears("passed_vg1"),
      .table(
        LocalizedText("I Vg1", "In Vg1"),
        ["direct_transition", "left_during_vg1", "no_basis", "grade_1_vg1", "vg1_absence_days_median"]),
    ])

  static let intake = PackSection(
    heading: LocalizedText("Hvor elevene kommer fra", "Where the pupils come from"),
    blocks: [.feeders, .overYears("intake_points")])

  static let vg1Absence = PackSection(
    heading: LocalizedText("Fravær i Vg1", "Absence in Vg1"),
    blocks: [
      .overYears("vg1_absence_days_median"),
      .table(
        LocalizedText("Høyt fravær i Vg1", "High absence in Vg1"),
        ["vg1_absence_hours_median", "vg1_absence_20_days", "vg1_absence_50_hours"]),
    ])

  static let assessment = PackSection(
    heading: LocalizedText("IV og karakteren 1 i fellesfag", "No basis and grade 1 in common subjects"),
    blocks: [
      .overYears("no_basis"),
      .table(
        LocalizedText("Fellesfag i Vg1", "Common subjects in Vg1"),
        ["grade_1_vg1", "no_basis_half_year", "grade_1_vg1_half_year"]),
    ])

  static let onward = PackSection(
    heading: LocalizedText("Videre i løpet", "Onward"),
    blocks: [
      .overYears("passed_vg1"),
      .table(
        LocalizedText("Overganger", "Transitions"),
        ["left_during_year", "vg1_to_vg2", "vg2_to_vg3", "vg2_to_apprenticeship"]),
    ])

  static let ofMunicipality = [points, absence, subjects, completion, youth]
  static let ofLowerSecondary = [points, absence, subjects, gaps, yearOn]
  static let ofUpperSecondary = [intake, vg1Absence, assessment, onward, completion]
}

/// One step of the strip on page one.
struct PackStep: Sendable {
  let title: LocalizedText
  let indicator: String

  static let fromGrade10 = [
    PackStep(title: LocalizedText("Ut av 10. trinn", "Left grade 10"), indicator: "leavers"),
    PackStep(title: LocalizedText("Rett til Vg1", "Straight to Vg1"), indicator: "direct_transition"),
    PackStep(title: LocalizedText("Bestått Vg1", "Passed Vg1"), indicator: "passed_vg1"),
    PackStep(title: LocalizedText("Ikke sluttet i Vg1", "Did not leave in Vg1"), indicator: "not_left_vg1"),
    PackStep(title: LocalizedText("Fullført videregående", "Completed"), indicator: "completion"),
  ]

  static let fromVg1 = [
    PackStep(title: LocalizedText("Elever i Vg1", "Pupils in Vg1"), indicator: "intake"),
    PackStep(title: LocalizedText("Bestått Vg1", "Passed Vg1"), indicator: "passed_vg1"),
    PackStep(title: LocalizedText("Ikke sluttet i året", "Did not leave in the year"), indicator: "not_left"),
    PackStep(title: LocalizedText("Fra Vg1 til Vg2", "From Vg1 to Vg2"), indicator: "vg1_to_vg2"),
    PackStep(title: LocalizedText("Fullført videregående", "Completed"), indicator: "completion"),
  ]
}
