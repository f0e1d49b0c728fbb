/// One thing that is measured.
struct Task: Sendable {
  let suite: Suite
  let name: String
  let summary: String
  /// What a county should never wait longer than, in seconds; nil where only the ratio to peers matters.
  let aim: Double?
  let rounds: Int
  /// How far the answers of two contestants may lie apart, as a share.
  let tolerance: Double
  /// Measured once for each number of rows that is asked for.
  let hasSizes: Bool
  let contestants: @Sendable (Program, NationSize) throws -> Contest

  init(
    _ suite: Suite, _ name: String, _ summary: String, aim: Double? = nil, rounds: Int = 7, tolerance: Double = 1e-9,
    hasSizes: Bool = false, contestants: @escaping @Sendable (Program, NationSize) throws -> Contest
  ) {
    self.suite = suite
    self.hasSizes = hasSizes
    self.name = name
    self.summary = summary
    self.aim = aim
    self.rounds = rounds
    self.tolerance = tolerance
    self.contestants = contestants
  }

  static let all = starts + [mainJob, schema] + tables + kernels + gate + calls

  /// By its suite, or by the beginning of its name.
  func isMeant(by name: String) -> Bool { suite.rawValue == name || self.name.hasPrefix(name) }
}

/// Tasks that are measured together.
enum Suite: String, CaseIterable {
  case start, packs, tables, kernels, gate, calls

  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

/// Who takes part, and who could not.
typealias Contest = (present: [any Contestant], absent: [Absentee])

/// What tasks work on: the program beside this tool, and the data, made once when they are first asked for.
final class Program {
  static let own = "trinn"

  let path: String
  /// This tool itself, for contestants in processes of their own.
  let bench: String
  let data: BenchmarkData

  init(path: String, data folder: String?) {
    self.path = path
    bench = CommandLine.arguments[0]
    data = BenchmarkData(program: path, folder: folder)
  }
}
