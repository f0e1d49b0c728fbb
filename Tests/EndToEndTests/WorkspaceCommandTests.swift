import Foundation
import Testing

/// The commands of a workspace, as a shell starts them.
@Suite struct WorkspaceCommandTests {
  @Test func aWorkspaceIsMadeCopiedAndPutBack() async throws {
    let folder = try TemporaryFolder()
    let made = try await Program.run(["init"], in: folder.path)
    #expect(made.status == 0 && made.output.contains("a workspace of layout"), "\(made.errors)")
    let again = try await Program.run(["init"], in: folder.path)
    #expect(again.status == 2 && again.errors.contains("there is a workspace"))

    let kept = try await Program.run(["eval", "action { text = 'Rutine' }"], in: folder.path)
    #expect(kept.output == "action-1\n", "\(kept.errors)")
    let copied = try await Program.run(["backup", "copy.sqlite"], in: folder.path)
    #expect(copied.status == 0 && folder.files.contains("copy.sqlite"), "\(copied.errors)")
    _ = try await Program.run(["eval", "action { text = 'Another' }"], in: folder.path)
    let restored = try await Program.run(["restore", "copy.sqlite"], in: folder.path)
    #expect(restored.status == 0, "\(restored.errors)")
    let rows = try await Program.run(["eval", "#chain.table 'action'"], in: folder.path)
    #expect(rows.output == "1\n")
  }

  @Test func withoutAWorkspaceEachCommandSaysWhatToDo() async throws {
    let folder = try TemporaryFolder()
    for command in [["backup", "x"], ["audit", "verify"], ["audit", "export"], ["eval", "chain.table 'plan'"]] {
      let ended = try await Program.run(command, in: folder.path)
      #expect(ended.status == 2 && ended.errors.contains("trinn init"), "\(command): \(ended.errors)")
    }
    #expect(folder.files == [])
  }

  @Test func aChangedLedgerIsFoundAndSetAside() async throws {
    let folder = try TemporaryFolder()
    _ = try await Program.run(["init"], in: folder.path)
    let none = try await Program.run(["audit", "verify"], in: folder.path)
    #expect(none.status == 2 && none.errors.contains("the first release begins it"))
    try folder.file(".trinn/ledger.jsonl", "{\"n\":1}\n")
    let found = try await Program.run(["audit", "verify"], in: folder.path)
    #expect(found.status == 1 && found.output.contains("line 1 was changed"))
    let annex = try await Program.run(["audit", "export"], in: folder.path)
    #expect(annex.output.contains("Loggen er brutt ved linje 1"))
    let renewed = try await Program.run(["audit", "renew", "--reason", "a disk fault"], in: folder.path)
    #expect(renewed.status == 0, "\(renewed.errors)")
    let after = try await Program.run(["audit", "verify"], in: folder.path)
    #expect(after.status == 0 && after.output.contains("lines hold"))
  }
}
