import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

extension Workspace {
  /// A new workspace in the folder, at a clock that stands still.
  static func made(_ folder: TemporaryFolder, at seconds: Int64 = 1_795_000_000) throws -> Workspace {
    try Workspace.create(home: folder.path, author: Author(role: "adviser", run: "run-1")) {
      // The folder is there as long as its workspace.
      withExtendedLifetime(folder) { Moment(seconds: seconds) }
    }
  }

  static func opened(
    _ folder: TemporaryFolder, role: String = "adviser", access: Access = .writing, at seconds: Int64 = 1_795_000_100
  ) throws -> Workspace {
    try Workspace(home: folder.path, author: Author(role: role, run: "run-2"), access: access) {
      withExtendedLifetime(folder) { Moment(seconds: seconds) }
    }
  }

  /// A release of one cell, as the gate records it; its name in the chain.
  func released(_ question: String, of version: String, pupils: [UInt32] = Array(0..<12)) throws -> String {
    try record(
      RecordedRelease(
        dataVersion: version, run: author.run, level: .own, question: question,
        shown: [RecordedCell(name: question, pupils: PupilSet(pupils))]))
    // What is released at level own is a file, and its line comes with it.
    var line = entry(.release, level: .own)
    (line.what, line.data) = (question, [version])
    try ledger.append(line)
    return ReleaseID(try ledger.head.number).text
  }
}

extension TemporaryFolder {
  var database: String { WorkspaceFile.path(in: path) }
  var inside: String { WorkspaceFile.folder(in: path) }
}
