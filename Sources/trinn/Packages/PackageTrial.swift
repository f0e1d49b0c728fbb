import TrinnBasis
import TrinnPackage

/// A package's own tests, in a child: they are foreign code, on whatever data.
enum PackageTrial {
  /// What each test did; nil where this machine has no safe place for foreign code.
  static func runs(_ package: Package) -> [TrialRun]? {
    let manifest = package.manifest
    var runs: [TrialRun] = []
    for test in manifest.tests {
      let script = test.script ?? manifest.main
      guard let source = try? package.source(script) else { return nil }
      if case .checkSets(let path) = test.data {
        let trial = CheckTrial(
          name: "\(manifest.name)/\(script)", source: source, sets: path, text: try? package.source(path),
          parameters: test.parameters, room: .child(manifest.rights))
        guard let found = try? trial.runs() else { return nil }
        runs += found
        continue
      }
      let trial = ScriptTrial(
        name: "\(manifest.name)/\(script)", source: source, file: { try? package.bytes(of: $0) },
        files: { folder in package.files.filter { $0.hasPrefix(folder + "/") } }, room: .child(manifest.rights))
      guard let run = try? trial.run(test) else { return nil }
      runs.append(run)
    }
    return runs
  }
}
