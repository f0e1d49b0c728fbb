import TrinnCohort
import TrinnTable

/// Counts over all pupils that the published figures of the county are made from.
struct Tally: Sendable {
  struct Key: Hashable, Sendable {
    let indicator: PublishedIndicator
    /// The school year that the period begins with.
    let year: Int
    let group: String
  }

  struct Sum: Sendable {
    var total = 0
    var n = 0
  }

  /// Shares and means: a total over n.
  private(set) var sums: [Key: Sum] = [:]
  /// Medians: how many had each value.
  private(set) var values: [Key: [Int: Int]] = [:]

  mutating func count(_ pupil: Pupil, _ history: PupilHistory, options: SyntheticOptions) {
    let last = Int(options.lastYear.start)
    if pupil.lowerSchool != nil {
      if let points = pupil.results.points {
        for group in ["all", pupil.sex.rawValue] { add(.points, pupil.classYear, group, points) }
      }
      countGrades(pupil)
      add(.absenceOver15DaysGradeTen, pupil.classYear, "all", pupil.absence.days > 15 ? 1 : 0)
      observe(.absenceDaysGradeTen, pupil.classYear, pupil.absence.days)
      observe(.absenceHoursGradeTen, pupil.classYear, pupil.absence.hours)
      if pupil.classYear < last {
        let isDirect = history.years.contains {
          $0.schoolYear == pupil.classYear + 1 && $0.level >= Level.first && $0.status != .privateCandidate
        }
        add(.directTransition, pupil.classYear, "all", isDirect ? 1 : 0)
      }
    }
    for year in history.years where year.level >= Level.first && year.level <= Level.third {
      guard let absence = year.absence, year.status != .privateCandidate else { continue }
      observe(.absenceDaysUpperSecondary, year.schoolYear, absence.days)
      observe(.absenceHoursUpperSecondary, year.schoolYear, absence.hours)
      add(.absence20Days, year.schoolYear, "all", absence.days >= 20 ? 1 : 0)
      add(.absence50Hours, year.schoolYear, "all", absence.hours >= 50 ? 1 : 0)
      for group in ["all", year.type?.rawValue ?? "all"] where group != "all" || year.type != nil {
        add(.leftDuringYear, year.schoolYear, group, year.endStatus == .left ? 1 : 0)
      }
      if year.level == Level.first, year.endStatus != .individualPlan {
        add(.passedFirstYear, year.schoolYear, "all", year.endStatus == .passed ? 1 : 0)
      }
    }
    countCompletion(history, last: last)
  }

  private mutating func countGrades(_ pupil: Pupil) {
    let results = pupil.results
    for (index, subject) in LowerSecondarySubject.all.enumerated() {
      guard let (standpunkt, exam) = PublishedIndicator.grades(of: subject) else { continue }
      if results.marks[index] == .numeric { add(standpunkt, pupil.classYear, "all", Int(results.standpunkt[index])) }
      for result in results.exams where result.subject == index && !result.isOral {
        add(exam, pupil.classYear, "all", Int(result.grade))
      }
    }
  }

  /// Completed within 5 school years for general studies and 6 for vocational, by the programme of entry.
  private mutating func countCompletion(_ history: PupilHistory, last: Int) {
    guard let entry = history.entryYear, let type = history.typeAtEntry else { return }
    let clock = type == .general ? 5 : 6
    let isCompleted = history.completedIn.map { $0 < entry + clock } ?? false
    // Who is known to have moved before the clock stopped is left out.
    if !isCompleted, let moved = history.movedOutAfter, moved < entry + clock { return }
    if entry + clock - 1 <= last { add(.completion, entry, type.rawValue, isCompleted ? 1 : 0) }
    if entry + 5 <= last { add(.completion, entry, "all", isCompleted ? 1 : 0) }
  }

  private mutating func add(_ indicator: PublishedIndicator, _ year: Int, _ group: String, _ value: Int) {
    sums[Key(indicator: indicator, year: year, group: group), default: Sum()].total += value
    sums[Key(indicator: indicator, year: year, group: group), default: Sum()].n += 1
  }

  private mutating func observe(_ indicator: PublishedIndicator, _ year: Int, _ value: Int) {
    values[Key(indicator: indicator, year: year, group: "all"), default: [:]][value, default: 0] += 1
  }

  mutating func merge(_ other: Tally) {
    for (key, sum) in other.sums {
      sums[key, default: Sum()].total += sum.total
      sums[key, default: Sum()].n += sum.n
    }
    for (key, counts) in other.values {
      values[key, default: [:]].merge(counts, uniquingKeysWith: +)
    }
  }

  func share(_ indicator: PublishedIndicator, _ year: Int, _ group: String = "all") -> Sum? {
    sums[Key(indicator: indicator, year: year, group: group)]
  }

  /// The middle value, in halves where it lies between two.
  func median(_ indicator: PublishedIndicator, _ year: Int) -> (twice: Int, n: Int)? {
    guard let counts = values[Key(indicator: indicator, year: year, group: "all")] else { return nil }
    let n = counts.values.reduce(0, +)
    var seen = 0
    var lower: Int?
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      seen += count
      if lower == nil, 2 * seen >= n { lower = value }
      if 2 * seen > n { return ((lower ?? value) + value, n) }
    }
    return nil
  }
}

extension PublishedIndicator {
  /// Standpunkt and written exam of a subject, where they are published.
  fileprivate static func grades(of subject: LowerSecondarySubject) -> (PublishedIndicator, PublishedIndicator)? {
    switch subject.group {
    case "norwegian": (.norwegianStandpunkt, .norwegianExam)
    case "english": (.englishStandpunkt, .englishExam)
    case "mathematics": (.mathematicsStandpunkt, .mathematicsExam)
    default: nil
    }
  }
}
