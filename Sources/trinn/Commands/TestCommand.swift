import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn test SCRIPT|PACKAGE`: does it still give what it gave?
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the tests of a script, a package or a folder of scripts on their own data.",
    discussion: """
      The header names them: [tests.county] with pupils = 300 (a synthetic county) or data = "data" (a folder beside the \
      script), prints = "tests/county.txt" and releases = "tests/county". Exit status 2: something is not as it was.
      """)

  @Argument(help: "A script, a folder of scripts, or the name or file of a package.", completion: .file())
  var script: String

  @Flag(help: "Take what a script gives now for what it shall give; look at it first.")
  var accept = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let runs = try isOwn ? CheckFile.paths([script]).flatMap { try all($0) } : foreign()
    for run in runs {
      Terminal.write("\(run.fault == nil ? "as it was" : "DIFFERS  ")  \(run.test)\n")
      if let fault = run.fault { Terminal.write("  \(SafeText.block(fault).replacing("\n", with: "\n  "))\n") }
    }
    let faults = runs.count { $0.fault != nil }
    guard faults == 0 else {
      throw TrinnError(.mismatch, "\(faults) of \(runs.count) tests do not give what they gave")
    }
  }

  private var isOwn: Bool {
    if script.hasSuffix(".lua") { return true }
    var isFolder: ObjCBool = false
    return script.contains("/") && FileManager.default.fileExists(atPath: script, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// In a folder the others go on where one cannot.
  private func all(_ path: String) throws -> [TrialRun] {
    do { return try own(path) } catch let error as TrinnError {
      if path == script || error.code == .interrupted { throw error }
      return [TrialRun(test: path, printed: "", released: [:], fault: "\(error)")]
    }
  }

  private func own(_ script: String) throws -> [TrialRun] {
    let source = try SourceFile.read(script, roots: [".", Installation.share])
    let header = try ScriptHeader(source, name: script)
    guard !header.tests.isEmpty else { throw noTests(script) }
    let folder = FilePath.folder(of: script)
    let beside = folder.isEmpty ? "." : folder
    // What can become a package is tried as those who get it will try it: away from the data, with no more than it asks for.
    let isForOthers = header.version != nil && header.trinn != nil
    return try header.tests.flatMap { test in
      let (name, text) =
        try test.script.map { ("\(beside)/\($0)", try SourceFile.read("\(beside)/\($0)", roots: ["."])) } ?? (
          script, source
        )
      if case .checkSets(let path) = test.data {
        let text = FileManager.default.contents(atPath: "\(beside)/\(path)").map { String(decoding: $0, as: UTF8.self) }
        return try CheckTrial(
          name: script, source: source, sets: path, text: text, parameters: test.parameters, room: .own
        ).runs()
      }
      let trial = ScriptTrial(
        name: name, source: text,
        file: { FileManager.default.contents(atPath: "\(beside)/\($0)").map(Array.init) },
        files: { Self.files(below: $0, in: beside) }, room: isForOthers ? .child(header.rights) : .own)
      let run = try trial.run(test)
      guard accept, run.fault?.hasPrefix(TrialRun.stopped) != true else { return [run] }
      try write(run, test, beside)
      return [TrialRun(test: run.test, printed: run.printed, released: run.released, fault: nil)]
    }
  }

  private func write(_ run: TrialRun, _ test: PackageTest, _ beside: String) throws {
    var files: [String: [UInt8]] = [:]
    if let path = test.prints { files[path] = Array(run.printed.utf8) }
    if let folder = test.releases {
      for old in Self.files(below: folder, in: beside) {
        try FileManager.default.removeItem(atPath: "\(beside)/\(old)")
      }
      for (name, bytes) in run.released { files["\(folder)/\(name)"] = bytes }
    }
    for (path, bytes) in files {
      let target = "\(beside)/\(path)"
      try FileManager.default.createDirectory(atPath: FilePath.folder(of: target), withIntermediateDirectories: true)
      try AtomicFile.write(target, bytes)
    }
  }

  private func foreign() throws -> [TrialRun] {
    let store = try options.store()
    let isFile = script.hasSuffix(".\(Package.fileExtension)")
    let package = isFile ? try store.open(script, allowsUnsigned: true) : try store.find(script)
    guard !package.manifest.tests.isEmpty else { throw noTests(package.reference) }
    guard let runs = PackageTrial.runs(package) else {
      throw TrinnError(.refused, "this machine has no safe place to run foreign code in")
    }
    return runs
  }

  private func noTests(_ name: String) -> TrinnError {
    TrinnError(
      .noData, "\(SafeText.line(name)) has no tests",
      hint: "in the header: [tests.county], pupils = 300, prints = \"tests/county.txt\"; then trinn test … --accept")
  }

  private static func files(below folder: String, in beside: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(beside)/\(folder)")?.compactMap { $0 as? String } ?? []
    return names.map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(beside)/\(path)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}
