/// Who takes part in a task.
protocol Contestant {
  /// With its version where there is one.
  var name: String { get }

  /// Does the whole task once.
  func run() throws -> Sample
}

/// Work in this process.
struct OwnWork: Contestant {
  let name = Program.own
  let work: () throws -> Sample

  func run() throws -> Sample { try work() }
}

/// A program that is started, does the task and ends.
struct ColdProgram: Contestant {
  let name: String
  let process: ColdProcess
  /// The figures of the answer, from what the program printed.
  let checks: (String) -> [Double]

  func run() throws -> Sample {
    let run = try process.run()
    return Sample(seconds: run.seconds, checks: checks(run.output), peakMemory: run.peakMemory)
  }
}

/// A program that shows a prompt.
struct PromptProgram: Contestant {
  let name: String
  let ready: PromptReady

  func run() throws -> Sample { Sample(seconds: try ready.run()) }
}

/// What could not take part, and how it could.
struct Absentee {
  let name: String
  let remedy: String
}
