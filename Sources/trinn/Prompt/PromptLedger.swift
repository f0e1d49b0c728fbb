import TrinnBasis
import TrinnBinding
import TrinnEngine
import TrinnLibrary
import TrinnWorkspace

/// What the prompt tells of its own standing: what left, whether the book of it holds, how far it is trusted.
struct PromptLedger {
  let session: LibrarySession

  /// The last releases, a row each.
  func releases(in display: Display) throws -> String {
    let table = try session.workspaces.workspace().ledgerTable(LedgerQuery(event: .release, limit: 10))
    guard table.rowCount > 0 else { return "nothing has been released from this workspace\n" }
    return TableHandle(try table.select("line, at, what, audience, cells, level, rules")).shown(in: display)
      .endingInNewline
  }

  /// Whether the ledger is as it was written, in one line.
  func audit() throws -> String {
    try Ledger.verify(folder: WorkspaceFile.folder(in: session.workspaces.workspace().home)).sentence + "\n"
  }

  /// What runs here may do, and where it is written down what leaves.
  func level() throws -> String {
    let level = session.trust?.level ?? .own
    let book =
      try session.workspaces.workspaceIfAny().map {
        "what release() writes stands in \(SafeText.line(WorkspaceFile.folder(in: $0.home)))/\(Ledger.name)"
      } ?? "there is no workspace, so nothing is written down of what release() writes; trinn init makes one"
    return "level \(level.rawValue): the screen shows, files pass the gate; \(book)\n\(LuaRelease.sentence)\n"
  }
}
