import Foundation
import Testing
import TrinnBasis
import TrinnPackage
import TrinnTestSupport

/// Back to what was accepted before, and again to what the lock names.
@Suite struct PackageReturnTests {
  @Test func anUpdateIsTakenBack() throws {
    let shelf = try Shelf()
    for version in ["1.0.0", "1.1.0", "1.2.0"] { try shelf.store.add(shelf.package(version), source: "/mnt/pakker") }
    #expect(try shelf.store.undoUpdate(of: "fravar").manifest.version == SemanticVersion(1, 1, 0))
    #expect(try shelf.store.find("fravar").manifest.version == SemanticVersion(1, 1, 0))
    #expect(try shelf.store.lock()["fravar"]?.source == "/mnt/pakker")
    #expect(try shelf.store.undoUpdate(of: "fravar").manifest.version == SemanticVersion(1, 0, 0))
    let error = #expect(throws: TrinnError.self) { try shelf.store.undoUpdate(of: "fravar") }
    #expect(error?.sentence == "no version before fravar 1.0.0 was accepted here")
    // What was taken back can be had again.
    #expect(throws: Never.self) { try shelf.store.add(shelf.package("1.2.0"), source: "") }
    #expect(throws: TrinnError.self) { try shelf.store.undoUpdate(of: "fravaer") }
  }

  @Test func anUpdateIsNotTakenBackToAnotherKeysVersion() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package("1.0.0", key: Sample.otherKey), source: "")
    try shelf.store.remove("fravar", forgetsKey: true)
    try shelf.store.add(shelf.package("1.1.0"), source: "")
    #expect(throws: TrinnError.self) { try shelf.store.undoUpdate(of: "fravar") }
  }

  @Test func theArchiveThatIsTakenBackIsVerified() throws {
    let shelf = try Shelf()
    let first = try shelf.package()
    try shelf.store.add(first, source: "")
    try shelf.store.add(shelf.package("1.1.0"), source: "")
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(shelf.places.workspace)/.trinn/packages/\(first.hash).trinn"))
    let error = #expect(throws: TrinnError.self) { try shelf.store.undoUpdate(of: "fravar") }
    #expect(error?.code == .fileNotFound)
    #expect(try shelf.store.find("fravar").manifest.version == SemanticVersion(1, 1, 0))
  }

  /// Another's package of the name and version was taken by mistake, and the first is wanted back.
  @Test func aContentThatWasAcceptedComesBackWhereItIsAskedFor() throws {
    let shelf = try Shelf()
    let first = try shelf.package("1.0.0")
    try shelf.store.add(first, source: "")
    try shelf.store.remove("fravar", forgetsKey: true)
    let other = try shelf.package("1.0.0", key: Sample.otherKey)
    #expect(throws: TrinnError.self) { try shelf.store.add(other, source: "", allowsOlder: true) }
    try shelf.store.add(shelf.package("1.0.1", key: Sample.otherKey), source: "")
    try shelf.store.remove("fravar", forgetsKey: true)
    #expect(throws: TrinnError.self) { try shelf.store.add(first, source: "") }
    #expect(throws: Never.self) { try shelf.store.add(first, source: "", allowsOlder: true) }
    #expect(try shelf.store.find("fravar").hash == first.hash)
  }

  @Test func nothingIsLeftOfWhatIsRemoved() throws {
    let shelf = try Shelf()
    for version in ["1.0.0", "1.1.0"] { try shelf.store.add(shelf.package(version), source: "") }
    let folder = shelf.places.workspace + "/.trinn/packages"
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    try shelf.store.remove("fravar")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  /// A lock that came with a repository, an archive copied over another, and one that is gone.
  @Test(arguments: [nil, "something else"] as [String?])
  func whatTheLockNamesIsFoundAgain(_ instead: String?) throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    #expect(try shelf.store.missing() == [])
    let path = "\(shelf.places.workspace)/.trinn/packages/\(package.hash).trinn"
    if let instead {
      try Data(instead.utf8).write(to: URL(fileURLWithPath: path))
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    let entry = try #require(try shelf.store.missing().first)
    let index = try Scratch()
    try index.file("fravar-1.0.0.trinn", package.bytes)
    try index.file("fravar-1.1.0.trinn", shelf.package("1.1.0").bytes)
    let offers = try PackageOffers(at: index.path, name: "fravar", allowsUnsigned: false, store: shelf.store)
    try shelf.store.add(offers.content(entry), source: index.path)
    #expect(try shelf.store.find("fravar").hash == package.hash)
    // The newest is no answer to a question for one content.
    try FileManager.default.removeItem(atPath: index.path + "/fravar-1.0.0.trinn")
    let newer = try PackageOffers(at: index.path, name: "fravar", allowsUnsigned: false, store: shelf.store)
    let error = #expect(throws: TrinnError.self) { try newer.content(entry) }
    #expect(error?.sentence.contains("has 1.1.0 and not that content") == true)
  }

  /// The choice is by content: one byte more is another script, and who is trusted no longer takes it along.
  @Test func aYesHoldsForThisContentAlone() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    #expect(try !shelf.store.hasAgreed(to: package))
    try shelf.store.agree(to: package)
    #expect(try shelf.store.hasAgreed(to: package))
    #expect(try shelf.store.level(of: package) == .shared)
    let screen = ConsentScreen(
      package, standing: .unknown, trust: try shelf.store.trust(), trials: .notYet, language: .nb)
    #expect(screen.text.contains("uten spørsmål: du sa ja til dette innholdet 2026-11-22"))
    let next = try shelf.package("1.0.1")
    try shelf.store.add(next, source: "")
    #expect(try !shelf.store.hasAgreed(to: next))
    // Taken back with the key, and with the package.
    let key = try #require(Sample.key).key
    try shelf.store.trust(key, name: nil, for: .shared, until: nil)
    try shelf.store.distrust(key)
    #expect(try !shelf.store.hasAgreed(to: package))
    try shelf.store.agree(to: next)
    try shelf.store.remove("fravar")
    #expect(try !shelf.store.hasAgreed(to: next))
  }

  @Test func aLockThatGitCouldNotMergeIsNamedAsThat() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    try shelf.editLock { $0.replacing("[packages", with: "<<<<<<< HEAD\n[packages") + "=======\n>>>>>>> theirs\n" }
    let error = #expect(throws: TrinnError.self) { try shelf.store.lock() }
    #expect(error?.sentence == "git left two versions of the lock beside each other")
    #expect(error?.place?.line == 3)
    #expect(error?.hint?.hasPrefix("keep one [packages.…] of each name") == true)
  }

  @Test func aNewerTrinnsFilesAreNotTakenForSpoilt() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    try shelf.editLock { $0.replacing("format = 1", with: "format = 2") }
    let error = #expect(throws: TrinnError.self) { try shelf.store.lock() }
    #expect(error?.sentence.hasSuffix("was written by a newer Trinn than this one") == true)
    #expect(error?.hint == "use the newer Trinn here too; nothing was changed")
    try shelf.editLock { $0.replacing("format = 2", with: "") }
    #expect(throws: TrinnError.self) { try shelf.store.lock() }
  }
}
