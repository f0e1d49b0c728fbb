import TrinnCohort
import TrinnTable

/// A pupil up to the end of grade 10, with the wishes for upper secondary.
struct Pupil: Sendable {
  struct Wish: Sendable {
    let programme: Int
    let school: Int
  }

  let number: Int
  /// The school year in which the pupil was in grade 10, here or elsewhere.
  let classYear: Int
  let municipality: Int
  /// Nil for a pupil who came from another county after grade 10: no row of grade 10, no origin school.
  let lowerSchool: Int?
  let sex: Sex
  var birth: CalendarDate
  var identity = ""
  /// Standard normal over all pupils, about; what all grades and most of the way depend on.
  let ability: Double
  /// Standard normal, about; high means much absence. Follows the pupil for years.
  let absenceLeaning: Double
  var results = GradeTenResults()
  var absence = Absence(days: 0, hours: 0)
  var wishes: [Wish] = []
  /// The wish that was met at admission to Vg1 the autumn after grade 10; nil for who did not apply.
  var admitted: Int?

  var isWoman: Bool { sex == .female }

  /// Standardised points: what schools see, and admission goes by.
  var pointsScore: Double { results.points.map { (Double($0) / 100 - 43.2) / 8 } ?? -2.2 }

  /// What helps a pupil through a year: ability and coming to school.
  var strength: Double { 0.75 * ability - 0.45 * absenceLeaning }
}

struct Absence: Sendable {
  let days: Int
  let hours: Int
}

/// The grades of grade 10, by the index of the subject.
struct GradeTenResults: Sendable {
  enum Mark: UInt8, Sendable {
    case numeric
    /// No basis for assessment.
    case noBasis
    case exempt
  }

  struct Exam: Sendable {
    let subject: Int
    let isOral: Bool
    let grade: Int8
  }

  var standpunkt: [Int8] = []
  var marks: [Mark] = []
  var exams: [Exam] = []
  /// Grunnskolepoeng in hundredths, by the rule of admission; nil where more than half the subjects lack a grade.
  var points: Int?

  /// Sum of grades times ten over the number of grades, two decimals, half up; a missing basis counts as 0 in the divisor.
  static func points(standpunkt: [Int8], marks: [Mark], exams: [Exam]) -> Int? {
    let numeric = marks.count { $0 == .numeric }
    guard numeric * 2 > marks.count else { return nil }
    let sum = standpunkt.reduce(0) { $0 + Int($1) } + exams.reduce(0) { $0 + Int($1.grade) }
    let divisor = numeric + marks.count { $0 == .noBasis } + exams.count
    return (sum * 2000 + divisor) / (2 * divisor)
  }
}
