import Foundation
import Testing
import TrinnBasis
import TrinnReport

@Suite("Files, wholly or not at all")
struct AtomicFileTests {
  @Test("writes, replaces, and leaves nothing else behind")
  func writes() throws {
    let folder = try Sample.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try AtomicFile.write(folder + "/a.txt", "one")
    try AtomicFile.write(folder + "/a.txt", "two")
    #expect(try String(contentsOfFile: folder + "/a.txt", encoding: .utf8) == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
  }

  @Test("a folder, and a path in a folder that is not there, are clear errors", arguments: ["", "/none/a.txt"])
  func errors(path: String) throws {
    let folder = try Sample.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect {
      try AtomicFile.write(folder + path, "text")
    } throws: { error in
      (error as? TrinnError)?.code == .cannotWrite && (error as? TrinnError)?.hint != nil
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test("where the system refuses, the old file stays and no part of the new is left")
  func refused() throws {
    let folder = try Sample.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A name that fits, but not with the ending of its temporary file: the system refuses to make it.
    let name = String(repeating: "a", count: 254)
    #expect(FileManager.default.createFile(atPath: folder + "/" + name, contents: Data("old".utf8)))
    #expect(throws: TrinnError.self) { try AtomicFile.write(folder + "/" + name, "new") }
    #expect(try String(contentsOfFile: folder + "/" + name, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
  }

  @Test("what is to be done before a file is seen is done while the old one stands; where it fails, the old one stays")
  func beforeVisible() throws {
    let folder = try Sample.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a.txt"
    try AtomicFile.write(path, "old")
    func seen() -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    var before: String?
    try AtomicFile.write(path, Array("new".utf8)) { () throws(TrinnError) in before = seen() }
    #expect(before == "old" && seen() == "new")
    #expect(throws: TrinnError.self) {
      try AtomicFile.write(path, Array("newer".utf8)) { () throws(TrinnError) in throw TrinnError(.cannotWrite, "full")
      }
    }
    #expect(seen() == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
  }
}
