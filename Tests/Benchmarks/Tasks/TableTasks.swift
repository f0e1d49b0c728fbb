import TrinnCohort
import TrinnTable

extension Task {
  static let tables = NationTask.all.map { nation in
    Task(
      .tables, nation.name, nation.summary, rounds: nation.isCold ? 5 : 3, tolerance: 1e-6, hasSizes: true
    ) { program, size in
      let folder = nation.name == NationTask.absence.name ? "." : try program.data.nation(size)
      let peers = try Peers.tables(nation, size, folder)
      let own: any Contestant =
        if nation.isCold {
          ColdProgram(
            name: Program.own,
            process: ColdProcess(arguments: [program.path, "eval", nation.script(folder: folder, size: size)]),
            checks: Peers.figures)
        } else {
          try PeerProcess(Program.own, [program.bench, "table", nation.name, "\(size)", folder])
            ?? {
              throw ColdProcess.Failure(description: "\(program.bench) does not answer")
            }()
        }
      return ([own] + peers.present, peers.absent)
    }
  }

  /// Each beside R and the library of Python's that gives the same answer.
  static let kernels = NationTask.kernels.map { nation in
    Task(
      .kernels, nation.name, nation.summary, rounds: 3, tolerance: nation.tolerance, hasSizes: true
    ) { program, size in
      let folder = try program.data.followed(size)
      let peers = Peers.kernels(nation, size, folder)
      guard let own = PeerProcess(Program.own, [program.bench, "table", nation.name, "\(size)", folder]) else {
        throw ColdProcess.Failure(description: "\(program.bench) does not answer")
      }
      return ([own] + peers.present, peers.absent)
    }
  }

  /// What the plain reading of a file costs more when every identity is keyed and every code checked.
  static let schema = Task(
    .packs, "schema", "a county's pupil_years as open reads them: columns mapped, codes checked, identities keyed",
    aim: 1.5
  ) { program, _ in
    let path = try program.data.pupilYears()
    let reader = SchemaReader(key: try PseudonymKey.random())
    let own = OwnWork {
      let (seconds, result) = try timed { try reader.read(path) }
      return Sample(seconds: seconds, checks: [Double(result.table.rowCount)])
    }
    return ([own], [])
  }
}
