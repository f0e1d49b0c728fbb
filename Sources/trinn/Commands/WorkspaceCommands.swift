import ArgumentParser
import Glibc
import TrinnBasis
import TrinnWorkspace

/// What the commands of a workspace share: which one, and in whose name.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .customLong("workspace"), help: "The county's folder; the nearest one with a workspace where none is given.")
  var home: String?

  @Option(help: "In which role; a role and not a name.")
  var role = Workspace.Author.usualRole

  func opened(_ access: Workspace.Access = .writing) throws -> Workspace {
    try Workspace(home: try folder(), author: author, access: access)
  }

  var author: Workspace.Author { Workspace.Author(role: role, run: "command-\(getpid())-\(time(nil))") }

  func folder() throws(TrinnError) -> String {
    if let home { return home }
    guard let found = Workspace.home(above: ".") else {
      throw TrinnError(
        .fileNotFound, "neither this folder nor one above it has a workspace", hint: "trinn init makes one here")
    }
    return found
  }
}

/// `trinn init`: the place for what lasts.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Makes a workspace in a folder: data versions, releases, findings, plans, checks.")

  @Argument(help: "The county's folder.", completion: .directory)
  var folder = "."

  @Option(help: "In which role; a role and not a name.")
  var role = Workspace.Author.usualRole

  func run() throws {
    guard access(folder, F_OK) == 0 else {
      throw TrinnError(
        .fileNotFound, "there is no folder \"\(SafeText.line(folder))\"", hint: "make it first, beside the data")
    }
    let author = Workspace.Author(role: role, run: "command-\(getpid())-\(time(nil))")
    let workspace = try Workspace.create(home: folder, author: author)
    try RepositoryGuard.write(in: folder)
    Terminal.write(
      "a workspace of layout \(try workspace.layout) in \(SafeText.line(WorkspaceFile.folder(in: folder)))\n")
  }
}

/// `trinn backup FILE`: a whole copy while others work.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies the workspace to a file, as of one moment, while others work.",
    discussion: "The ledger and the data versions are plain files beside the workspace; any copying program takes them."
  )

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    try options.opened().backUp(to: file)
    Terminal.write("\(SafeText.line(file)) is a whole copy of the workspace\n")
  }
}

/// `trinn restore FILE`: a backup in the place of a damaged workspace.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Puts a backup in the workspace's place, and keeps what was there beside it.")

  @Argument(help: "The backup.", completion: .file())
  var file: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let kept = try Workspace.restore(file, home: try options.folder())
    Terminal.write("the workspace is as the backup had it; what was there is \(SafeText.line(kept))\n")
  }
}
