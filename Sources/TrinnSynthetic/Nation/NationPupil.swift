import Foundation

/// One invented pupil of a nation, over nine school years from grade 8.
struct NationPupil: Sendable {
  /// Status codes as the files write them, and as a Norwegian export words them.
  static let statuses = ["ELEV", "LAERLING", "FULLFORT", "SLUTTET"]
  static let statusWords = ["Elev", "Lærling", "Fullført", "Sluttet"]
  /// `NA` is Naturbruk: a real code that careless readers take for missing.
  static let programmes: [(code: String, track: String, name: String, weight: Double)] = [
    ("ST", "ST", "Studiespesialisering", 0.42), ("ID", "ST", "Idrettsfag", 0.06),
    ("KD", "ST", "Kunst, design og arkitektur", 0.02), ("MD", "ST", "Musikk, dans og drama", 0.03),
    ("ME", "ST", "Medier og kommunikasjon", 0.03), ("BA", "YF", "Bygg- og anleggsteknikk", 0.06),
    ("DT", "YF", "Håndverk, design og produktutvikling", 0.01), ("EL", "YF", "Elektro og datateknologi", 0.07),
    ("FD", "YF", "Frisør, blomster, interiør og eksponeringsdesign", 0.02),
    ("HS", "YF", "Helse- og oppvekstfag", 0.10), ("IM", "YF", "Informasjonsteknologi og medieproduksjon", 0.02),
    ("NA", "YF", "Naturbruk", 0.03), ("RM", "YF", "Restaurant- og matfag", 0.02),
    ("SR", "YF", "Salg, service og reiseliv", 0.03), ("TP", "YF", "Teknologi- og industrifag", 0.08),
  ]
  static let years = 2012...2024
  static let steps = 9

  /// The school year in which grade 8 begins.
  let firstYear: Int
  let isWoman: Bool
  let municipality: Int
  let lowerSchool: Int
  let upperSchool: Int
  let programme: Int
  /// Tenths of grunnskolepoeng; nil where it was not computed.
  let points: Int?
  let ability: Double
  let absenceLevel: Double
  /// Grade (8 to 13) and status of each step; a negative status where there is no row.
  private(set) var course: [(grade: UInt8, status: Int8)]

  init(_ number: Int, seed: UInt64, places: NationPlaces) {
    var draws = Draws(seed: seed, .childhood, number)
    municipality = places.municipality(&draws)
    firstYear = draws.whole((Self.years.lowerBound - 8)...Self.years.upperBound)
    isWoman = draws.chance(0.5)
    ability = draws.normal() + (isWoman ? 0.25 : 0)
    let tenths = Int((10 * min(60, max(10, 41 + 7.5 * ability + 2.5 * draws.normal()))).rounded())
    points = draws.chance(ability < -1.2 ? 0.09 : 0.04) ? nil : tenths
    let isVocational = draws.chance(logit: -0.25 - 1.1 * ability)
    programme = draws.index(
      weights: Self.programmes.map { ($0.track == "YF") == isVocational ? $0.weight : 0 })
    let (lower, upper) = (places.lower[municipality], places.upper[municipality])
    lowerSchool = lower[draws.whole(0...(lower.count - 1))]
    upperSchool = upper[draws.whole(0...(upper.count - 1))]
    absenceLevel = exp(1.3 - 0.35 * ability + 0.8 * draws.normal())
    course = []
    live(isVocational: isVocational, &draws)
  }

  private mutating func live(isVocational: Bool, _ draws: inout Draws) {
    let hazard = -3.1 - 0.95 * ability + (isVocational ? 0.6 : 0) - (isWoman ? 0.2 : 0)
    var (grade, status, apprenticeYears, isHere) = (8, 0, 0, true)
    for step in 0..<Self.steps {
      if step <= 3 {
        grade = 8 + step
      } else if status == 3 {
        if draws.chance(0.12) { status = 0 }
      } else if status != 2 {
        let isAdvancing = draws.chance(0.97)
        if draws.chance(logit: hazard) {
          status = 3
        } else if status == 1, apprenticeYears >= 1, isAdvancing {
          status = 2
        } else if isAdvancing {
          if grade == 13, status == 0 {
            status = 2
          } else if grade == 12 {
            grade = 13
            if isVocational, draws.chance(0.72) { status = 1 }
          } else {
            grade = min(13, grade + 1)
          }
        }
        if status == 1 { apprenticeYears += 1 }
      }
      course.append((UInt8(grade), isHere ? Int8(status) : -1))
      isHere = isHere && draws.chance(step < 3 ? 0.996 : 0.994)
    }
  }

  /// How many rows the files have of this pupil.
  var rowCount: Int {
    course.indices.count { course[$0].status >= 0 && Self.years.contains(firstYear + $0) }
  }
}
