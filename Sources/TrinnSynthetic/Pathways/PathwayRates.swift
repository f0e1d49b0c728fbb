import TrinnCohort

/// How likely each step is: logits, or plain probabilities where strength plays no part. One place to tune a county by;
/// the tests hold what comes out of it against the published levels.
enum PathwayRates {
  struct Step {
    /// The logit at a strength of zero.
    let base: Double
    /// What one standard deviation of strength adds.
    let slope: Double

    func logit(_ strength: Double) -> Double { base + slope * strength }
  }

  static func leavesDuringYear(_ type: ProgrammeType) -> Step {
    switch type {
    case .general: Step(base: -4.0, slope: -1.0)
    case .vocational: Step(base: -3.8, slope: -0.9)
    case .supplementary: Step(base: -3.4, slope: -0.9)
    }
  }

  static func passesYear(_ type: ProgrammeType) -> Step {
    switch type {
    case .general: Step(base: 2.75, slope: 1.3)
    case .vocational: Step(base: 2.3, slope: 1.1)
    case .supplementary: Step(base: 1.6, slope: 1.1)
    }
  }

  /// Who lacks a grade after a year: goes on all the same, repeats, starts another programme; the rest stay away.
  static let goesOnUnpassed = 0.66
  static let repeats = 0.13
  static let restarts = 0.13
  /// Who passed Vg1 and starts another programme.
  static func changesProgramme(_ type: ProgrammeType) -> Double { type == .vocational ? 0.05 : 0.025 }
  /// Who passed and stays away for a year, as exchange pupil, at work or for health.
  static let pauses = 0.012
  static func stopsAfterPassedYear(_ type: ProgrammeType) -> Double { type == .vocational ? 0.022 : 0.006 }
  /// Makes up for missing grades while in the next year.
  static let clearsDebt = Step(base: 0.5, slope: 0.7)
  /// Comes back for a grade missing in the last year, and gets it.
  static let triesAgain = 0.5
  static let succeedsAgain = Step(base: 0.4, slope: 0.6)

  /// After vocational Vg2.
  static let takesSupplement = Step(base: -1.35, slope: 0.7)
  static let wantsContract = 0.93
  static let getsContract = Step(base: 1.9, slope: 0.8)
  /// Of contracts, how many come after 1 October.
  static let contractIsLate = 0.13
  static let contractEndsEarly = Step(base: -2.75, slope: -0.5)
  static let newContractAfterEarlyEnd = 0.45
  static let passesTradeExam = Step(base: 2.6, slope: 0.5)
  static let distinction = 0.28
  /// After a vocational Vg1 that was not passed.
  static let takesPracticeCertificate = Step(base: -4.2, slope: -0.9)
  static let isTrainingCandidate = Step(base: -5.2, slope: -1.3)

  static let movesOutOfCounty = 0.004
  static let movesWithinCounty = 0.02
  static let changesSchoolDuringYear = 0.008
  static let startsAfterFirstOctober = 0.006
  static let leavesBeforeFirstOctober = 0.08

  /// Comes back after so many whole years outside.
  static func returns(afterYears years: Int) -> Double { years <= 1 ? 0.5 : years == 2 ? 0.3 : 0.12 }
  static let isRegisteredAtFollowUp = 0.8
}
