/// One thing that is measured.
struct Task: Sendable {
  let name: String
  let summary: String
  /// What a county should never wait longer than, in seconds; nil where only the ratio to peers matters.
  let aim: Double?
  let rounds: Int
  /// How far the answers of two contestants may lie apart, as a share.
  let tolerance: Double
  let contestants: @Sendable (Program) throws -> (present: [any Contestant], absent: [Absentee])

  init(
    _ name: String, _ summary: String, aim: Double? = nil, rounds: Int = 7, tolerance: Double = 1e-9,
    contestants: @escaping @Sendable (Program) throws -> (present: [any Contestant], absent: [Absentee])
  ) {
    self.name = name
    self.summary = summary
    self.aim = aim
    self.rounds = rounds
    self.tolerance = tolerance
    self.contestants = contestants
  }

  static let all = starts + [mainJob] + reading + tables + calls
}

/// What tasks work on: the program beside this tool, and the data, made once when they are first asked for.
final class Program {
  static let own = "trinn"

  let path: String
  let data: BenchmarkData

  init(path: String) {
    self.path = path
    data = BenchmarkData(program: path)
  }
}
