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

  @Test func theSampleItselfIsTaken() throws {
    #expect(throws: Never.self) { try Sample.open(try Forge().bytes()) }
    #expect(try Forge().bytes() == Sample.bytes())
    let raw = RawArchive(try Forge().parts).bytes
    #expect(try raw == Sample.bytes())
  }
}
