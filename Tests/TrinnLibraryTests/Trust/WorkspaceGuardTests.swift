import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage
import TrinnWorkspace

/// What lasts is not for scripts from elsewhere, though their own releases are written down in it.
@Suite struct WorkspaceGuardTests {
  @Test(arguments: [TrustLevel.shared, .adopted])
  func `no function of the workspace answers a script from elsewhere`(_ level: TrustLevel) throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "trinn-guard-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let workspace = try Workspace.create(home: home, author: Workspace.Author(run: "test"))
    let trust = try ScriptTrust(
      level: level, rights: TrustDesk.rights, dataFolder: TrustDesk.data, run: "test", dataVersion: "1",
      history: workspace, workspace: workspace)
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: home, trust: trust)
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      transport: .loopback, writer: { _ in })
    for code in [
      "finding { text = 'x' }", "plan { text = 'x' }", "action { text = 'x' }", "chain.table 'plan'",
      "chain.causes 'plan-1'", "chain.touched 'plan-1'", "versions()", "changes('a', 'b')",
      "open('\(TrustDesk.data)').grade10:record 'grade10'",
    ] {
      let error = #expect(throws: TrinnError.self, "\(code)") { try interpreter.show(code) }
      #expect(error?.description.contains("does not touch what lasts") == true, "\(code): \(error?.description ?? "")")
    }
    #expect(try workspace.table(ofKind: "finding").rowCount == 0 && workspace.versions().isEmpty)
  }
}
