/// What came of one task.
struct Result {
  let task: Task
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
    guard let ours = own?.check else { return [] }
    return series.filter { series in
      series.check.map { abs($0 - ours) > task.tolerance * max(abs(ours), 1) } ?? false
    }.map(\.contestant)
  }

  var meetsAim: Bool? { task.aim.flatMap { aim in own.map { $0.median < aim } } }
}
