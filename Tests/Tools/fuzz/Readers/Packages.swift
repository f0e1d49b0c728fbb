import Foundation
import TrinnBasis
import TrinnCohort
import TrinnEngine
import TrinnPackage

/// What comes with packages, and what is kept of them: archives, manifests, headers, keys, signatures, lock, trust, chain.
extension Reader {
  static let packages: [Reader] = [
    package, manifest, plugin, script, publicKey, secretKey, signature, lock, trust, accepted, pseudonymKey,
    checkParameters,
  ]

  private static let trinn = SemanticVersion(0, 1, 0)

  private static let source = """
    --[[ trinn
    title = "Fravær"
    version = "1.0.0"
    trinn = ">=0.1"
    [needs.grade10]
    columns = ["school_year", "absence_days"]
    purpose = "fravær før videregående"
    [tests.county]
    pupils = 200
    prints = "tests/county.txt"
    ]]
    print("hei")

    """

  private static func key() throws -> SecretKey {
    try SecretKey(seed: [UInt8](0..<32), number: [1, 2, 3, 4, 5, 6, 7, 8])
  }

  private static func archive(signed: Bool) throws -> [UInt8] {
    let files = ["fravar.lua": Array(source.utf8), "tests/county.txt": Array("hei\n".utf8)]
    let author = signed ? ("Fjordland fylkeskommune", try key()) : nil
    return try PackageBundle.bytes(of: files, main: "fravar.lua", author: author, trinn: trinn)
  }

  private static func unpacked(_ bytes: [UInt8], _ name: String) throws -> [UInt8] {
    try PackageArchive.entries(of: bytes).first { $0.name == name }?.bytes ?? []
  }

  private static let package = Reader(
    name: "package", samples: { [try archive(signed: true), try archive(signed: false)] },
    words: ["manifest.toml", "PK\u{1}\u{2}", "PK\u{3}\u{4}", "../", "fravar.lua"], mend: { Forgery.mended($0) }
  ) { input in
    let store = PackageStore(
      PackagePlaces(workspace: Scratch.folder, configuration: Scratch.folder), trinn: trinn, today: "2026-11-22")
    return "package \(try store.open(input.file("\(input.name).trinn"), allowsUnsigned: true).reference)"
  }

  private static let words = [
    "[", "]", "[[", "]]", "= ", "\"\"\"", "'''", "1979-05-27T07:32:00Z", "0xDEADBEEF", "inf", "nan", "\\u0000",
    "\\UFFFFFFFF",
    "version = ", "[rights]", "[needs.x]\n", "a.b.c = 1\n", "# ", "1.0.0-rc.1+5", ">=0.1 <2", "shared", "own",
  ]

  private static let manifest = Reader(
    name: "manifest", samples: { [try unpacked(archive(signed: true), Manifest.fileName)] }, words: words
  ) { "manifest \(try Manifest(parsing: $0.text, document: $0.name).version)" }

  private static let plugin = Reader(
    name: "plugin",
    samples: {
      try ["nvb", "opplaering", "skoleporten-old", "ssb", "udir", "kjonn-og-sosial-ulikhet"].map {
        try Checkout.file("plugins/\($0)/plugin.toml")
      }
    }, words: words
  ) { "manifest \(try Manifest(plugin: $0.text, document: $0.name).version)" }

  /// A script as it is looked at before it runs: hidden characters, the header, the constructs that Lua runs wrongly.
  private static let script = Reader(
    name: "script", samples: { [Array(source.utf8)] + (try Checkout.files("scripts", ".lua")) },
    words: words + [
      "--[[ trinn\n", "]]\n", "--[==[", "goto x", "::x::", "<const>", "t[x > 1]", "1 ~ (2 or 3)", "\\z", "\\x",
    ]
  ) { input in
    let text = try PlainSource.text(input.bytes, name: input.name)
    let header = try ScriptHeader(text, name: input.name)
    try SourceCheck.standard(text, input.name)
    return "parameters \(header.parameters.count)"
  }

  private static let publicKey = Reader(
    name: "public-key", samples: { [Array(try key().key.file.utf8), Array(try key().key.description.utf8)] },
    words: ["RW", "untrusted comment: ", "=", "+/"]
  ) { "key \(try PublicKey($0.text).fingerprint.prefix(4))" }

  private static let secretKey = Reader(
    name: "secret-key",
    samples: { [Array(try key().file(phrase: nil).utf8), Array(try key().file(phrase: "ord", cost: .least).utf8)] },
    words: ["RWQ", "untrusted comment: ", "=", "AAAA"]
  ) { "key \(try SecretKey($0.text, phrase: SecretKey.isEncrypted($0.text) ? "ord" : nil).key.fingerprint.prefix(4))" }

  private static let signature = Reader(
    name: "signature",
    samples: {
      let manifest = try unpacked(archive(signed: true), Manifest.fileName)
      return [Array(Signature(of: manifest, by: try key(), comment: "fravar 1.0.0").text.utf8)]
    }, words: ["trusted comment: ", "untrusted comment: ", "RUQ", "\n\n", "="]
  ) { "comment of \(try Signature($0.text).comment.utf8.count) bytes" }

  /// A store with a package that was read and a key that is trusted: its files are the samples.
  private static func stored(_ file: String) throws -> [[UInt8]] {
    let places = PackagePlaces(workspace: try Scratch.fresh("stored"), configuration: Scratch.path("stored/own"))
    let store = PackageStore(places, trinn: trinn, today: "2026-11-22")
    let package = try Package(archive(signed: true), trinn: trinn)
    try store.add(package, source: "https://example.org/fravar.git")
    try store.adopt(package, role: "rådgiver")
    try store.trust(key().key, name: "Fjordland", for: .adopted, until: "2027-12-31")
    return [try Scratch.read("\(places.workspace)/\(file)")]
  }

  private static func store(with bytes: [UInt8], as file: String) throws -> PackageStore {
    _ = try Scratch.fresh("store/.trinn")
    _ = try Scratch.fresh("store/own")
    try Scratch.write(bytes, to: "store/\(file)")
    let places = PackagePlaces(workspace: Scratch.path("store"), configuration: Scratch.path("store/own"))
    return PackageStore(places, trinn: trinn, today: "2026-11-22")
  }

  private static let lock = Reader(name: "lock", samples: { try stored(".trinn/lock.toml") }, words: words) {
    "packages \(try store(with: $0.bytes, as: ".trinn/lock.toml").lock().entries.count)"
  }

  private static let trust = Reader(name: "trust", samples: { try stored("own/trust.toml") }, words: words) {
    let trust = try store(with: $0.bytes, as: "own/trust.toml").trust()
    return "keys \(trust.keys.count), adopted \(trust.adopted.count)"
  }

  private static let accepted = Reader(
    name: "accepted", samples: { try stored("own/accepted.jsonl") },
    words: ["{", "}", "\"previous\":\"\"", "\\u0000", "null"]
  ) { "lines \(try store(with: $0.bytes, as: "own/accepted.jsonl").accepted().lines.count)" }

  private static let checkParameters = Reader(
    name: "check-parameters",
    samples: { [Array("[kontroller-1-oktober]\nminste_gruppe = 20\nskole = \"Vik\"\n".utf8)] },
    words: ["[a.b]\n", "= true", "= 1e9", "= [", "= {", "\"\"\"", "2027-01-31"]
  ) { "set \(try CheckParameters($0.text, name: $0.name).arguments(for: "kontroller-1-oktober").count)" }

  private static let pseudonymKey = Reader(name: "pseudonym-key", samples: { [[UInt8](1...32)] }) { input in
    let folder = try Scratch.fresh("keyed")
    try Scratch.write(input.bytes, to: "keyed/\(PseudonymKey.fileName)")
    return "key, \(try PseudonymKey.forFolder(folder).lasts ? "kept" : "lost")"
  }
}

/// Archives whose checksums are right again, so that a spoilt manifest, signature or file is what is refused.
private enum Forgery {
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var entries: [PackageArchive.Entry] = []
    var rest = bytes[...]
    while let start = rest.firstRange(of: [0x50, 0x4B, 3, 4])?.lowerBound, entries.count < 20 {
      rest = rest[start...].dropFirst(26)
      guard rest.count > 4 else { break }
      let count = Int(rest[rest.startIndex])
      let name = String(decoding: rest.dropFirst(4).prefix(count), as: UTF8.self)
      let content = rest.dropFirst(4 + count)
      let end = content.firstRange(of: [0x50, 0x4B])?.lowerBound ?? content.endIndex
      entries.append(PackageArchive.Entry(name: name, bytes: Array(content[..<max(end, content.startIndex)])))
      rest = content[max(end, content.startIndex)...]
    }
    return (try? PackageArchive.bytes(of: entries)) ?? bytes
  }
}
