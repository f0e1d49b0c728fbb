import TrinnBasis
import TrinnCohort
import TrinnTable
import TrinnWorkspace

/// When a goal can be read: the first year in which its indicator can tell of what the plan began.
///
/// A completion rate is read five or six years after grade 10, so a goal for it two years ahead is a promise that nobody
/// can see kept; other indicators move sooner and tell whether it is under way.
struct GoalReading {
  let indicator: Indicator
  /// The year of the goal's date, by which it is to be read.
  let due: Int
  let firstYear: Int
  /// Those that can be read by the goal's date.
  let leading: [Indicator]

  var isPossible: Bool { firstYear <= due }

  /// Nil for an indicator that Trinn does not know, whose lag nobody has said.
  init?(_ goal: Goal, begun: CalendarDate) {
    guard let indicator = try? Indicator.named(goal.indicator) else { return nil }
    let start = GoalReading.schoolYear(of: begun)
    self.indicator = indicator
    due = goal.date.date.parts.year
    firstYear = indicator.firstReading(from: start)
    leading = indicator.leading(from: start, readableBy: due)
  }

  /// From when the plan works: its own beginning, else the day on which it was kept.
  init?(_ goal: Goal, of plan: Kept<TransitionPlan>) {
    self.init(goal, begun: plan.object.from?.date ?? plan.changed.date)
  }

  /// The year in which the school year of a day began.
  static func schoolYear(of date: CalendarDate) -> Int {
    let (year, month, _) = date.parts
    return month >= 8 ? year : year - 1
  }

  /// "kan først leses i 2031".
  func firstReading(_ words: PaperWords) -> String {
    words("kan først leses i \(firstYear)", nn: "kan først lesast i \(firstYear)", "can first be read in \(firstYear)")
  }

  /// The warning that a goal is kept with; nil where its date is possible.
  /// - Parameter named: with the indicators' names beside their titles, for those who will write one of them.
  func warning(_ words: PaperWords, named: Bool = false) -> String? {
    guard !isPossible else { return nil }
    let title = indicator.title[in: words.language]
    let lead = words(
      "\(title) \(firstReading(words)), og ikke innen \(due)",
      nn: "\(title) \(firstReading(words)), og ikkje innan \(due)",
      "\(title) \(firstReading(words)), and not by \(due)")
    guard !leading.isEmpty else { return lead + "." }
    let names = leading.map { $0.title[in: words.language] + (named ? " (\($0.name))" : "") }.joined(separator: ", ")
    return lead
      + words(
        ". Dette kan leses til da: \(names).", nn: ". Dette kan lesast til då: \(names).",
        ". Readable by then: \(names).")
  }
}
