import TrinnBinding

/// The arguments that multi-state functions take alike.
enum StateArguments {
  static let table = Required<TableHandle>("t", "A table with a row for each stay of a pupil in a state.")
  static let pupil = Option<String>("id", "The column that says whose row it is.", default: "pupil", content: .columns)
  static let start = Option<String>("start", "The column with the time at which the stay began.", content: .expression)
  static let stop = Option<String>("stop", "The column with the time at which it ended.", content: .expression)
  static let from = Option<String>("from", "The column with the state of the stay.", content: .columns)
  static let to = Option<String>("to", "The column with the state that it led to.", content: .columns)
  static let censored = Option<String>(
    "censored", "What stands in the to column where the pupil was lost from sight; a missing value says the same.",
    default: "none")
  static let weight = Option<String?>(
    "weight", "The column with sampling weights, one a pupil.", default: nil, content: .expression)
}
