import Testing
import TrinnWorkspace

@Suite struct WorkspaceFileTests {
  @Test func theWorkspaceLiesInAHiddenFolder() { #expect(WorkspaceFile.folder.hasPrefix(".")) }
}
