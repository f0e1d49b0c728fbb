import TrinnBasis
import TrinnKernels
import TrinnTable

/// How one group's figure went over the kept runs of a check: a rise or a fall only where a test says so.
public struct CheckTrend: Sendable, Hashable {
  public enum Finding: String, Sendable, CaseIterable {
    case clearRise = "clear rise"
    case clearFall = "clear fall"
    case noClearTrend = "no clear trend"
    case tooFewRuns = "too few runs"
    /// The kind of figure has no test, or its groups are too small for one.
    case notTested = "not tested"

    public var word: LocalizedText {
      switch self {
      case .clearRise: LocalizedText("klar økning", "clear rise")
      case .clearFall: LocalizedText("klar nedgang", "clear fall")
      case .noClearTrend: LocalizedText("ingen klar utvikling", "no clear trend")
      case .tooFewRuns: LocalizedText("for få kjøringer til å si", "too few runs to say")
      case .notTested: LocalizedText("ingen prøve av utviklingen", "no test of the trend")
      }
    }
  }

  public struct Point: Sendable, Hashable {
    public let date: CalendarDate
    public let figure: CheckFigure
  }

  public let keys: [String]
  /// The runs that can be laid beside each other, the oldest first.
  public let points: [Point]
  public let finding: Finding

  /// A trend wants this many runs.
  public static let fewestRuns = 3

  /// `Over 5 kjøringer siden 1.10.2021: klar økning.` Nil where there are too few runs to speak of any trend.
  public func sentence(_ language: Language, day: (CalendarDate) -> String) -> String? {
    guard finding != .tooFewRuns, finding != .notTested, let first = points.first else { return nil }
    return LocalizedText(
      "Over \(points.count) kjøringer siden \(day(first.date)): \(finding.word.nb).",
      "Over \(points.count) runs since \(day(first.date)): \(finding.word.en).")[language]
  }
}

extension Check {
  /// The trend of every group that the last run has, over the runs that can be laid beside each other.
  ///
  /// - Parameter runs: the kept ones, the oldest first.
  public func trends(over runs: [CheckRun]) throws(TrinnError) -> [CheckTrend] {
    let runs = comparable(runs)
    guard let last = runs.last else { return [] }
    let series = last.figures.map { figure in
      runs.compactMap { run in
        run.figures.first { $0.keys == figure.keys && $0.value != nil && $0.n > 0 }
          .map { CheckTrend.Point(date: run.date, figure: $0) }
      }
    }
    var tests: [Int: (slope: Double, p: Double)] = [:]
    for (place, points) in series.enumerated() where points.count >= CheckTrend.fewestRuns {
      guard points.allSatisfy({ $0.figure.n >= smallest }) else { continue }
      tests[place] = try test(points)
    }
    // As with changes: many groups are looked at at once.
    let tested = tests.keys.sorted()
    let adjusted = try AdjustedPValues.benjaminiHochberg(tested.map { tests[$0]?.p ?? 1 })
    let clear = Set(zip(tested, adjusted).filter { $0.1 < 1 - coverage }.map(\.0))
    return zip(last.figures, series).enumerated().map { place, group in
      let finding: CheckTrend.Finding
      switch tests[place] {
      case let test? where clear.contains(place): finding = test.slope > 0 ? .clearRise : .clearFall
      case _?: finding = .noClearTrend
      case nil: finding = group.1.count < CheckTrend.fewestRuns ? .tooFewRuns : .notTested
      }
      return CheckTrend(keys: group.0.keys, points: group.1, finding: finding)
    }
  }

  /// Runs of one season, each of its own data: a share of those who have left so far is higher in May than in October, and a
  /// run that saw the same files as the one before is no news.
  private func comparable(_ runs: [CheckRun]) -> [CheckRun] {
    var byDay: [CalendarDate: CheckRun] = [:]
    for run in runs where run.level != .couldNotRun { byDay[run.date] = run }
    var sorted = byDay.values.sorted { $0.date < $1.date }
    if schedule.isSeasonal, let month = sorted.last?.date.parts.month {
      sorted.removeAll { $0.date.parts.month != month }
    }
    return sorted.reduce(into: []) { kept, run in
      if let before = kept.last, run.knowsItsData, before.inputs == run.inputs { kept.removeLast() }
      kept.append(run)
    }
  }

  /// Nil where the kind of figure has none, or where nothing varies.
  private func test(_ points: [CheckTrend.Point]) throws(TrinnError) -> (slope: Double, p: Double)? {
    let times = points.map { Double($0.date.day) / 365.25 }
    let figures = points.map(\.figure)
    do throws(TrinnError) {
      switch kind {
      case .share:
        let test = try TrendTest(
          successes: figures.map { $0.successes ?? 0 }, trials: figures.map(\.n), scores: times)
        return (test.slope, test.pValue)
      case .mean:
        let groups = figures.map { MeanFunnel.Unit(n: $0.n, mean: $0.value ?? 0, deviation: $0.deviation) }
        let test = try MeanTrend(groups, times: times)
        return (test.slope, test.pValue)
      case .count:
        let counts = figures.compactMap { $0.value.flatMap { Int(exactly: $0) } }
        guard counts.count == figures.count else { return nil }
        let test = try CountTrend(counts: counts, times: times)
        return (test.slope, test.pValue)
      case .measure, .other: return nil
      }
    } catch {
      if error.code == .noData { return nil }
      throw error
    }
  }
}

extension CheckRun {
  /// Behind the hash of the declaration stands that of the data, where it is known.
  fileprivate var knowsItsData: Bool { inputs.contains(" ") }
}

extension CheckSchedule {
  /// Whether its runs fall in several seasons of the school year, in which a figure means different things.
  var isSeasonal: Bool {
    switch rule {
    case .month: true
    case .dates(let days): Set(days.map(\.month)).count > 1
    case .day, .week, .newData: false
    }
  }
}
