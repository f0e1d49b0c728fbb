import Foundation
import Testing
import TrinnBasis
import TrinnPackage
import TrinnTestSupport

/// A store in folders of its own.
struct Shelf {
  let scratch: Scratch
  let store: PackageStore
  var places: PackagePlaces { store.places }

  init(today: String = "2026-11-22") throws {
    scratch = try Scratch()
    store = Shelf.store(scratch.path, today)
  }

  static func store(_ path: String, _ today: String) -> PackageStore {
    PackageStore(
      PackagePlaces(workspace: path + "/work", configuration: path + "/configuration"), trinn: Sample.trinn,
      today: today)
  }

  func on(_ day: String) -> PackageStore { Self.store(scratch.path, day) }

  func package(_ version: String = "1.0.0", key: SecretKey? = Sample.key, text: String = "") throws -> Package {
    try Sample.open(
      try Sample.bytes(Sample.files(Sample.script(version) + text), key: key), allowsUnsigned: key == nil)
  }

  func editLock(_ change: (String) -> String) throws {
    let text = try String(contentsOfFile: places.workspace + "/.trinn/lock.toml", encoding: .utf8)
    try Data(change(text).utf8).write(to: URL(fileURLWithPath: places.workspace + "/.trinn/lock.toml"))
  }
}

@Suite struct PackageStoreTests {
  @Test func whatWasAddedIsFound() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "/mnt/pakker")
    #expect(try shelf.store.find("fravar").hash == package.hash)
    #expect(try shelf.store.lock().entries.map(\.source) == ["/mnt/pakker"])
    #expect(try shelf.store.level(of: package) == .shared)
    #expect(try shelf.store.standing(of: package) == .unknown)
    #expect(try shelf.store.trust().met.values.map(\.since) == ["2026-11-22"])
    try shelf.store.remove("fravar")
    let error = #expect(throws: TrinnError.self) { try shelf.store.find("fravar") }
    #expect(error?.code == .unknownName)
  }

  @Test func onlyTheUserReadsWhomTheyTrust() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    for name in ["trust.toml", "accepted.jsonl"] {
      let path = shelf.places.configuration + "/" + name
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666], ofItemAtPath: shelf.places.configuration + "/trust.toml")
    let error = #expect(throws: TrinnError.self) { try shelf.store.find("fravar") }
    #expect(error?.code == .refused)
  }

  @Test func readingAPackageAdoptsThisContentAlone() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    try shelf.store.adopt(package, role: "rådgiver")
    #expect(try shelf.store.level(of: package) == .adopted)
    let next = try shelf.package("1.0.1")
    try shelf.store.add(next, source: "")
    #expect(try shelf.store.level(of: next) == .shared)
    #expect(try shelf.store.find("fravar").hash == next.hash)
    try shelf.store.disown(package.hash)
    #expect(try shelf.store.level(of: package) == .shared)
    #expect(throws: TrinnError.self) { try shelf.store.adopt(package, role: "  ") }
  }

  @Test func aVersionThatSomebodyElsePutThereIsNews() throws {
    let shelf = try Shelf()
    let (first, second) = (try shelf.package(), try shelf.package("1.1.0"))
    #expect(try shelf.store.isAccepted(second))
    try shelf.store.add(first, source: "")
    #expect(try shelf.store.isAccepted(first))
    #expect(try !shelf.store.isAccepted(second))
  }

  @Test func aChainThatOthersMayChangeIsNotBelieved() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666], ofItemAtPath: shelf.places.configuration + "/accepted.jsonl")
    let error = #expect(throws: TrinnError.self) { try shelf.store.accepted() }
    #expect(error?.code == .refused)
  }

  /// Told by its size: nothing of it is read.
  @Test func aChainIsNotReadWithoutEnd() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    truncate(shelf.places.configuration + "/accepted.jsonl", (64 << 20) + 1)
    let error = #expect(throws: TrinnError.self) { try shelf.store.accepted() }
    #expect(error?.code == .limit)
  }

  @Test func anArchiveFromAnywhereIsSignedUnlessItsReaderSaysOtherwise() throws {
    let shelf = try Shelf()
    let path = try shelf.scratch.file("x.trinn", shelf.package(key: nil).bytes)
    #expect(throws: TrinnError.self) { try shelf.store.open(path) }
    #expect(try shelf.store.open(path, allowsUnsigned: true).signer == nil)
  }

  @Test func anOlderVersionMayNotTakeItsNamesPlace() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package("1.1.0"), source: "")
    let (older, newer) = (try shelf.package("1.0.0"), try shelf.package("1.2.0"))
    #expect(throws: TrinnError.self) { try shelf.store.check(older) }
    #expect(throws: Never.self) { try shelf.store.check(newer) }
  }

  /// Two contents of one version, the second taken back on purpose: the first is known again, and nothing else is.
  @Test func aVersionHasOneContentWhateverCameAfterIt() throws {
    let shelf = try Shelf()
    let (first, other) = (try shelf.package(), try shelf.package(text: "print('noe annet')\n"))
    try shelf.store.add(first, source: "")
    try shelf.store.add(shelf.package("1.1.0"), source: "")
    for allowsOlder in [false, true] {
      let error = #expect(throws: TrinnError.self) {
        try shelf.store.add(other, source: "", allowsOlder: allowsOlder)
      }
      #expect(error?.sentence.contains("is not the") == true)
    }
    try shelf.store.add(first, source: "", allowsOlder: true)
    #expect(try shelf.store.find("fravar").hash == first.hash)
  }

  @Test func aLockThatCannotBeReadSaysWhatToDo() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "")
    func hint(_ text: String) throws -> String? {
      try shelf.editLock { _ in text }
      return #expect(throws: TrinnError.self) { try shelf.store.lock() }?.hint
    }
    #expect(try hint("[[[")?.contains("changed by hand") == true)
    #expect(try hint("format = 2\n")?.contains("changed by hand") != true)
  }

  @Test func aTrustedKeyHoldsUntilItsDay() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    let key = try #require(Sample.key).key
    try shelf.store.trust(key, name: "Fjordland", for: .adopted, until: "2026-12-31")
    #expect(try shelf.store.level(of: package) == .adopted)
    #expect(try shelf.on("2026-12-31").level(of: package) == .adopted)
    #expect(try shelf.on("2027-01-01").level(of: package) == .shared)
    try shelf.store.distrust(key)
    #expect(try shelf.store.level(of: package) == .shared)
    #expect(throws: TrinnError.self) { try shelf.store.trust(key, name: "x", for: .own, until: nil) }
    #expect(throws: TrinnError.self) { try shelf.store.trust(key, name: "x", for: .shared, until: "2026-11-21") }
    #expect(throws: TrinnError.self) { try shelf.store.trust(key, name: "x", for: .shared, until: "i morgen") }
    #expect(throws: TrinnError.self) { try shelf.store.trust(key, name: nil, for: .shared, until: nil) }
  }

  @Test func twoCountiesThatAcceptedTheSameHaveTheSameHead() throws {
    let (here, there) = (try Shelf(), try Shelf(today: "2027-03-01"))
    for version in ["1.0.0", "1.1.0"] {
      try here.store.add(here.package(version), source: "/her")
      try there.store.add(there.package(version), source: "/der")
    }
    let head = try here.store.accepted().head(of: "fravar")
    #expect(try there.store.accepted().head(of: "fravar") == head)
    #expect(try here.store.accepted().head != there.store.accepted().head)
    // Another content under the next version: the heads tell.
    try here.store.add(here.package("1.2.0"), source: "")
    try there.store.add(there.package("1.2.0", text: "print('noe annet')\n"), source: "")
    #expect(try here.store.accepted().head(of: "fravar") != there.store.accepted().head(of: "fravar"))
    // Added again, nothing is added to the chain.
    let lines = try here.store.accepted().lines.count
    try here.store.add(here.package("1.2.0"), source: "")
    #expect(try here.store.accepted().lines.count == lines)
  }

  @Test func theFirstLineThatDoesNotFollowIsNamed() throws {
    let shelf = try Shelf()
    for version in 0..<5 { try shelf.store.add(shelf.package("1.\(version).0"), source: "") }
    let path = shelf.places.configuration + "/accepted.jsonl"
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    lines.remove(at: 2)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: TrinnError.self) { try shelf.store.accepted() }
    #expect(error?.place?.line == 3)
  }

  /// Each single change of a chain of twelve lines is found, and its line named.
  @Test func aChangedChainIsFound() throws {
    let shelf = try Shelf()
    for version in 0..<12 { try shelf.store.add(shelf.package("1.\(version).0"), source: "") }
    let path = shelf.places.configuration + "/accepted.jsonl"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let seed: UInt64 = 31
    var random = SeededBytes(seed)
    for round in 0..<200 {
      var bytes = Array(whole)
      let place = random.below(bytes.count - 1)
      switch round % 3 {
      case 0: bytes[place] ^= UInt8(1 << random.below(7))
      case 1: bytes.remove(at: place)
      default:
        var lines = bytes.split(separator: 10)
        if random.below(2) == 0 { lines.swapAt(0, 1 + random.below(11)) } else { lines.remove(at: random.below(11)) }
        bytes = Array(lines.joined(separator: [10])) + [10]
      }
      // The last line alone can be taken away or changed unseen: the head is what two counties compare.
      guard bytes != Array(whole), round % 3 == 2 || place < whole.count - 250 else { continue }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: TrinnError.self, "seed \(seed), round \(round)") { try shelf.store.accepted() }
      #expect(error?.place != nil)
    }
  }
}
