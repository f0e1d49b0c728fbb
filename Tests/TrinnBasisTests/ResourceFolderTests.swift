import Testing
import TrinnBasis

@Suite struct ResourceFolderTests {
  @Test func placesAreAskedInOrder() {
    #expect(
      ResourceFolder.candidates(for: "TrinnX", programFolder: "/opt/bin", home: "/srv/trinn") == [
        "/opt/bin/trinn_TrinnX.resources/Resources", "/opt/bin/../share/trinn/TrinnX", "/srv/trinn/TrinnX",
      ])
  }

  @Test func aMissingFolderSaysWhatToDo() {
    #expect {
      try ResourceFolder.path(of: "NoSuchTarget")
    } throws: { error in
      guard let error = error as? TrinnError else { return false }
      return error.code == .fileNotFound && error.hint?.contains("TRINN_HOME") == true
    }
  }
}
