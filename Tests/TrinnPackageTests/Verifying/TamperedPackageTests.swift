import Testing
import TrinnBasis
import TrinnPackage
import TrinnTestSupport

/// Packages that somebody changed on their way. None is taken.
@Suite struct TamperedPackageTests {
  static let archives: [(name: String, make: @Sendable () throws -> [UInt8])] = [
    ("a symbolic link", { try raw { $0.entries[1].mode = 0o120777 } }),
    ("a program", { try raw { $0.entries[1].mode = 0o100755 } }),
    ("a folder", { try raw { $0.entries[1].mode = 0o040755 } }),
    ("a path out of the package", { try raw { $0.entries[0].name = "../README.md" } }),
    ("a path out of it, further in", { try raw { $0.entries[0].name = "a/../../README.md" } }),
    ("an absolute path", { try raw { $0.entries[0].name = "/etc/passwd" } }),
    ("Windows' path", { try raw { $0.entries[0].name = "..\\README.md" } }),
    ("a drive", { try raw { $0.entries[0].name = "C:README.md" } }),
    ("a hidden file", { try raw { $0.entries[0].name = ".bashrc" } }),
    ("a zero in a name", { try raw { $0.entries[0].name = "README.md\0.txt" } }),
    ("a name that turns around", { try raw { $0.entries[0].name = "README\u{202E}dm.exe" } }),
    ("an entry twice", { try raw { $0.entries.insert($0.entries[0], at: 1) } }),
    (
      "an entry twice, with another content",
      {
        try raw {
          var second = $0.entries[1]
          second.bytes = Array("print('ondt')".utf8)
          $0.entries.insert(second, at: 2)
        }
      }
    ),
    ("two names of one entry", { try raw { $0.entries[1].listedAs = "annet.lua" } }),
    ("another order", { try raw { $0.entries.swapAt(0, 1) } }),
    ("a compressed entry", { try raw { $0.entries[1].method = 8 } }),
    ("an encrypted entry", { try raw { $0.entries[1].flags = 1 } }),
    ("another time", { try raw { $0.entries[1].time = 1 } }),
    ("an extra field", { try raw { $0.entries[1].extra = [1, 2, 0, 0] } }),
    ("a comment", { try raw { $0.comment = Array("hei".utf8) } }),
    ("bytes before", { try raw { $0.before = Array("#!/bin/sh\n".utf8) } }),
    ("bytes behind", { try raw { $0.behind = [0] } }),
    ("a bomb: four gigabytes, it says", { try raw { $0.entries[1].size = .max } }),
    (
      "a bomb: a hundred thousand entries",
      {
        try raw { archive in
          archive.entries = (0..<60_000).map { RawArchive.Entry(name: "f\($0 + 100_000).txt", bytes: []) }
        }
      }
    ),
    ("a bomb: larger than a package may be", { [UInt8](repeating: 0x50, count: 17 << 20) }),
    ("a later version of the format", { try raw { $0.entries[1].version = 21 } }),
    ("a file that was damaged on its way", { try raw { $0.entries[1].checksum = 1 } }),
    ("a missing manifest", { try raw { $0.entries.removeAll { $0.name == Manifest.fileName } } }),
    ("a missing signature", { try raw { $0.entries.removeAll { $0.name == Manifest.signatureName } } }),
    ("a missing file", { try raw { $0.entries.removeAll { $0.name == "fravar.lua" } } }),
    ("an extra file", { try raw { $0.entries.append(.init(name: "zz.lua", bytes: Array("x".utf8))) } }),
    (
      "another package's manifest",
      {
        let other = try Forge(Sample.files(Sample.script("2.0.0"))).parts
        return try raw { archive in
          for (index, entry) in archive.entries.enumerated() where entry.name.hasPrefix("manifest") {
            archive.entries[index].bytes = other.first { $0.name == entry.name }?.bytes ?? []
          }
        }
      }
    ),
    (
      "another package's signature",
      {
        let other = try Forge(Sample.files(Sample.script("2.0.0"))).parts
        return try raw { archive in
          for (index, entry) in archive.entries.enumerated() where entry.name == Manifest.signatureName {
            archive.entries[index].bytes = other.first { $0.name == entry.name }?.bytes ?? []
          }
        }
      }
    ),
    ("a signature without its end", { try signature { $0.split(separator: "\n").dropLast().joined(separator: "\n") } }),
    ("a signature of the older form", { try signature { $0.replacing("RUQ", with: "RWQ") } }),
    ("a signature with another comment", { try signature { $0.replacing("fravar 1.0.0", with: "fravar 9.0.0") } }),
    ("a signature with a line more", { try signature { $0 + "\n" } }),
    ("an empty signature", { try signature { _ in "" } }),
    ("no package at all", { Array("print('hei')".utf8) }),
    ("an empty file", { [] }),
  ]

  private static func raw(_ change: (inout RawArchive) throws -> Void) throws -> [UInt8] {
    var archive = RawArchive(try Forge().parts)
    try change(&archive)
    return archive.bytes
  }

  private static func signature(_ change: (String) -> String) throws -> [UInt8] {
    try raw { archive in
      for (index, entry) in archive.entries.enumerated() where entry.name == Manifest.signatureName {
        archive.entries[index].bytes = Array(change(String(decoding: entry.bytes, as: UTF8.self)).utf8)
      }
    }
  }

  @Test(arguments: archives.indices)
  func aTamperedArchiveIsRefused(_ index: Int) throws {
    let (name, make) = Self.archives[index]
    let bytes = try make()
    #expect(throws: TrinnError.self, "\(name)") {
      try Sample.open(bytes, allowsUnsigned: name != "a missing signature")
    }
  }

  /// What is wrong with the archive itself is seen before anything that its files say.
  @Test(arguments: 0..<27)
  func anArchiveOfAnotherFormIsNotReadFurther(_ index: Int) throws {
    let (name, make) = Self.archives[index]
    let bytes = try make()
    #expect(throws: TrinnError.self, "\(name)") { try PackageArchive.entries(of: bytes) }
  }

  /// Bytes turned, taken, put in, doubled and moved at random places of whole packages.
  @Test func nothingThatIsChangedAtRandomIsTaken() throws {
    let seed: UInt64 = 20_261_122
    var random = SeededBytes(seed)
    let whole = try Sample.bytes()
    for round in 0..<Torture.rounds(3_000, long: 1_000_000) {
      var bytes = whole
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(6) {
        case 0: bytes[place] ^= UInt8(1 << random.below(8))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8(random.below(256)), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(64)))
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 32)], at: random.below(bytes.count))
        default: bytes.swapAt(place, random.below(bytes.count))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      guard bytes != whole else { continue }
      let package = try? Sample.open(bytes, allowsUnsigned: true)
      #expect(package == nil, "seed \(seed), round \(round)")
    }
  }

  /// As above, in the texts that are read before a signature is known.
  @Test func noTextStopsTheReader() throws {
    let seed: UInt64 = 7
    var random = SeededBytes(seed)
    let forge = try Forge()
    for _ in 0..<Torture.rounds(1_000, long: 60_000) {
      var text = Array(forge.manifest.text.utf8)
      for _ in 0...random.below(6) {
        let place = random.below(text.count)
        if random.below(2) == 0 { text[place] = UInt8(random.below(256)) } else { text.remove(at: place) }
      }
      _ = try? Manifest(parsing: String(decoding: text, as: UTF8.self))
      _ = try? Manifest(plugin: String(decoding: text, as: UTF8.self))
    }
  }
}

/// Numbers from a seed (SplitMix64).
struct SeededBytes {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(max(1, bound)))
  }
}
