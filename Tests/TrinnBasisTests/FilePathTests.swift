import Testing
import TrinnBasis

@Suite("A path's parts")
struct FilePathTests {
  @Test(arguments: [
    ("a/b.csv", "a", "b.csv"), ("b.csv", "", "b.csv"), ("f", "", "f"), ("/f", "/", "f"), ("/a/b/", "/a", "b"),
    ("a//b", "a", "b"), ("/", "", ""), ("", "", ""), ("æ/ø", "æ", "ø"),
  ])
  func `folder and name`(_ path: String, _ folder: String, _ name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
  }
}
