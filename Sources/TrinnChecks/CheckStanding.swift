import TrinnBasis
import TrinnTable

/// How one group stands in one check over its runs: since when, and whether it has just got better.
///
/// A level rises at once and falls only after two milder runs in a row: what comes and goes from run to run is told once
/// and not every other month.
public struct CheckStanding: Sendable, Hashable, Codable {
  /// What is told: the worse of this run and the one before.
  public var level: CheckLevel
  /// The level of the last run itself.
  public var lastRun: CheckLevel
  /// The first run in which it was not fine, of all runs.
  public var firstSeen: CalendarDate?
  /// The first run of the present stretch that is not fine.
  public var since: CalendarDate?
  /// Runs of the present stretch.
  public var runs: Int

  /// Before any run.
  public static let none = CheckStanding(level: .fine, lastRun: .fine, firstSeen: nil, since: nil, runs: 0)

  /// Whether the run that led here raised it: only then is somebody told.
  public func isNews(after before: CheckStanding) -> Bool { level > before.level }

  public func following(_ level: CheckLevel, on date: CalendarDate) -> CheckStanding {
    // A run that failed says nothing of the group: it stands as it stood.
    guard level != .couldNotRun else { return self }
    var next = self
    next.lastRun = level
    next.level = max(level, lastRun)
    if next.level == .fine {
      (next.since, next.runs) = (nil, 0)
      return next
    }
    next.firstSeen = firstSeen ?? date
    next.since = since ?? date
    next.runs = runs + 1
    return next
  }
}
