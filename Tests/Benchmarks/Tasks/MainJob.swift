/// What the program is for: from a county's files to the pack of every municipality.
extension Task {
  static let mainJob = Task(
    .packs, "packs", "county of 100,000 pupil-years to every municipality's pack, cold process", aim: 2, rounds: 5
  ) { program, _ in
    let process = ColdProcess(arguments: [
      program.path, "run", "scripts/kommunepakke.lua", "--data", try program.data.county(), "--out",
      program.data.outFolder,
    ])
    // No peer makes a pack. The answer to compare over runs is how many were made.
    return (
      [
        ColdProgram(name: Program.own, process: process) { packs in
          packs.split(separator: "\n").last.flatMap(count).map { [$0] } ?? []
        }
      ],
      []
    )
  }

  private static func count(_ line: Substring) -> Double? { Double(line.prefix { $0.isNumber }) }
}
