import Foundation
import TrinnCohort

/// Days and single hours of absence: log-normal, with a part that never is away and a leaning that follows the pupil.
///
/// Levels: grade 10 median 6 days and 5 hours before the pandemic, 9 and 8 now; upper secondary 3 and 9 then, 5 and 20
/// now with 11 % at 20 days or more and 18 % at 50 hours or more (Udir; the spread follows from those shares).
enum AbsenceModel {
  /// Shares of the yearly leaning that the pupil brings, and that the year adds.
  private static let carried = 0.8
  private static let fresh = 0.6

  static func gradeTen(leaning: Double, schoolYear: Int, _ draws: inout Draws) -> Absence {
    let (days, hours) = schoolYear < 2019 ? (6.0, 5.0) : schoolYear < 2021 ? (5.0, 5.0) : (9.0, 8.0)
    return absence(leaning, medians: (days, hours), spread: (0.87, 1.1), share: 1, &draws)
  }

  /// - Parameter share: the part of the school year that the pupil was there, 0 to 1.
  static func upperSecondary(
    leaning: Double, schoolYear: Int, type: ProgrammeType, share: Double, _ draws: inout Draws
  ) -> Absence {
    let (days, hours) = schoolYear < 2019 ? (3.0, 9.5) : schoolYear < 2022 ? (3.5, 11.0) : (5.0, 20.0)
    let typeFactor = type == .vocational ? 1.08 : 0.94
    return absence(
      leaning, medians: (days * typeFactor, hours * typeFactor), spread: (0.98, 0.92), share: min(1, max(0, share)),
      &draws)
  }

  private static func absence(
    _ leaning: Double, medians: (days: Double, hours: Double), spread: (days: Double, hours: Double), share: Double,
    _ draws: inout Draws
  ) -> Absence {
    let year = carried * leaning + fresh * draws.normal()
    let hourly = 0.85 * year + 0.527 * draws.normal()
    // Four in a hundred are never away for a day, whatever the leaning; the medians are raised to make up for them.
    let days = draws.chance(0.04) ? 0 : (medians.days * 1.05 + 0.5) * exp(spread.days * year)
    let hours = draws.chance(0.04) ? 0 : (medians.hours * 1.05 + 0.5) * exp(spread.hours * hourly)
    return Absence(days: Int(min(days, 150) * share), hours: Int(min(hours, 450) * share))
  }
}
