import Testing
import TrinnBasis
import TrinnPackage

/// Which names a file may have in an archive: such as mean the same on every machine, and lie within the package.
@Suite struct ArchiveNameTests {
  private func entries(_ name: String) -> [PackageArchive.Entry]? {
    try? PackageArchive.entries(of: RawArchive([(name, [1])]).bytes)
  }

  @Test(arguments: [
    "a.txt", "README", "0-9_aZ.txt", "a-b_c/d-e_f.txt", "a.b/c.d.txt", "z9/A0.csv", String(repeating: "n", count: 200),
  ])
  func isTaken(_ name: String) { #expect(entries(name)?.map(\.name) == [name]) }

  @Test(arguments: [
    "", "/a.txt", "a//b.txt", "a/", "..", "../a.txt", "a/../b.txt", ".", "./a.txt", "a/./b.txt", ".a.txt", "a/.b.txt",
    "a.", "a./b.txt", "a`b.txt", "a:b.txt", "a@b.txt", "a[b.txt", "a{b.txt", "a,b.txt", "a^b.txt", "a b.txt", "å.txt",
    "a\\b.txt", "a\u{1B}b.txt", String(repeating: "n", count: 201),
  ])
  func isRefused(_ name: String) { #expect(entries(name) == nil) }

  @Test func whatIsWrongWithTheOrderIsSaid() throws {
    func told(_ names: [String]) -> String? {
      let error = #expect(throws: TrinnError.self) {
        try PackageArchive.entries(of: RawArchive(names.map { ($0, []) }).bytes)
      }
      return error?.sentence
    }
    #expect(told(["a.txt", "a.txt"]) == "the package holds a.txt twice")
    #expect(told(["b.txt", "a.txt"]) == "the files of the package are not in order")
  }
}
