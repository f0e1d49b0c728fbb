import Foundation
import Testing
import TrinnBasis
import TrinnPackage
import TrinnTestSupport

/// The attacks on plugins and trust, one test each: sixteen, of which two (a start-up file, a run without anybody at the
/// terminal) are tried on the whole program, in `PackageProgramTests`.
@Suite struct PluginsAndTrustTests {
  @Test func wrongSignature() throws {
    var forge = try Forge()
    forge.key = Sample.otherKey
    let bytes = try forge.bytes()
    #expect(throws: TrinnError.self) { try Sample.open(bytes, allowsUnsigned: true) }
  }

  @Test func unsigned() throws {
    let bytes = try Sample.bytes(key: nil)
    let error = #expect(throws: TrinnError.self) { try Sample.open(bytes) }
    #expect(error?.sentence == "nobody has signed the package")
  }

  @Test func expiredKey() throws {
    let shelf = try Shelf()
    try shelf.store.trust(try #require(Sample.key).key, name: "Fjordland", for: .adopted, until: "2026-12-31")
    let error = #expect(throws: TrinnError.self) { try shelf.on("2027-01-01").add(shelf.package(), source: "") }
    #expect(error?.sentence == "the trust in the key of Fjordland ended on 2026-12-31")
  }

  /// Trust that has ended does not come back with a clock that is set back.
  @Test func aClockThatIsSetBack() throws {
    let shelf = try Shelf()
    try shelf.store.trust(try #require(Sample.key).key, name: "Fjordland", for: .adopted, until: "2026-12-31")
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    #expect(try shelf.on("2026-12-31").level(of: package) == .adopted)
    #expect(try shelf.on("2025-11-22").clockFault() == "2026-11-22")
    #expect(try shelf.on("2025-11-22").level(of: package) == .adopted)
    try shelf.on("2027-02-01").remove("fravar")
    try shelf.store.trust(try #require(Sample.key).key, name: "Fjordland", for: .adopted, until: nil)
    try shelf.on("2027-02-01").add(shelf.package("1.0.1"), source: "")
    try shelf.store.trust(try #require(Sample.key).key, name: "Fjordland", for: .adopted, until: "2026-12-31")
    #expect(try shelf.on("2026-11-22").level(of: package) == .shared)
    #expect(try shelf.on("2027-02-01").clockFault() == nil)
  }

  @Test(arguments: [true, false])
  func keyChange(_ isSigned: Bool) throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    let next = try shelf.package("1.1.0", key: isSigned ? Sample.otherKey : nil)
    #expect(throws: TrinnError.self) { try shelf.store.add(next, source: "") }
    try shelf.store.remove("fravar")
    #expect(throws: TrinnError.self) { try shelf.store.add(next, source: "") }
    // The one way: to say that the name may be another's.
    try shelf.store.remove("fravar", forgetsKey: true)
    #expect(throws: Never.self) { try shelf.store.add(next, source: "") }
  }

  @Test func flippedByte() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    var bytes = package.bytes
    bytes[bytes.count / 2] ^= 1
    let path = shelf.places.workspace + "/.trinn/packages/\(package.hash).trinn"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: TrinnError.self) { try shelf.store.find("fravar") }
    #expect(error?.sentence == "the archive of fravar was changed after it was added")
  }

  @Test func manifestAsksMore() throws {
    var forge = try Forge()
    forge.manifest.rights.needs.append(.init(table: "ot_cases", columns: ["status"]))
    let bytes = try forge.bytes()
    let error = #expect(throws: TrinnError.self) { try Sample.open(bytes) }
    #expect(
      error?.sentence == "the manifest says something else than the header of fravar.lua: it asks for other rights")
    // In a new version it is seen before it is taken.
    let old = try Sample.open(try Sample.bytes())
    let new = try Sample.open(
      try Sample.bytes(Sample.files(Sample.script("1.1.0", columns: "\"school_year\", \"absence_days\", \"pupil\""))))
    let difference = RightsDifference(from: old.manifest.rights, to: new.manifest.rights)
    #expect(difference.more.map(\.en) == ["grade10: pupil"])
    #expect(difference.less.isEmpty)
  }

  @Test func downgrade() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package("1.1.0"), source: "")
    let old = try shelf.package("1.0.0")
    #expect(throws: TrinnError.self) { try shelf.store.add(old, source: "") }
    try shelf.store.remove("fravar")
    #expect(throws: TrinnError.self) { try shelf.store.add(old, source: "") }
    #expect(throws: Never.self) { try shelf.store.add(old, source: "", allowsOlder: true) }
    #expect(try shelf.store.find("fravar").manifest.version == SemanticVersion(1, 0, 0))
  }

  @Test func replayOfAVersionWithAnotherContent() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    let other = try shelf.package(text: "print('noe annet')\n")
    #expect(throws: TrinnError.self) { try shelf.store.add(other, source: "") }
  }

  @Test func twoPluginsWithOneName() throws {
    let shelf = try Shelf()
    let index = try Scratch()
    try index.file("fravar-1.0.0.trinn", shelf.package().bytes)
    try index.file("fravar-annet.trinn", shelf.package(text: "print('noe annet')\n").bytes)
    let offers = try PackageOffers(at: index.path, name: "fravar", allowsUnsigned: false, store: shelf.store)
    let error = #expect(throws: TrinnError.self) { try offers.newest("fravar") }
    #expect(error?.sentence.hasPrefix("there are two different packages fravar 1.0.0") == true)
  }

  @Test(arguments: ["../x.lua", "/etc/x.lua", "a/../../x.lua", "..\\x.lua", ".x.lua", "a//x.lua", "å.lua"])
  func fileOutsideThePackage(_ path: String) throws {
    var archive = RawArchive(try Forge().parts)
    archive.entries[0].name = path
    #expect(throws: TrinnError.self) { try Sample.open(archive.bytes) }
    var files = Sample.files()
    files[path] = [1]
    #expect(throws: TrinnError.self) { try Sample.bytes(files) }
  }

  @Test func symbolicLink() throws {
    var archive = RawArchive(try Forge().parts)
    archive.entries[0].mode = 0o120777
    #expect(throws: TrinnError.self) { try Sample.open(archive.bytes) }
    // In a folder, and in place of the archive itself.
    let folder = try Scratch()
    try folder.file("plugin.toml", "name = \"a\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n".utf8)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/init.lua", withDestinationPath: "/etc/passwd")
    #expect(throws: TrinnError.self) { try PackageSource(folder.path) }
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    let path = shelf.places.workspace + "/.trinn/packages/\(package.hash).trinn"
    let aside = try folder.file("aside.trinn", package.bytes)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: aside)
    #expect(throws: TrinnError.self) { try shelf.store.find("fravar") }
  }

  @Test(arguments: [
    "x = 1 --\u{202E} }", "x\u{200B} = 1", "аbs = 1", "local s = '\u{1B}[2J'", "\u{FEFF}x = 1", "-- \u{E0041}",
  ])
  func hiddenCharacters(_ line: String) throws {
    let files = Sample.files(Sample.script() + line + "\n")
    let error = #expect(throws: TrinnError.self) { try Sample.bytes(files) }
    #expect(error?.place?.source == "fravar.lua")
    #expect(error?.place?.line == 16)
    #expect(error?.place?.column != nil)
  }

  /// Somebody puts another archive in the place of the right one, and back, as fast as they can: what is run is what was
  /// checked, or nothing is.
  @Test func swappedDuringStart() async throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    let path = shelf.places.workspace + "/.trinn/packages/\(package.hash).trinn"
    let evil = try shelf.package(text: "print('ondt')\n").bytes
    let swaps = Torture.rounds(200, long: 2_000)
    let swapper = Task.detached {
      for round in 0..<swaps {
        let bytes = round % 2 == 0 ? evil : package.bytes
        if round % 4 < 2 {
          try? Data(bytes).write(to: URL(fileURLWithPath: path))
        } else {
          try? Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
      }
    }
    for _ in 0..<swaps {
      guard let found = try? shelf.store.find("fravar") else { continue }
      #expect(found.hash == package.hash)
      #expect(try found.source("fravar.lua") == Sample.script())
    }
    await swapper.value
  }

  @Test func lockFileEdited() throws {
    let shelf = try Shelf()
    let (old, new) = (try shelf.package("1.0.0"), try shelf.package("1.1.0"))
    try shelf.store.add(old, source: "")
    try shelf.store.add(new, source: "")
    let evil = try shelf.package("1.1.0", text: "print('ondt')\n")
    let foreign = try shelf.package("1.2.0", key: Sample.otherKey)
    for package in [evil, foreign] {
      try Data(package.bytes).write(
        to: URL(fileURLWithPath: shelf.places.workspace + "/.trinn/packages/\(package.hash).trinn"))
    }
    let text = try String(contentsOfFile: shelf.places.workspace + "/.trinn/lock.toml", encoding: .utf8)
    let edits: [(String) -> String] = [
      // To an older version, to another content, to another key, to another version's number, to nothing signed.
      { $0.replacing(new.hash, with: old.hash).replacing("1.1.0", with: "1.0.0") },
      { $0.replacing(new.hash, with: evil.hash) },
      { $0.replacing(new.hash, with: foreign.hash).replacing("1.1.0", with: "1.2.0") },
      { $0.replacing("1.1.0", with: "1.3.0") },
      { $0.replacing("[packages.fravar]", with: "[packages.annet]") },
      { $0.replacing(new.hash, with: "../../../etc/passwd") },
      { $0.replacing(new.hash, with: String(repeating: "0", count: 64)) },
      { $0 + "\n[[[" }, { _ in "format = 2\n" },
    ]
    for (index, edit) in edits.enumerated() {
      try shelf.editLock { _ in edit(text) }
      #expect(throws: TrinnError.self, "edit \(index)") { try shelf.store.find("fravar") }
      #expect(throws: TrinnError.self, "edit \(index)") { try shelf.store.find("annet") }
    }
    try shelf.editLock { _ in text }
    #expect(try shelf.store.find("fravar").hash == new.hash)
  }

  @Test func missingLock() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    try FileManager.default.removeItem(atPath: shelf.places.workspace + "/.trinn/lock.toml")
    let error = #expect(throws: TrinnError.self) { try shelf.store.find("fravar") }
    #expect(error?.hint == "no package was added here; trinn add FILE adds one")
  }

  /// Who opens a colleague's workspace has accepted nothing of it.
  @Test func aWorkspaceBringsNoTrustAlong() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    try shelf.store.adopt(package, role: "rådgiver")
    let colleague = PackageStore(
      PackagePlaces(workspace: shelf.places.workspace, configuration: shelf.scratch.path + "/colleague"),
      trinn: Sample.trinn, today: "2026-11-22")
    #expect(try colleague.standing(of: colleague.find("fravar")) == .unknown)
    #expect(try colleague.level(of: colleague.find("fravar")) == .shared)
  }
}
