/// What came of one task.
struct Result {
  let task: Task
  let label: String
  let series: [Series]
  let absent: [Absentee]

  private var own: Series? { series.first { $0.contestant == Program.own } }

  /// How many times our median a contestant took: above 1, we are faster.
  func ratio(_ series: Series) -> Double? {
    guard let own, series.contestant != Program.own else { return nil }
    return series.median / own.median
  }

  /// A fast wrong answer is no answer: whose answer is not ours.
  var disagreeing: [String] {
    guard let ours = own?.checks else { return [] }
    return series.filter { series in
      series.checks.count != ours.count
        || zip(series.checks, ours).contains { abs($0 - $1) > task.tolerance * max(abs($1), 1) }
    }.map(\.contestant)
  }

  var meetsAim: Bool? { task.aim.flatMap { aim in own.map { $0.median < aim } } }
}
