import Foundation
import TrinnCohort
import TrinnTable

/// Makes pupils up to the end of grade 10.
struct Childhood: Sendable {
  let plan: CountyPlan
  let options: SyntheticOptions

  /// A place in a class: which class, where, and whether the pupil comes from elsewhere after grade 10.
  struct Seat: Sendable {
    let classYear: Int
    let municipality: Int
    let isNewcomer: Bool
  }

  /// Every pupil's seat, class by class and municipality by municipality.
  func seats() -> [Seat] {
    var draws = Draws(seed: options.seed, .plan, 2)
    var seats: [Seat] = []
    for classYear in options.classYears {
      for (index, municipality) in plan.municipalities.enumerated() {
        if let last = municipality.lastClass, classYear > last { continue }
        // Classes vary less than a Poisson draw: small places keep about the same number of children.
        let size = municipality.leavers + 0.5 * municipality.leavers.squareRoot() * draws.normal()
        for _ in 0..<max(1, Int(size.rounded())) {
          seats.append(Seat(classYear: classYear, municipality: index, isNewcomer: false))
        }
        // Newcomers start in Vg1, so there are none of the latest class.
        if classYear < Int(options.lastYear.start) {
          for _ in 0..<draws.poisson(0.02 * municipality.leavers) {
            seats.append(Seat(classYear: classYear, municipality: index, isNewcomer: true))
          }
        }
      }
    }
    return seats
  }

  func pupil(_ number: Int, _ seat: Seat) -> Pupil {
    var draws = Draws(seed: options.seed, .childhood, number)
    let schools = plan.lowerSchools[seat.municipality]
    let school =
      seat.isNewcomer || schools.isEmpty
      ? nil : schools[draws.index(weights: schools.map { plan.schools[$0].share })]
    let isWoman = draws.chance(0.487)
    let home = plan.municipalities[seat.municipality]
    let place = home.effect + (school.map { plan.schools[$0].effect } ?? 0)
    // Women's points lie 4.4 above men's, half a standard deviation.
    let ability = 0.95 * draws.normal() + place + (isWoman ? 0.27 : -0.26)
    let middle = Double(options.classYears.lowerBound + options.classYears.upperBound) / 2
    let placeLeaning = home.absenceEffect + home.absenceTrend * (Double(seat.classYear) - middle)
    let leaning = -0.42 * ability + 0.89 * draws.normal() + (isWoman ? 0.08 : -0.08) + placeLeaning
    // One in a hundred is a year older than the class, one in two hundred a year younger.
    let shift = draws.choice([0: 0.985, -1: 0.01, 1: 0.005])
    var pupil = Pupil(
      number: number, classYear: seat.classYear, municipality: seat.municipality, lowerSchool: school,
      sex: isWoman ? .female : .male, birth: birth(in: seat.classYear - 15 + shift, &draws), ability: ability,
      absenceLeaning: leaning)
    pupil.results = results(of: pupil, &draws)
    pupil.absence = AbsenceModel.gradeTen(leaning: leaning, schoolYear: seat.classYear, &draws)
    pupil.wishes = wishes(of: pupil, &draws)
    return pupil
  }

  private func birth(in year: Int, _ draws: inout Draws) -> CalendarDate {
    let first = CalendarDate(year: year, month: 1, day: 1) ?? CalendarDate(day: 0)
    return CalendarDate(day: first.day + Int32(draws.whole(0...364)))
  }

  private func results(of pupil: Pupil, _ draws: inout Draws) -> GradeTenResults {
    var results = GradeTenResults()
    var latent: [Double] = []
    for subject in LowerSecondarySubject.all {
      let value =
        subject.mean + 0.84 * pupil.ability + (pupil.isWoman ? 0.5 : -0.5) * subject.womenPull + 0.45 * draws.normal()
      latent.append(value)
      let missing = 1 / (1 + exp(5.7 + 1.2 * pupil.ability - 1.1 * pupil.absenceLeaning))
      let isSecondNorwegian = subject.group == "norwegian_second"
      if isSecondNorwegian && draws.chance(0.05) {
        results.marks.append(.exempt)
        results.standpunkt.append(0)
      } else if draws.chance(missing) {
        results.marks.append(.noBasis)
        results.standpunkt.append(0)
      } else {
        results.marks.append(.numeric)
        results.standpunkt.append(Int8(min(6, max(1, value.rounded()))))
      }
    }
    // No examinations in the springs of 2020 and 2021. Otherwise one written and one oral subject, drawn.
    if pupil.classYear < 2019 || pupil.classYear > 2020 {
      for isOral in [false, true] {
        let subjects = LowerSecondarySubject.all.indices.filter {
          LowerSecondarySubject.all[$0].exams.contains(isOral ? .oral : .written) && results.marks[$0] == .numeric
        }
        guard !subjects.isEmpty else { continue }
        let subject = subjects[draws.whole(0...subjects.count - 1)]
        let level = latent[subject] - (isOral ? -0.1 : 0.45) + 0.55 * draws.normal()
        results.exams.append(.init(subject: subject, isOral: isOral, grade: Int8(min(6, max(1, level.rounded())))))
      }
    }
    results.points = GradeTenResults.points(
      standpunkt: results.standpunkt, marks: results.marks, exams: results.exams)
    return results
  }

  /// Up to three wishes: the programme liked best at the nearest school that has it, the same further away or another
  /// nearby, and one more.
  private func wishes(of pupil: Pupil, _ draws: inout Draws) -> [Pupil.Wish] {
    guard draws.chance(logit: 5.4 + 1.0 * pupil.strength) else { return [] }
    let home = plan.municipalities[pupil.municipality]
    let score = pupil.pointsScore
    var weights = Programme.all.indices.map { index -> Double in
      let programme = Programme.all[index]
      guard !plan.nearest[pupil.municipality][index].isEmpty else { return 0 }
      let vocational = programme.type == .vocational ? home.vocationalPull + 0.1 : 0
      return programme.weight
        * exp(programme.pointsPull * score + (pupil.isWoman ? 0.5 : -0.5) * programme.womenPull + vocational)
    }
    var wishes: [Pupil.Wish] = []
    for _ in 0..<draws.choice([3: 0.7, 2: 0.2, 1: 0.1]) {
      let programme = draws.index(weights: weights)
      let schools = plan.nearest[pupil.municipality][programme]
      guard let nearest = schools.first else { break }
      let wishedBefore = wishes.contains { $0.programme == programme }
      let school = schools.count > 1 && (wishedBefore || draws.chance(0.12)) ? schools[1] : nearest
      if wishes.contains(where: { $0.programme == programme && $0.school == school }) { continue }
      wishes.append(Pupil.Wish(programme: programme, school: school))
      // The next wish is most often the same programme elsewhere.
      weights[programme] *= schools.count > 1 ? 4 : 0
    }
    return wishes
  }
}
