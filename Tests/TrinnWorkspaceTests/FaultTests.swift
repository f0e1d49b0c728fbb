import Foundation
import GRDB
import Testing
import TrinnBasis
import TrinnExchange
import TrinnTestSupport
import TrinnWorkspace

/// Ended at any point, on a full disk, side by side: nothing that was acknowledged is lost, nothing half-written is shown.
@Suite struct FaultTests {
  static let writers = ["create", "releases", "chain", "checks", "versions", "backup", "export", "import", "report"]

  @Test(arguments: writers) func killedAtAnyPoint(_ writer: String) throws {
    let seed: UInt64 = 23
    var random = SeededGenerator(seed: seed, stream: writer)
    let rounds = Torture.rounds(3, long: 130)
    var folder = try TemporaryFolder()
    var acknowledged: [String] = []
    for round in 0..<rounds {
      // A workspace that is being made is made anew each time.
      if ["create", "report"].contains(writer) { (folder, acknowledged) = (try TemporaryFolder(), []) }
      let ended = try FaultWriter.run([writer, folder.path, "100000"], killAfter: random.uniform() * 0.12)
      #expect(ended.complaint == "", "\(writer), seed \(seed), round \(round)")
      acknowledged += ended.acknowledged
      try Self.expectAll(acknowledged, writer, folder, "\(writer), seed \(seed), round \(round)")
    }
  }

  /// A report is the last that was acknowledged, or the one after it; never a part of one.
  static func expectReport(_ acknowledged: [String], _ folder: TemporaryFolder, _ place: String) throws {
    guard FileManager.default.fileExists(atPath: folder.file("report.md")) else {
      #expect(acknowledged.isEmpty, "\(place)")
      return
    }
    let text = try String(contentsOfFile: folder.file("report.md"), encoding: .utf8)
    let number = text.prefix { $0 != "\n" }
    #expect(text.hasSuffix("\nthe end of \(number)\n") && text.utf8.count > 8_000, "\(place)")
    #expect(acknowledged.last.map { number == $0 || Int(number) == (Int($0) ?? 0) + 1 } ?? (number == "1"), "\(place)")
  }

  /// Everything acknowledged is there, whole, in a workspace that opens.
  static func expectAll(_ acknowledged: [String], _ writer: String, _ folder: TemporaryFolder, _ place: String) throws {
    guard writer != "report" else { return try expectReport(acknowledged, folder, place) }
    guard FileManager.default.fileExists(atPath: folder.database) else {
      #expect(acknowledged.isEmpty, "\(place)")
      return
    }
    let workspace = try Workspace.opened(folder)
    let comment = Comment(rawValue: place)
    switch writer {
    case "create": #expect(try workspace.layout == 6, comment)
    case "releases":
      let known = Set(try workspace.releases(of: "v").map(\.question))
      #expect(acknowledged.allSatisfy { known.contains($0) }, comment)
      if FileManager.default.fileExists(atPath: folder.inside + "/ledger.jsonl") {
        let found = try Ledger.verify(folder: folder.inside)
        #expect(found.isSound && found.sound >= acknowledged.count && found.sound <= known.count, comment)
      }
    case "chain":
      let meetings = try workspace.objects(Meeting.self)
      let known = Set(meetings.map { "\($0.id) \($0.object.minutes?.dropFirst(5) ?? "")" })
      #expect(acknowledged.allSatisfy { known.contains($0) }, comment)
      for meeting in meetings.suffix(3) {
        #expect(try workspace.history(of: meeting.id, as: Meeting.self).count == meeting.version, comment)
      }
    case "checks":
      for run in acknowledged.suffix(3).compactMap(Int.init) {
        #expect(try workspace.results(ofRun: run).count == 10, comment)
      }
      #expect(try workspace.trend(of: "headcount", place: "0", limit: 1_000_000).count >= acknowledged.count, comment)
    case "versions":
      for id in acknowledged.suffix(3) {
        #expect(try workspace.table(of: workspace.version(id)).rowCount == 500, comment)
      }
      #expect(try Set(workspace.versions().map(\.id)).isSuperset(of: acknowledged), comment)
    case "export":
      if FileManager.default.fileExists(atPath: folder.inside + "/ledger.jsonl") {
        let found = try Ledger.verify(folder: folder.inside)
        #expect(found.isSound && found.sound >= acknowledged.count, comment)
      } else {
        #expect(acknowledged.isEmpty, comment)
      }
      for line in acknowledged.suffix(3) {
        let words = line.split(separator: " ").map(String.init)
        let reading = try FormFile.read(folder.file(words[0]))
        #expect(reading.form.id == words[1] && reading.problems.isEmpty, comment)
        // What went out is remembered: it can come back.
        #expect(try workspace.compare(reading.form).items.count == reading.form.rows.count, comment)
      }
    case "import":
      // All five of a form, or none of them.
      let names = try workspace.objects(Action.self).map(\.object.text)
      let counts = Dictionary(grouping: names, by: \.self).mapValues(\.count)
      #expect(counts.values.allSatisfy { $0 == 5 } && acknowledged.allSatisfy { counts[$0] == 5 }, comment)
    default:
      for path in acknowledged.suffix(2) {
        let layout = try DatabaseQueue(path: path).inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(layout == 6, comment)
      }
    }
  }

  @Test func fourProcessesWriteAndNoneIsLost() throws {
    let folder = try TemporaryFolder()
    _ = try Workspace.made(folder)
    let count = Torture.rounds(40, long: 300)
    let witness = Oversleeper()
    let writers = try (0..<4).map { _ in try FaultWriter.start(["checks", folder.path, "\(count)"]) }
    let (reads, longest) = try Self.readWhile(folder) { writers.contains { $0.process.isRunning } }
    let ended = writers.map { $0.finish() }
    #expect(ended.allSatisfy { $0.status == 0 && $0.acknowledged.count == count })
    // On a machine that nobody else uses a reader waits for nobody; how long everybody waits here, the witness knows.
    #expect(reads > 0 && longest < .seconds(1) + witness.end() * 4, "\(reads) reads, the longest \(longest)")
    let workspace = try Workspace.opened(folder)
    #expect(try workspace.trend(of: "headcount", place: "3", limit: 10_000).count == 4 * count)
  }

  /// Reads again and again, each time in a workspace opened anew, as a second program would.
  private static func readWhile(
    _ folder: TemporaryFolder, _ others: () -> Bool
  ) throws -> (reads: Int, longest: Duration) {
    var (reads, seen, longest) = (0, 0, Duration.zero)
    while others() {
      let start = ContinuousClock.now
      let workspace = try Workspace.opened(folder, access: reads % 2 == 0 ? .reading : .writing)
      let rows = try workspace.trend(of: "headcount", place: "3", limit: 10_000).count
      longest = max(longest, ContinuousClock.now - start)
      // What one read has seen, the next does not miss.
      #expect(rows >= seen)
      seen = rows
      reads += 1
    }
    return (reads, longest)
  }

  /// The disk of a few hundred kilobytes is one that only the writer sees.
  @Test(
    .enabled(if: SmallDisk.isPossible),
    arguments: ["ledger", "releases", "chain", "checks", "versions", "export", "import", "report"])
  func aFullDiskIsSaidAndNothingAcknowledgedIsLost(_ writer: String) throws {
    for kilobytes in stride(from: 400, to: 700, by: Torture.isOn ? 6 : 100) {
      let folder = try TemporaryFolder()
      let ended = try SmallDisk.run(writer, folder, kilobytes: kilobytes)
      #expect(ended.status == 1, "\(kilobytes): \(ended.complaint)")
      #expect(
        ended.complaint.contains("disk is full") || ended.complaint.contains("no space left"),
        "\(kilobytes): \(ended.complaint)")
      if writer == "ledger" {
        let found = try Ledger.verify(folder: folder.path)
        #expect(found.isSound && found.sound == ended.acknowledged.count && found.torn == 0, "\(kilobytes)")
      } else {
        try Self.expectAll(ended.acknowledged, writer, folder, "\(writer), \(kilobytes)")
      }
    }
  }
}

/// A writer on a disk of a few hundred kilobytes, in a mount namespace of its own; what it left is copied out.
enum SmallDisk {
  static let isPossible = (try? shell("unshare -rm true").status) == 0

  static func run(_ writer: String, _ folder: TemporaryFolder, kilobytes: Int) throws -> FaultWriter {
    let disk = try TemporaryFolder()
    return try shell(
      """
      mount -t tmpfs -o size=\(kilobytes)k none '\(disk.path)' || exit 99
      '\(FaultWriter.path)' \(writer) '\(disk.path)' 100000
      status=$?
      cp -a '\(disk.path)/.' '\(folder.path)/'
      exit $status
      """, inside: true)
  }

  private static func shell(_ script: String, inside: Bool = false) throws -> FaultWriter {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: inside ? "/usr/bin/unshare" : "/bin/sh")
    process.arguments = inside ? ["-rm", "/bin/sh", "-c", script] : ["-c", script]
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    return FaultWriter.Running(process: process, output: output, complaints: complaints).finish()
  }
}
