/// The peers that a task may meet, looked for on this machine.
enum Peers {
  /// Scripts lie beside the sources; the tool is run from the checkout's root.
  static let folder = "Tests/Benchmarks/Peers"

  /// Engines for tables: each loads the task's data and waits, or is started anew for a cold task.
  static func tables(_ task: NationTask, _ size: NationSize, _ folder: String) throws -> Contest {
    var present: [any Contestant] = []
    var absent: [Absentee] = []
    for (engine, program, remedy) in [
      ("polars", ["python3", "\(Peers.folder)/tables.py", "polars"], "python3 -m pip install polars"),
      ("duckdb", ["python3", "\(Peers.folder)/tables.py", "duckdb"], "python3 -m pip install duckdb"),
      ("data.table", ["Rscript", "--vanilla", "\(Peers.folder)/tables.R"], "apt-get install r-cran-data.table"),
    ] {
      let arguments = program + [task.name, "\(size)", folder]
      if !task.isCold, let peer = PeerProcess(engine, arguments) {
        present.append(peer)
      } else if task.isCold, PeerProcess(engine, program + ["nothing", "\(size)", folder]) != nil {
        present.append(ColdProgram(name: engine, process: ColdProcess(arguments: arguments), checks: figures))
      } else {
        absent.append(Absentee(name: engine, remedy: remedy))
      }
    }
    return (present, absent)
  }

  /// Statistics: R, and the libraries of Python's that have the method.
  static func kernels(_ task: NationTask, _ size: NationSize, _ folder: String) -> Contest {
    var present: [any Contestant] = []
    var absent: [Absentee] = []
    let rest = [task.name, "\(size)", folder]
    if let peer = PeerProcess("R", ["Rscript", "--vanilla", "\(Peers.folder)/kernels.R"] + rest) {
      present.append(peer)
    } else if task.name != NationTask.kendall.name {
      absent.append(Absentee(name: "R", remedy: "apt-get install r-base-core r-cran-survival r-cran-lme4"))
    }
    for (library, tasks) in libraries where tasks.contains(task.name) {
      if let peer = PeerProcess(library, ["python3", "\(Peers.folder)/kernels.py", library] + rest) {
        present.append(peer)
      } else {
        absent.append(Absentee(name: library, remedy: "python3 -m pip install \(library) pandas"))
      }
    }
    return (present, absent)
  }

  private static let libraries: [(name: String, tasks: [String])] = [
    ("lifelines", ["cox"]), ("statsmodels", ["logistic", "linear", "mixed"]), ("scipy", ["spearman", "kendall"]),
    ("numpy", ["bootstrap", "permutation"]),
  ]

  /// The last line that a cold process prints.
  static func figures(_ output: String) -> [Double] {
    output.split(separator: "\n").last.map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } } ?? []
  }

  /// Interpreters that answer `1+1` from cold.
  static func starts() -> Contest {
    cold([
      ("lua5.4", ["lua5.4", "-e", "print(1+1)"], "apt-get install lua5.4"),
      ("python3", ["python3", "-c", "print(1+1)"], "apt-get install python3"),
      ("Rscript", ["Rscript", "-e", "cat(1+1)"], "apt-get install r-base-core"),
    ])
  }

  static func prompts() -> Contest {
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
  static func calls() -> Contest {
    if let peer = PeerProcess("lua5.4", ["lua5.4", "\(folder)/calls.lua"]) { return ([peer], []) }
    return ([], [Absentee(name: "lua5.4", remedy: "apt-get install lua5.4")])
  }

  private static func cold(_ programs: [(name: String, arguments: [String], remedy: String)]) -> Contest {
    let found = programs.filter { ColdProcess.find($0.name) != nil }
    return (
      found.map {
        ColdProgram(
          name: $0.name, process: ColdProcess(arguments: $0.arguments),
          checks: { $0.split(whereSeparator: \.isWhitespace).prefix(1).compactMap { Double($0) } })
      },
      programs.filter { ColdProcess.find($0.name) == nil }.map { Absentee(name: $0.name, remedy: $0.remedy) }
    )
  }
}
