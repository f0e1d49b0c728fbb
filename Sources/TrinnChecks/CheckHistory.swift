import Synchronization
import TrinnBasis
import TrinnTable

/// One run of one check, as it is kept.
public struct CheckRun: Sendable, Hashable, Codable {
  public var check: String
  public var date: CalendarDate
  /// What the run looked at, as a hash: the data and the declaration. Empty where nothing is known of the data.
  public var inputs: String
  public var level: CheckLevel
  public var figures: [CheckFigure]
  /// Of every group that is not fine, or was not.
  public var standings: [GroupStanding]
  /// The sentence of what stopped it.
  public var fault: String?

  public struct GroupStanding: Sendable, Hashable, Codable {
    public var keys: [String]
    public var standing: CheckStanding

    public init(keys: [String], standing: CheckStanding) {
      self.keys = keys
      self.standing = standing
    }
  }

  public init(
    check: String, date: CalendarDate, inputs: String, level: CheckLevel, figures: [CheckFigure],
    standings: [GroupStanding], fault: String? = nil
  ) {
    self.check = check
    self.date = date
    self.inputs = inputs
    self.level = level
    self.figures = figures
    self.standings = standings
    self.fault = fault
  }

  /// A run's figures do not leave: what is shown of them passes the gate anew.
  public func standing(of keys: [String]) -> CheckStanding {
    standings.first { $0.keys == keys }?.standing ?? .none
  }
}

/// The runs before: where a check finds its baseline and says since when.
public protocol CheckHistory: Sendable {
  /// The runs of a check, the oldest first.
  func runs(of check: String) throws -> [CheckRun]
  func record(_ run: CheckRun) throws
}

/// A history that ends with the program: where there is no workspace.
public final class PassingCheckHistory: CheckHistory {
  private let kept = Mutex<[CheckRun]>([])

  public init() {}

  public func runs(of check: String) -> [CheckRun] { kept.withLock { $0.filter { $0.check == check } } }

  public func record(_ run: CheckRun) { kept.withLock { $0.append(run) } }
}

extension [CheckRun] {
  /// The last run that has figures, before a day.
  public func last(before date: CalendarDate) -> CheckRun? {
    last { $0.level != .couldNotRun && $0.date < date }
  }

  /// The last run of the same month one year before.
  public func lastInMonth(of day: CheckDay) -> CheckRun? {
    let wanted = day.lastYear.date.parts
    return last { run in
      let (year, month, _) = run.date.parts
      return run.level != .couldNotRun && year == wanted.year && month == wanted.month
    }
  }

  /// Each group's figures over the runs, the oldest first; of several runs on one day the last.
  public func series(before date: CalendarDate) -> [[String]: [CheckFigure]] {
    var byDay: [CalendarDate: CheckRun] = [:]
    for run in self where run.level != .couldNotRun && run.date < date { byDay[run.date] = run }
    var series: [[String]: [CheckFigure]] = [:]
    for (_, run) in byDay.sorted(by: { $0.key < $1.key }) {
      for figure in run.figures { series[figure.keys, default: []].append(figure) }
    }
    return series
  }
}
