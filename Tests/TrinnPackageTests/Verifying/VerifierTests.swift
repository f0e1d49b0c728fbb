import Testing
import TrinnBasis
import TrinnPackage

/// Each check of the verifier is needed: for each there is a package that it refuses, that it alone refuses, and that
/// is taken where the check is left out.
@Suite struct VerifierTests {
  static func package(refusedBy check: PackageCheck) throws -> [UInt8] {
    var forge = try Forge()
    switch check {
    case .nothingExtra: forge.files["note.txt"] = Array("hei".utf8)
    case .nothingMissing: forge.manifest.files["gone.txt"] = Sodium.sha256([])
    case .contents: forge.files["README.md"] = Array("# Noe annet\n".utf8)
    case .endings: forge.add("tool.so", "x")
    case .oneSpelling: forge.add("readme.md", "# igjen\n")
    case .plainSources: forge.add("README.md", "les\u{202E}denne\n")
    case .shortSources: forge.add("long.lua", String(repeating: "-- x\n", count: 220_000))
    case .manifestText: forge.manifestText = "# a note\n" + forge.manifest.text
    case .sameFacts: forge.manifest.rights.limits.seconds = 3600
    case .main:
      forge = try Forge(["plugin.toml": Array("name = \"a\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n".utf8)])
    case .signed:
      forge.key = nil
      forge.manifest.author = nil
    case .author: forge.manifest.author = nil
    case .signature: forge.key = Sample.otherKey
    case .comment: forge.comment = "trinn package fravar 0.9.0"
    case .program:
      forge = try Forge(Sample.files(Sample.script().replacing(">=0.1", with: ">=9")))
    }
    return try forge.bytes()
  }

  @Test(arguments: PackageCheck.allCases)
  func aCheckIsNeeded(_ check: PackageCheck) throws {
    let bytes = try Self.package(refusedBy: check)
    #expect(throws: TrinnError.self) { try Sample.open(bytes) }
    #expect(throws: Never.self) { try Package(bytes, trinn: Sample.trinn, without: [check]) }
    for other in PackageCheck.allCases where other != check {
      #expect(throws: TrinnError.self, "without \(other)") { try Package(bytes, trinn: Sample.trinn, without: [other]) }
    }
  }

  @Test func dataMayHoldWhatASourceMayNot() throws {
    var forge = try Forge()
    forge.add("data.csv", String(repeating: "navn;\u{202E}\n", count: 150_000))
    #expect(throws: Never.self) { try Sample.open(try forge.bytes()) }
  }

  @Test(arguments: [0, 1]) func aSourceOfAMebibyteIsTakenAndNoLonger(_ more: Int) throws {
    var forge = try Forge()
    forge.add("long.lua", "--" + String(repeating: "x", count: (1 << 20) - 2 + more))
    let bytes = try forge.bytes()
    #expect((try? Sample.open(bytes)) == nil ? more == 1 : more == 0)
  }

  /// A manifest that speaks of itself or of its signature is nothing that `trinn bundle` makes.
  @Test(arguments: [Manifest.fileName, Manifest.signatureName])
  func theManifestIsNoFileOfItsOwn(_ name: String) throws {
    var forge = try Forge()
    forge.manifest.files[name] = Sodium.sha256([])
    let bytes = try forge.bytes()
    #expect(throws: TrinnError.self) { try Package(bytes, trinn: Sample.trinn, without: [.contents]) }
  }

  @Test func aSignatureIsWantedWhereNobodySaysOtherwise() throws {
    let bytes = try Sample.bytes(key: nil)
    #expect(throws: TrinnError.self) { try Package(bytes, trinn: Sample.trinn) }
  }

  @Test func onlyWhatTheManifestListsIsGivenOut() throws {
    let package = try Sample.open(try Forge().bytes())
    #expect(try package.bytes(of: "README.md") == Sample.files()["README.md"])
    for name in [Manifest.fileName, Manifest.signatureName, "nothing.lua"] {
      #expect(throws: TrinnError.self) { try package.bytes(of: name) }
    }
  }

  /// What is too large is told by its size, whatever it holds; what is just not too large is read.
  @Test(arguments: [(bytes: 16 << 20, code: TrinnError.Code.refused), (bytes: (16 << 20) + 1, code: .limit)])
  func aPackageHasSixteenMebibytesAtMost(_ size: (bytes: Int, code: TrinnError.Code)) {
    let error = #expect(throws: TrinnError.self) {
      try PackageArchive.entries(of: [UInt8](repeating: 0, count: size.bytes))
    }
    #expect(error?.code == size.code)
  }

  @Test(arguments: [1000, 1001]) func aPackageHasAThousandFilesAtMost(_ count: Int) throws {
    let parts = (0..<count).map { (name: "f\($0 + 1_000_000).txt", bytes: [UInt8]()) }
    let entries = try? PackageArchive.entries(of: RawArchive(parts).bytes)
    #expect(entries?.count == (count == 1000 ? 1000 : nil))
  }

  /// libzip's versions say one or the other of a stored file.
  @Test func bothVersionsOfTheFormatAreTaken() throws {
    var archive = RawArchive(try Forge().parts)
    for index in archive.entries.indices { archive.entries[index].version = 20 }
    #expect(throws: Never.self) { try Sample.open(archive.bytes) }
  }

  @Test func theSampleItselfIsTaken() throws {
    #expect(throws: Never.self) { try Sample.open(try Forge().bytes()) }
    #expect(try Forge().bytes() == Sample.bytes())
    let raw = RawArchive(try Forge().parts).bytes
    #expect(try raw == Sample.bytes())
  }
}
