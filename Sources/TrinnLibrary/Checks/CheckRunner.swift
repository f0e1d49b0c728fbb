import TrinnBasis
import TrinnChecks
import TrinnTable

/// Runs one check on one day: finds its rows and its baseline, and says how each group stands since the runs before.
struct CheckRunner {
  let declared: BoundCheck
  let day: CheckDay
  /// Where the rows of a day are, by what the declaration says; the opened county's and the interpreter's matter.
  let rows: (BoundCheck.Source, CheckDay) throws -> Plan

  /// What one run found and how each group stands now. A fault is a result and not an error: the other checks go on.
  ///
  /// - Parameter judged: the level that may be told of the result; throws where it may not be shown, and then the run is one
  ///   that failed.
  func run(
    _ history: any CheckHistory, inputs: String = "", judged: (CheckResult) throws -> CheckLevel = { $0.level }
  ) throws -> CheckOutcome {
    let runs = try history.runs(of: declared.check.name)
    do {
      let plan = try rows(declared.source, day)
      let figures = try declared.figures(of: plan, on: day)
      let before = try baseline(runs, plan)
      let result = try CheckResult(
        declared.check, figures: figures, before: before, history: runs.series(before: day.date))
      let level = try judged(result)
      let standings = standings(of: result, since: runs)
      let run = CheckRun(
        check: declared.check.name, date: day.date, inputs: inputs, level: level, figures: figures.rows,
        standings: standings.filter { $0.standing != .none })
      try history.record(run)
      return CheckOutcome(
        result: result, level: level,
        trends: try declared.check.trends(over: runs.filter { $0.date < day.date } + [run]),
        standings: standings.map(\.standing), before: standingsBefore(result, runs),
        hasBaseline: before != nil || !declared.check.baseline.wantsFigures)
    } catch let error as TrinnError {
      if error.code == .interrupted { throw error }
      try history.record(
        CheckRun(
          check: declared.check.name, date: day.date, inputs: inputs, level: .couldNotRun, figures: [],
          standings: runs.last?.standings ?? [], fault: error.sentence))
      return CheckOutcome(
        result: try CheckResult(declared.check, error: error), level: .couldNotRun, trends: [], standings: [],
        before: [], hasBaseline: false
      )
    }
  }

  private func baseline(_ runs: [CheckRun], _ plan: Plan) throws -> [CheckFigure]? {
    switch declared.check.baseline {
    case .none, .fixed, .funnel, .controlChart: nil
    case .lastRun: runs.last(before: day.date)?.figures
    case .sameMonthLastYear: runs.lastInMonth(of: day)?.figures
    case .sameDateLastYear:
      // A table is the same on any day; what a function makes is made for its day.
      if case .function = declared.source {
        try declared.figures(of: rows(declared.source, day.lastYear), on: day.lastYear).rows
      } else {
        try declared.figures(of: plan, on: day.lastYear).rows
      }
    case .published: try declared.publishedFigures()
    }
  }

  /// A second run on one day takes the first one's place: what is told counts days and not keystrokes.
  private func earlier(_ runs: [CheckRun]) -> CheckRun? { runs.last { $0.date < day.date } }

  private func standings(of result: CheckResult, since runs: [CheckRun]) -> [CheckRun.GroupStanding] {
    let before = earlier(runs)
    return result.rows.map { row in
      let standing = before?.standing(of: row.figure.keys) ?? .none
      return CheckRun.GroupStanding(keys: row.figure.keys, standing: standing.following(row.level, on: day.date))
    }
  }

  private func standingsBefore(_ result: CheckResult, _ runs: [CheckRun]) -> [CheckStanding] {
    let before = earlier(runs)
    return result.rows.map { before?.standing(of: $0.figure.keys) ?? .none }
  }
}

/// A run with how each of its groups stands; row by row as the result has them.
struct CheckOutcome: Sendable {
  let result: CheckResult
  /// That of the worst group of which anything may be told.
  let level: CheckLevel
  /// Of the groups that have figures, over this run and those before it.
  let trends: [CheckTrend]
  let standings: [CheckStanding]
  let before: [CheckStanding]
  /// False where the check is held against earlier runs and there are none yet.
  let hasBaseline: Bool

  /// Whether a group got worse than it stood: then somebody is told.
  var isNews: Bool { zip(standings, before).contains { $0.isNews(after: $1) } }
}

extension CheckBaseline {
  /// Whether it is figures that must be found somewhere.
  fileprivate var wantsFigures: Bool {
    switch self {
    case .none, .fixed, .funnel, .controlChart: false
    case .lastRun, .sameMonthLastYear, .sameDateLastYear, .published: true
    }
  }
}
