import Foundation
import Testing
import TrinnBasis
import TrinnPackage
import TrinnTestSupport

@Suite struct PackageArchiveTests {
  @Test func theSameFilesGiveTheSameBytesWhereverTheyAreBundled() throws {
    let first = try Sample.bytes()
    for zone in ["UTC", "Europe/Oslo", "Pacific/Apia", "America/St_Johns"] {
      setenv("TZ", zone, 1)
      tzset()
      #expect(try Sample.bytes() == first, "\(zone)")
    }
    unsetenv("TZ")
    tzset()
    // Made once; another version of libzip, of TOMLKit or of libsodium that wrote other bytes would be found here.
    let golden = Sample.fixtures + "/fravar-1.0.0.trinn"
    if ProcessInfo.processInfo.environment["TRINN_ACCEPT"] == "1" {
      try Data(first).write(to: URL(fileURLWithPath: golden))
    }
    #expect(FileManager.default.contents(atPath: golden).map(Array.init) == first)
  }

  @Test func anyUnzipOpensIt() throws {
    let folder = try Scratch()
    try folder.file("x.trinn", Sample.bytes())
    guard let outcome = try run("unzip", ["-t", "x.trinn"], in: folder.path) else { return }
    #expect(outcome.status == 0, "\(outcome.output)")
    _ = try run("unzip", ["-q", "x.trinn"], in: folder.path)
    let text = try String(contentsOfFile: folder.path + "/tests/county.txt", encoding: .utf8)
    #expect(text == "hei\n")
  }

  @Test func aPackageIsWhatWasPutIntoIt() throws {
    let package = try Sample.open(try Sample.bytes())
    #expect(package.reference == "fravar 1.0.0")
    #expect(package.files == ["README.md", "fravar.lua", "tests/county.txt"])
    #expect(try package.source("fravar.lua") == Sample.script())
    #expect(package.signer == Sample.key?.key)
    #expect(package.manifest.author?.name == "Fjordland fylkeskommune")
  }

  /// Every bit of an archive of 3,000 bytes, one after the other.
  @Test func noBitCanBeTurned() throws {
    let bytes = try Sample.bytes()
    var accepted: [Int] = []
    for position in bytes.indices {
      for bit in Torture.isOn ? 0..<8 : position % 8..<position % 8 + 1 {
        var spoilt = bytes
        spoilt[position] ^= 1 << UInt8(bit)
        if (try? Sample.open(spoilt, allowsUnsigned: true)) != nil { accepted.append(position * 8 + bit) }
      }
    }
    #expect(accepted == [])
  }

  @Test func noEndCanBeCutOrAdded() throws {
    let bytes = try Sample.bytes()
    for count in 0..<bytes.count { #expect(throws: TrinnError.self) { try Sample.open(Array(bytes.prefix(count))) } }
    for extra in [[0], [0x50, 0x4B, 5, 6], Array("--".utf8)] as [[UInt8]] {
      #expect(throws: TrinnError.self) { try Sample.open(bytes + extra) }
      #expect(throws: TrinnError.self) { try Sample.open(extra + bytes) }
    }
  }
}
