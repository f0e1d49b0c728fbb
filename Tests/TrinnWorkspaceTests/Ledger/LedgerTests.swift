import Foundation
import Testing
import TrinnBasis
import TrinnTestSupport
import TrinnWorkspace

@Suite struct LedgerTests {
  static func entry(_ what: String, _ event: LedgerEntry.Event = .release) -> LedgerEntry {
    var entry = LedgerEntry(event, run: "run-1", level: .own, role: "adviser")
    entry.what = what
    entry.audience = "municipality"
    entry.rules = ["fewer than 5"]
    return entry
  }

  static func ledger(_ folder: TemporaryFolder, lines: Int) throws -> Ledger {
    let ledger = try Ledger(folder: folder.path) {
      // The folder is there as long as its ledger.
      withExtendedLifetime(folder) { Moment(seconds: 1_795_000_000) }
    }
    for number in 0..<lines { try ledger.append(entry("file-\(number).csv")) }
    return ledger
  }

  @Test func aLineIsOnTheDiskWhenAppendReturns() throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder, lines: 1)
    let text = try String(contentsOfFile: ledger.path, encoding: .utf8)
    #expect(text.hasSuffix("\n"))
    #expect(text.hasPrefix(#"{"n":1,"at":"2026-11-18T11:06:40Z","before":"e3b0c442"#))
    #expect(text.contains(#""what":"file-0.csv""#))
    #expect(text.contains(ledger.head.hash.hex))
  }

  /// The chain can be checked without the program: each line's last member is the SHA-256 of what stands before it.
  @Test func aShellCanCheckTheChain() throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder, lines: 3)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", #"sed -n 2p "$1" | sed 's/,"hash":"[0-9a-f]*"}$//' | tr -d '\n' | sha256sum | cut -c 1-64"#, "sh",
      ledger.path,
    ]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let sum = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64)
    let third = try String(contentsOfFile: ledger.path, encoding: .utf8).split(separator: "\n")[2]
    #expect(third.contains("\"before\":\"\(sum)\""))
  }

  @Test func anEntryComesBackAsItWasWritten() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(folder: folder.path)
    var entry = Self.entry("fravær \u{202E}\u{9B}\n\"x\".csv", .refusal)
    entry.script = ContentHash(of: "return 1")
    entry.data = ["version-1", "version-2"]
    entry.questions = [ContentHash(of: "a set").hex]
    entry.cells = 14
    entry.limits = ["memory"]
    try ledger.append(entry)
    var read: [LedgerLine] = []
    #expect(try Ledger.verify(folder: folder.path) { line, _ in read.append(line) }.isSound)
    #expect(read.map(\.entry) == [entry])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
    #expect(!bytes.dropLast().contains { $0 < 0x20 })
    #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
  }

  @Test func twoLedgersOfOneFolderContinueEachOther() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (try Ledger(folder: folder.path), try Ledger(folder: folder.path))
    for number in 0..<20 { try (number % 2 == 0 ? first : second).append(Self.entry("\(number)")) }
    let found = try Ledger.verify(folder: folder.path)
    #expect(found.isSound && found.sound == 20)
  }

  @Test func processesWaitForEachOther() throws {
    let folder = try TemporaryFolder()
    let writers = try (0..<4).map { _ in try FaultWriter.start(["ledger", folder.path, "50"]) }.map { $0.finish() }
    #expect(writers.allSatisfy { $0.status == 0 })
    let found = try Ledger.verify(folder: folder.path)
    #expect(found.isSound && found.sound == 200)
    #expect(Set(writers.flatMap(\.acknowledged)).count == 200)
  }

  @Test func whatAReportPrintedProvesThatNothingWasTakenAway() throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder, lines: 5)
    let head = ledger.head.hash
    try ledger.append(Self.entry("later"))
    #expect(try Ledger.verify(folder: folder.path, head: head).isSound)
    #expect(try !Ledger.verify(folder: folder.path, head: ContentHash(of: "another")).isSound)
  }

  // MARK: Faults

  @Test func anUnfinishedLineIsSetAsideAndSaid() throws {
    let folder = try TemporaryFolder()
    let path = try Self.ledger(folder, lines: 3).path
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try (whole + Data("{\"n\":4,\"at\":\"2026".utf8)).write(to: URL(fileURLWithPath: path))
    let found = try Ledger.verify(folder: folder.path)
    #expect(found.isSound && found.sound == 3 && found.torn == 17)
    let ledger = try Ledger(folder: folder.path)
    #expect(ledger.takeSentences().count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    #expect(try String(contentsOfFile: path + ".torn", encoding: .utf8) == "{\"n\":4,\"at\":\"2026\n")
    #expect(try ledger.append(Self.entry("next")).number == 4)
    #expect(try Ledger.verify(folder: folder.path).sound == 4)
  }

  /// A power cut may keep the end of a line and lose its beginning.
  @Test func aLineWithoutItsBeginningIsSetAsideAndSaid() throws {
    let folder = try TemporaryFolder()
    let path = try Self.ledger(folder, lines: 3).path
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let rest = Data(repeating: 0, count: 300) + Data("\"what\":\"x\"}\n".utf8)
    try (whole + rest).write(to: URL(fileURLWithPath: path))
    let found = try Ledger.verify(folder: folder.path)
    #expect(found.isSound && found.sound == 3 && found.torn == rest.count)
    let ledger = try Ledger(folder: folder.path)
    #expect(ledger.takeSentences().count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    #expect(try ledger.append(Self.entry("next")).number == 4)
    // Zeros in the place of a line that was acknowledged are no crash.
    let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 10)
    let spoilt = lines.dropLast().flatMap { $0 + [10] } + [UInt8](repeating: 0, count: 400) + [10]
    try Data(spoilt).write(to: URL(fileURLWithPath: path))
    #expect(try Ledger.verify(folder: folder.path).bad?.line == 4)
    #expect(throws: TrinnError.self) { try Ledger(folder: folder.path) }
  }

  @Test func nothingIsReleasedWhereTheEndWasChanged() throws {
    let folder = try TemporaryFolder()
    let path = try Self.ledger(folder, lines: 3).path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "file-2", with: "file-9").write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: TrinnError.self) { try Ledger(folder: folder.path) }
    let short = text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    try short.write(toFile: path, atomically: false, encoding: .utf8)
    let error = #expect(throws: TrinnError.self) { try Ledger(folder: folder.path) }
    #expect(error?.sentence.contains("lines were cut off") == true)
    #expect(try Ledger.verify(folder: folder.path).bad?.fault == .cut)
  }

  @Test func aFileThatIsReplacedWhileTheProgramRunsIsNoticed() throws {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder, lines: 2)
    try FileManager.default.removeItem(atPath: ledger.path)
    #expect(throws: TrinnError.self) { try ledger.append(Self.entry("x")) }
    try "".write(toFile: ledger.path, atomically: false, encoding: .utf8)
    #expect(throws: TrinnError.self) { try ledger.append(Self.entry("x")) }
  }

  /// Threat 31: each of 200 single changes is found, and the first bad line is named.
  @Test func everySingleChangeIsFound() throws {
    let seed: UInt64 = 31
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let path = try Self.ledger(folder, lines: 24).path
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let lines = whole.split(separator: 10).map { Array($0) }
    for round in 0..<Torture.rounds(200, long: 5000) {
      var changed = lines
      let at = random.below(lines.count)
      var firstBad = at + 1
      switch round % 5 {
      case 0:
        let place = random.below(changed[at].count)
        var byte = UInt8(truncatingIfNeeded: random.next())
        // A line end is a change of another kind: two lines where one was.
        if byte == changed[at][place] || byte == 10 { byte = changed[at][place] ^ 1 }
        changed[at][place] = byte
      case 1: changed.remove(at: at)
      case 2:
        let other = (at + 1 + random.below(lines.count - 1)) % lines.count
        changed.swapAt(at, other)
        firstBad = min(at, other) + 1
      case 3:
        let from = random.below(lines.count)
        changed.insert(lines[from], at: at)
        // The line that was pushed down by its own twin stands where it stood.
        firstBad = from == at ? at + 2 : at + 1
      default: changed = Array(lines.prefix(at))
      }
      let bytes = changed.map { $0 + [10] }.joined()
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let found = try Ledger.verify(folder: folder.path)
      #expect(found.bad?.line == firstBad, "seed \(seed), round \(round): \(found.sentence)")
    }
  }

  @Test func aKilledWriterLeavesAValidPrefix() throws {
    let seed: UInt64 = 9
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    var acknowledged = 0
    for round in 0..<Torture.rounds(20, long: 1000) {
      let writer = try FaultWriter.run(
        ["ledger", folder.path, "100000"], killAfter: random.uniform() * 0.08)
      acknowledged += writer.acknowledged.filter { !$0.hasPrefix("#") }.count
      // Killed before it began: then there is nothing yet.
      guard acknowledged > 0 || FileManager.default.fileExists(atPath: folder.file(Ledger.name)) else { continue }
      let found = try Ledger.verify(folder: folder.path)
      #expect(found.isSound, "seed \(seed), round \(round): \(found.sentence)")
      #expect(found.sound >= acknowledged, "seed \(seed), round \(round)")
      // Only the line under way may be there without having been acknowledged.
      #expect(found.sound <= acknowledged + round + 1, "seed \(seed), round \(round)")
    }
    #expect(acknowledged > 0)
  }
}
