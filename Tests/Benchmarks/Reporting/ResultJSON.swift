import Foundation

/// The same figures for machines, every run of them.
struct ResultJSON: Encodable {
  struct Run: Encodable {
    let contestant: String
    let seconds: [Double]
    let median: Double
    let peakMemory: Int?
  }
  struct Entry: Encodable {
    let name: String
    let summary: String
    let aim: Double?
    let runs: [Run]
    let notInstalled: [String]
    let disagreeing: [String]
  }
  let machine: Machine
  let versions: [String]
  let tasks: [Entry]

  init(_ machine: Machine, _ versions: [String], _ results: [Result]) {
    self.machine = machine
    self.versions = versions
    tasks = results.map { result in
      Entry(
        name: result.label, summary: result.task.summary, aim: result.task.aim,
        runs: result.series.map {
          Run(
            contestant: $0.contestant, seconds: $0.samples.map(\.seconds), median: $0.median,
            peakMemory: $0.peakMemory)
        },
        notInstalled: result.absent.map(\.name), disagreeing: result.disagreeing)
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
