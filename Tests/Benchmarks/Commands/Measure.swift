import ArgumentParser
import Foundation
import TrinnEngine
import TrinnLua

/// Measures, and prints one table: who, how long, against what aim.
///
/// Contestants take turns in every round, so that a noisy machine hits all alike; a first round warms up and is not
/// counted. A figure is only worth its machine and the load beside it, so both stand above the table.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures Trinn, beside its peers where they are installed.")

  @Argument(help: "Suites, or tasks by the beginning of their names; all where none is named.")
  var names: [String] = []

  @Flag(help: "Only list the tasks.")
  var list = false

  @Option(help: "How many rounds, in place of each task's own.")
  var rounds: Int?

  @Option(help: "A file for every figure of every run.")
  var json: String?

  @Option(help: "The program; by default the one beside this tool.")
  var trinn: String?

  @Option(help: "How many rows the tables have, several with commas between.")
  var sizes = "1e6"

  @Option(help: "A folder that holds the tables' files already; where it lacks one, it is made there.")
  var data: String?

  func validate() throws {
    for name in names where !Task.all.contains(where: { $0.isMeant(by: name) }) {
      let known = Task.all.map(\.name).joined(separator: ", ")
      throw ValidationError("no suite or task is called \"\(name)\"; suites: \(Suite.names); tasks: \(known)")
    }
    guard wantedSizes != nil else { throw ValidationError("--sizes wants numbers of rows such as 1e5,1e6") }
    if let rounds, rounds < 1 { throw ValidationError("--rounds wants 1 or more") }
  }

  private var wantedSizes: [NationSize]? {
    let parts = sizes.split(separator: ",").map { NationSize(String($0)) }
    return parts.isEmpty || parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }
  }

  func run() throws {
    let tasks = Task.all.filter { task in names.isEmpty || names.contains { task.isMeant(by: $0) } }
    if list {
      for task in tasks { print("\(task.name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(task.summary)") }
      return
    }
    guard access(Peers.folder, R_OK) == 0 else {
      throw ValidationError("\(Peers.folder) is not here; run it from the checkout: ./dev bench")
    }
    let program = Program(path: try trinn ?? programBeside(), data: data)
    var machine = Machine()
    var results: [Result] = []
    for task in tasks {
      for size in task.hasSizes ? wantedSizes ?? [] : [NationSize.million] {
        let label = task.hasSizes ? "\(task.name) \(size)" : task.name
        FileHandle.standardError.write(Data("measuring \(label)\n".utf8))
        results.append(try measure(task, label, program, size))
      }
    }
    machine.loadAfter = Machine.load()
    let versions = try versions(program)
    print(ResultText.machine(machine, versions))
    print(ResultText.header, terminator: "")
    for result in results { print(ResultText.rows(result), terminator: "") }
    try json.map { try ResultJSON(machine, versions, results).write(to: $0) }
    if results.contains(where: { !$0.disagreeing.isEmpty }) { throw ExitCode(1) }
  }

  private func measure(_ task: Task, _ label: String, _ program: Program, _ size: NationSize) throws -> Result {
    let (contestants, absent) = try task.contestants(program, size)
    var series = contestants.map { Series($0.name) }
    for round in 0...(rounds ?? task.rounds) {
      for (index, contestant) in contestants.enumerated() {
        let sample = try contestant.run()
        if round > 0 { series[index].add(sample) }
      }
    }
    return Result(task: task, label: label, series: series, absent: absent)
  }

  private func programBeside() throws -> String {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = own.deletingLastPathComponent().appending(path: "trinn").path
    guard access(path, X_OK) == 0 else {
      throw ValidationError("trinn is not beside this tool: swift build -c release --product trinn")
    }
    return path
  }

  private func versions(_ program: Program) throws -> [String] {
    let own = try ColdProcess(arguments: [program.path, "--version"]).run().output
    return ["trinn " + own.prefix { $0 != "\n" }, LuaRelease.name, "Swift " + swiftVersion]
  }

  private var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
