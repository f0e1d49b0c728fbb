import Foundation
import Testing
import TrinnBasis
import TrinnPackage

@Suite struct PackageOffersTests {
  private func offers(_ shelf: Shelf, _ address: String, name: String? = nil, allowsUnsigned: Bool = false) throws
    -> PackageOffers
  {
    try PackageOffers(at: address, name: name, allowsUnsigned: allowsUnsigned, store: shelf.store)
  }

  /// A folder of packages: two versions of one, one of another.
  private func index(_ shelf: Shelf) throws -> Scratch {
    let folder = try Scratch()
    for version in ["1.0.0", "1.10.0", "1.9.0"] {
      try folder.file("fravar-\(version).trinn", shelf.package(version).bytes)
    }
    try folder.file("notes.txt", "hei".utf8)
    try folder.file("udir/plugin.toml", "name = \"udir\"\nversion = \"0.1.0\"\ntrinn = \">=0.1\"\n".utf8)
    try folder.file("udir/init.lua", "trinn.declare {}\n".utf8)
    return folder
  }

  @Test func anIndexGivesTheNewest() throws {
    let shelf = try Shelf()
    let folder = try index(shelf)
    #expect(try offers(shelf, folder.path, name: "fravar").newest("fravar").reference == "fravar 1.10.0")
    // The unsigned folder beside it is no reason to refuse what is signed.
    #expect(throws: TrinnError.self) { try offers(shelf, folder.path, name: "udir") }
    let all = try offers(shelf, folder.path, allowsUnsigned: true)
    let error = #expect(throws: TrinnError.self) { try all.newest(nil) }
    #expect(error?.hint == "add one with --name: fravar, udir")
    #expect(try all.newest("udir").manifest.kind == .plugin)
  }

  @Test func anUnpackedPackageIsOneToo() throws {
    let shelf = try Shelf()
    let folder = try Scratch()
    for part in try Forge().parts { try folder.file(part.name, part.bytes) }
    let package = try offers(shelf, folder.path).newest(nil)
    #expect(package.hash == Sample.hash)
    try folder.file("fravar.lua", "print('ondt')\n".utf8)
    #expect(throws: TrinnError.self) { try offers(shelf, folder.path) }
  }

  @Test func aRepositoryIsFetchedAndNothingOfItRuns() throws {
    let shelf = try Shelf()
    let folder = try index(shelf)
    try folder.file("hooks/post-checkout", "#!/bin/sh\ntouch \(folder.path)/RAN\n".utf8)
    try folder.file(".gitattributes", "* filter=evil\n".utf8)
    try folder.file(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = ext::sh -c touch% \(folder.path)/RAN\n".utf8)
    let commands = [
      ["init", "-q"], ["config", "filter.evil.smudge", "touch \(folder.path)/RAN"], ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "x"], ["tag", "v1"],
    ]
    for command in commands {
      guard let outcome = try run("git", command, in: folder.path) else { return }
      try #require(outcome.status == 0, "\(outcome.output)")
    }
    let address = "file://" + folder.path
    let found = try offers(shelf, address, name: "fravar")
    #expect(try found.newest("fravar").reference == "fravar 1.10.0")
    #expect(found.source == address)
    #expect(throws: Never.self) { try offers(shelf, address + "#v1", name: "fravar") }
    #expect(throws: TrinnError.self) { try offers(shelf, address + "#v2", name: "fravar") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/RAN"))
  }

  /// Whoever keeps the folder may have laid a link to it: the one that the user names is followed, and stays what it is
  /// called.
  @Test func aLinkThatTheUserNamesIsFollowed() throws {
    let shelf = try Shelf()
    let folder = try Scratch()
    let file = try folder.file("index/fravar-1.0.0.trinn", shelf.package().bytes)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/pakker", withDestinationPath: folder.path + "/index")
    try files.createSymbolicLink(atPath: folder.path + "/nyeste.trinn", withDestinationPath: file)
    for name in ["pakker", "nyeste.trinn"] {
      let found = try offers(shelf, folder.path + "/" + name)
      #expect(try found.newest(nil).reference == "fravar 1.0.0")
      #expect(found.source == folder.path + "/" + name)
    }
    mkfifo(folder.path + "/pipe", 0o600)
    let error = #expect(throws: TrinnError.self) { try offers(shelf, folder.path + "/pipe") }
    #expect(error?.sentence.hasSuffix("is neither a plain file nor a folder") == true)
  }

  @Test(arguments: [
    "ext::sh -c touch% /tmp/x", "--upload-pack=touch /tmp/x://", "http://example.org/x.git", "git://example.org/x.git",
    "https://example.org/x y.git", "file:///none/such.git", "ssh://-oProxyCommand=x/y", "none.git", "/none", "x.trinn",
  ])
  func whatIsNoAddressIsRefused(_ address: String) throws {
    let shelf = try Shelf()
    #expect(throws: TrinnError.self) { try offers(shelf, address) }
  }
}
