/// The peers that a task may meet, looked for on this machine.
enum Peers {
  /// Scripts lie beside the sources; the tool is run from the checkout's root.
  static let folder = "Tests/Benchmarks/Peers"

  /// Engines for tables, each with the task's data loaded.
  static func tables(_ task: String, _ files: [String]) -> (present: [any Contestant], absent: [Absentee]) {
    var present: [any Contestant] = []
    var absent: [Absentee] = []
    for engine in ["polars", "duckdb"] {
      if let peer = PeerProcess(engine, ["python3", "\(folder)/tables.py", engine, task] + files) {
        present.append(peer)
      } else {
        absent.append(Absentee(name: engine, remedy: "python3 -m pip install \(engine)"))
      }
    }
    return (present, absent)
  }

  /// Interpreters that answer `1+1` from cold.
  static func starts() -> (present: [any Contestant], absent: [Absentee]) {
    cold([
      ("lua5.4", ["lua5.4", "-e", "print(1+1)"], "apt-get install lua5.4"),
      ("python3", ["python3", "-c", "print(1+1)"], "apt-get install python3"),
      ("Rscript", ["Rscript", "-e", "cat(1+1)"], "apt-get install r-base-core"),
    ])
  }

  static func prompts() -> (present: [any Contestant], absent: [Absentee]) {
    var present: [any Contestant] = []
    var absent: [Absentee] = []
    for (name, arguments, sign, remedy) in [
      ("lua5.4", ["lua5.4", "-i"], "> ", "apt-get install lua5.4"),
      ("python3", ["python3", "-i"], ">>> ", "apt-get install python3"),
      ("R", ["R", "--no-save", "-q"], "> ", "apt-get install r-base-core"),
    ] {
      if ColdProcess.find(name) != nil {
        present.append(PromptProgram(name: name, ready: PromptReady(arguments: arguments, sign: sign)))
      } else {
        absent.append(Absentee(name: name, remedy: remedy))
      }
    }
    return (present, absent)
  }

  /// A call of a C function from a script, in the reference interpreter.
  static func calls() -> (present: [any Contestant], absent: [Absentee]) {
    if let peer = PeerProcess("lua5.4", ["lua5.4", "\(folder)/calls.lua"]) { return ([peer], []) }
    return ([], [Absentee(name: "lua5.4", remedy: "apt-get install lua5.4")])
  }

  private static func cold(
    _ programs: [(name: String, arguments: [String], remedy: String)]
  ) -> (present: [any Contestant], absent: [Absentee]) {
    let found = programs.filter { ColdProcess.find($0.name) != nil }
    return (
      found.map {
        ColdProgram(
          name: $0.name, process: ColdProcess(arguments: $0.arguments),
          check: { Double($0.trimmingPrefix(while: \.isWhitespace).prefix { !$0.isWhitespace }) })
      },
      programs.filter { ColdProcess.find($0.name) == nil }.map { Absentee(name: $0.name, remedy: $0.remedy) }
    )
  }
}
