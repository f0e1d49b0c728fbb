import ArgumentParser
import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnPackage
import TrinnReport

/// `trinn new plugin NAME`, `trinn new script NAME`, `trinn new checks NAME`: something that works at once, to be changed.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a plugin, a script or checks to begin with.")

  enum Kind: String, CaseIterable, ExpressibleByArgument { case plugin, script, checks }

  @Argument(help: "plugin, script or checks.")
  var kind: Kind

  @Argument(help: "Its name: small letters, digits and -. A path makes it elsewhere than here.")
  var name: String

  private func script(in folder: String, _ files: [(path: String, text: String)]) -> String {
    (folder.isEmpty ? "" : folder + "/") + (files.first?.path ?? "")
  }

  func run() throws {
    let word = FilePath.name(of: name)
    let files =
      switch kind {
      case .plugin: try NewPlugin.files(named: word)
      case .script: try NewScript.files(named: word)
      case .checks: try NewChecks.files(named: word)
      }
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
    let main = ShellWord.quoted(script(in: folder, files))
    switch kind {
    case .plugin:
      Terminal.write(
        "next: trinn check-plugin \(ShellWord.quoted(name)); at the prompt: use \"\(name.contains("/") ? name : "./" + name)\"\n"
      )
    case .script: Terminal.write("next: trinn run \(main); then trinn test \(main) --accept\n")
    case .checks: Terminal.write("next: trinn test \(main); then trinn check \(main) --data FOLDER\n")
    }
  }
}
