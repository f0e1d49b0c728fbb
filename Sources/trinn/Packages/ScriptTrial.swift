import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage
import TrinnSynthetic

/// Runs a script on the synthetic data that its test names, and holds what it gives against what it gave.
struct ScriptTrial {
  /// The script's name and text.
  let name: String
  let source: String
  /// A file beside the script; nil where there is none.
  let file: (String) -> [UInt8]?
  /// The paths of the files below a folder beside the script.
  let files: (String) -> [String]
  /// Where its interpreter lives.
  let room: ScriptRoom

  func run(_ test: PackageTest) throws -> TrialRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-test-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = folder + "/out"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try layOut(test.data, in: folder)
    let header = try ScriptHeader(source, name: name)
    let given = test.parameters.sorted { $0.key < $1.key }
    var values = try ScriptParameters(
      header, arguments: given.map { "--\($0.key.replacing("_", with: "-"))=\($0.value)" }
    ).values
    values["data"] = .text(folder + "/data")
    values["language"] = .text(Language.nb.rawValue)
    let session = try room.session(data: folder + "/data", roots: [folder], out: out)
    var fault: String?
    var printed = ""
    do {
      printed = try room.run(source, name: name, plugins: header.plugins, parameters: values, session: session)
    } catch let error as TrinnError {
      if error.code == .interrupted { throw error }
      fault = TrialRun.stopped + "\(error)".replacing(out + "/", with: "").replacing(folder + "/", with: "")
    }
    // Where the run lay is no part of what it gave.
    printed = printed.replacing(out + "/", with: "").replacing(folder + "/", with: "")
    let released = try below(out)
    return TrialRun(
      test: test.name, printed: printed, released: released, fault: fault ?? difference(test, printed, released))
  }

  private func layOut(_ data: PackageTest.Data, in folder: String) throws {
    switch data {
    case .synthetic(let pupils, let seed):
      var options = SyntheticOptions()
      options.pupils = pupils
      options.seed = UInt64(clamping: seed)
      _ = try SyntheticFolder.write(options, to: folder + "/data")
    case .folder(let name):
      for path in files(name) {
        let target = "\(folder)/data/\(path.dropFirst(name.count + 1))"
        try FileManager.default.createDirectory(
          atPath: FilePath.folder(of: target), withIntermediateDirectories: true)
        try AtomicFile.write(target, file(path) ?? [])
      }
    case .checkSets: break
    }
  }

  private func below(_ folder: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      found[path] = Array(data)
    }
    return found
  }

  // MARK: What it gave before

  private func difference(_ test: PackageTest, _ printed: String, _ released: [String: [UInt8]]) -> String? {
    if let path = test.prints {
      guard let wanted = file(path) else { return "\(path), which it is held against, is missing" }
      let lines = LineDifference.text(
        from: String(decoding: wanted, as: UTF8.self).replacing("\r\n", with: "\n"), to: printed, context: 0, most: 6)
      if !lines.isEmpty { return "it prints something else than \(path) says:\n" + lines.joined(separator: "\n") }
    }
    if let folder = test.releases {
      let wanted = Set(files(folder).map { String($0.dropFirst(folder.count + 1)) })
      let missing = wanted.subtracting(released.keys).sorted()
      if let name = missing.first { return "it does not release \(name), which is in \(folder)" }
      let more = Set(released.keys).subtracting(wanted).sorted()
      if let name = more.first { return "it releases \(name), which is not in \(folder)" }
      for name in wanted.sorted() where released[name] != file("\(folder)/\(name)") {
        return "it releases another \(name) than the one in \(folder)"
      }
    }
    return nil
  }
}
