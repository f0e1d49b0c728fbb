/// The indicators that the folder's published figures speak of, with the source that such a figure comes from.
enum PublishedIndicator: String, Sendable, CaseIterable {
  case points = "grunnskolepoeng"
  case norwegianStandpunkt = "norwegian_main_standpunkt"
  case norwegianExam = "norwegian_main_exam"
  case englishStandpunkt = "english_written_standpunkt"
  case englishExam = "english_written_exam"
  case mathematicsStandpunkt = "mathematics_standpunkt"
  case mathematicsExam = "mathematics_exam"
  case absenceDaysGradeTen = "grade10_absence_days_median"
  case absenceHoursGradeTen = "grade10_absence_hours_median"
  case absenceOver15DaysGradeTen = "grade10_absence_over_15_days"
  case directTransition = "direct_transition"
  case passedFirstYear = "passed_vg1"
  case leftDuringYear = "left_during_year"
  case absenceDaysUpperSecondary = "absence_days_median"
  case absenceHoursUpperSecondary = "absence_hours_median"
  case absence20Days = "absence_20_days"
  case absence50Hours = "absence_50_hours"
  case completion = "completion"
  case unemployed = "registered_unemployed_under_30"
  case reducedWorkCapacity = "reduced_work_capacity_under_30"

  var definition: String {
    switch self {
    case .points: "statistics"
    case .completion: "ssb"
    case .directTransition: "same autumn, 1 October"
    case .norwegianStandpunkt, .englishStandpunkt, .mathematicsStandpunkt: "mean standpunkt, grade 10"
    case .norwegianExam, .englishExam, .mathematicsExam: "mean written exam, grade 10"
    case .absenceOver15DaysGradeTen, .absence20Days, .absence50Hours: "share, as on the certificate"
    case .passedFirstYear: "pupils on 1 October"
    case .leftDuringYear: "pupils on 1 October, apprentices not counted"
    case .unemployed, .reducedWorkCapacity: "share of residents aged 15 to 29, yearly mean"
    default: "median, as on the certificate"
    }
  }

  var source: String {
    switch self {
    case .completion: "SSB (syntetisk)"
    case .unemployed, .reducedWorkCapacity: "NAV (syntetisk)"
    default: "Udir (syntetisk)"
    }
  }
}
