import TrinnTable

/// A final grade of grade 10, or the sign in its place.
public struct FinalGrade: Sendable, Hashable {
  public enum Kind: String, Sendable { case standpunkt, exam }
  public enum Outcome: Sendable, Hashable {
    case grade(Int)
    case mark(Mark)
  }

  public let subject: String
  public let kind: Kind
  public let outcome: Outcome
  /// Several electives count once, by their mean.
  public let isElective: Bool

  public init(subject: String, kind: Kind, outcome: Outcome, isElective: Bool = false) {
    self.subject = subject
    self.kind = kind
    self.outcome = outcome
    self.isElective = isElective
  }
}

/// The two readings of one sentence. Both round half up, in exact decimals.
///
/// They differ in the order of rounding and in what an IV does: 71 over 17 grades is 41.76 for admission and 41.8 in
/// statistics, and that decides ties.
public enum GrunnskolepoengRule: String, Sendable, CaseIterable {
  /// Udir-2-2021, regulation § 6-21: the sum times 10, divided by the number of grades, two decimals. IV and an IM without
  /// a documented reason count as 0 and are in the divisor.
  case admission
  /// SSB and KOSTRA: the mean with two decimals, times 10. Only grades are counted; IV and IM are grades that lack.
  case statistics

  public var source: String {
    switch self {
    case .admission: "Udir-2-2021, opplæringsforskrifta § 6-21"
    case .statistics: "SSB, kargrs; KOSTRA"
    }
  }

  public func points(of grades: [FinalGrade]) -> Grunnskolepoeng {
    var leftOut: [Grunnskolepoeng.LeftOut] = []
    var graded: Set<String> = []
    var hundredths = 0
    var divisor = 0
    var zeros = 0
    var electives: [Int] = []
    for entry in grades {
      switch entry.outcome {
      case .grade(let grade) where (1...6).contains(grade):
        graded.insert(entry.subject)
        if entry.isElective {
          electives.append(grade)
        } else {
          hundredths += grade * 100
          divisor += 1
        }
      case .mark(.noBasis) where self == .admission, .mark(.notMet) where self == .admission:
        zeros += 1
        divisor += 1
      case .mark(let mark): leftOut.append(.init(subject: entry.subject, kind: entry.kind, reason: mark.english))
      case .grade: leftOut.append(.init(subject: entry.subject, kind: entry.kind, reason: "not a grade from 1 to 6"))
      }
    }
    if !electives.isEmpty {
      hundredths += GrunnskolepoengRule.rounded(electives.reduce(0, +) * 100, over: electives.count)
      divisor += 1
    }
    let subjects = Set(grades.map(\.subject)).count
    let lacking = subjects - graded.count
    guard !graded.isEmpty, lacking * 2 <= subjects else {
      return Grunnskolepoeng(
        rule: self, points: nil, divisor: divisor, zeros: zeros, subjects: subjects, lacking: lacking, leftOut: leftOut)
    }
    let units =
      switch self {
      case .admission: GrunnskolepoengRule.rounded(hundredths * 10, over: divisor)
      case .statistics: GrunnskolepoengRule.rounded(hundredths, over: divisor) * 10
      }
    return Grunnskolepoeng(
      rule: self, points: FixedDecimal(units: Int64(units), scale: 2), divisor: divisor, zeros: zeros,
      subjects: subjects, lacking: lacking, leftOut: leftOut)
  }

  /// Half up; both are positive.
  private static func rounded(_ value: Int, over divisor: Int) -> Int { (2 * value + divisor) / (2 * divisor) }
}

/// The points, and what they rest on.
public struct Grunnskolepoeng: Sendable, Equatable {
  public struct LeftOut: Sendable, Equatable {
    public let subject: String
    public let kind: FinalGrade.Kind
    public let reason: String
  }

  public let rule: GrunnskolepoengRule
  /// Two decimals; nil where grades lack in more than half of the subjects.
  public let points: FixedDecimal?
  /// How many grades the sum was divided by: electives are one, and zeros are in it.
  public let divisor: Int
  /// IV and undocumented IM that counted as 0.
  public let zeros: Int
  public let subjects: Int
  /// Subjects without any grade.
  public let lacking: Int
  public let leftOut: [LeftOut]
}
