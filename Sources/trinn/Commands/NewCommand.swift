import ArgumentParser
import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnReport

/// `trinn new plugin NAME`, `trinn new script NAME`: something that works at once, to be changed.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a plugin or a script to begin with.")

  enum Kind: String, CaseIterable, ExpressibleByArgument { case plugin, script }

  @Argument(help: "plugin or script.")
  var kind: Kind

  @Argument(help: "Its name: small letters, digits and -. A path makes it elsewhere than here.")
  var name: String

  private func script(in folder: String, _ files: [(path: String, text: String)]) -> String {
    (folder.isEmpty ? "" : folder + "/") + (files.first?.path ?? "")
  }

  func run() throws {
    let files =
      try kind == .plugin
      ? NewPlugin.files(named: FilePath.name(of: name)) : NewScript.files(named: FilePath.name(of: name))
    let folder = kind == .plugin ? name : FilePath.folder(of: name)
    for file in files {
      let path = folder.isEmpty ? file.path : "\(folder)/\(file.path)"
      guard !FileManager.default.fileExists(atPath: path) else {
        throw TrinnError(.cannotWrite, "\"\(path)\" is there already", got: path, hint: "choose another name")
      }
    }
    for file in files {
      let path = folder.isEmpty ? file.path : "\(folder)/\(file.path)"
      let parent = FilePath.folder(of: path)
      if !parent.isEmpty { try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true) }
      try AtomicFile.write(path, file.text.utf8)
      Terminal.write("\(path)\n")
    }
    Terminal.write(
      kind == .plugin
        ? "next: trinn check-plugin \(name); at the prompt: use \"\(name.contains("/") ? name : "./" + name)\"\n"
        : "next: trinn run \(script(in: folder, files)); then trinn test \(script(in: folder, files)) --accept\n")
  }
}
