import ArgumentParser
import Foundation

/// The program's own side of a task over tables, in a process of its own, so that its memory is its own too.
///
/// It speaks as the peers do: `ready` once the tables are in memory, then for each line on standard input a line with the
/// seconds of one run and the figures of its answer.
struct TableContestant: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Runs one task over tables: TASK SIZE FOLDER.", shouldDisplay: false)

  @Argument var task: String
  @Argument var size: String
  @Argument var folder: String

  @Option(help: "Answers so many times by itself, then says how much memory it held.")
  var rounds: Int?

  func run() throws {
    guard let chosen = (NationTask.all + NationTask.kernels).first(where: { $0.name == task }),
      let size = NationSize(size)
    else {
      throw ValidationError(
        "wanted a task, a size such as 1e6 and a folder; tasks: "
          + (NationTask.all + NationTask.kernels).map(\.name).joined(separator: ", "))
    }
    let work = try NationWork(chosen, size: size, folder: folder)
    say("ready")
    if let rounds {
      for _ in 0..<rounds { say(Self.line(try work.run())) }
      say("\((PeakMemory.bytes(of: getpid()) ?? 0) >> 20) MB")
    } else {
      while readLine() != nil { say(Self.line(try work.run())) }
    }
  }

  private static func line(_ sample: Sample) -> String {
    ([sample.seconds] + sample.checks).map { "\($0)" }.joined(separator: " ")
  }

  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
