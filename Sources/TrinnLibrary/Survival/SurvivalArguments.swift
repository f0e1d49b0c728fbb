import TrinnBinding
import TrinnKernels

/// The arguments that survival functions take alike.
enum SurvivalArguments {
  static let table = Required<TableHandle>("t", "A table with one row a pupil.")
  static let time = Option<String>(
    "time", "The column with the time of the event, or of the last sight.", content: .expression)
  static let event = Option<String>(
    "event", "The boolean column that says whether the event came.", content: .expression)
  static let kinds = Option<String>(
    "event", "The column that says what happened, such as completed, left or none; or a boolean column.",
    content: .expression)
  static let censored = Option<String>(
    "censored", "What stands in the event column where nothing had happened at the last sight.", default: "none")
  static let entry = Option<String?>(
    "entry", "The column with the time at which each came under observation.", default: nil, content: .expression)
  static let weight = Option<String?>(
    "weight", "The column with case weights: a row of weight 2 counts as two.", default: nil, content: .expression)
  static let curves = Option<ColumnsText?>(
    "by", "Keys: one curve for each combination.", default: nil, content: .columns)
  static let compared = Option<ColumnsText>("by", "Keys: the groups to compare.", content: .columns)
  static let strata = Option<ColumnsText?>(
    "strata", "Keys: groups are compared within each combination only.", default: nil, content: .columns)
  static let rho = Option<Double>(
    "rho", "Above 0, early times count more: 1 is Peto and Peto's test.", default: 0)
  static let level = Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95)
  static let interval = Option<String>(
    "interval", "The scale that the intervals are made on.", default: CurveInterval.logLog.rawValue,
    type: .choice(CurveInterval.allCases.map(\.rawValue)))
  static let leastEvents = Option<Int>(
    "min_events", "Joins neighbouring times until each step rests on so many events.", default: 1)
  static let leastAtRisk = Option<Int>(
    "min_at_risk", "Shows steps only as long as so many are at risk.", default: 0)

  static func interval(_ text: String) -> CurveInterval { CurveInterval(rawValue: text) ?? .logLog }
}
