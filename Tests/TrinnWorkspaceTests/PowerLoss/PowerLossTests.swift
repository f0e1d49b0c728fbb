import Foundation
import Testing
import TrinnBasis
import TrinnTestSupport
import TrinnWorkspace

/// Threat 24: the power goes at any point of a writer's calls. What was acknowledged is there, whole, and the work goes on.
@Suite(.enabled(if: DiskTrace.isPossible, "strace is not here, or may not watch"))
struct PowerLossTests {
  static let writers = ["ledger"] + FaultTests.writers

  @Test(arguments: writers)
  func nothingIsLostAtAnyCut(_ writer: String) throws {
    let folder = try TemporaryFolder()
    let trace = try DiskTrace(of: [writer, folder.path, "5"], folder: folder)
    try #require(trace.calls.contains { if case .acknowledge = $0 { true } else { false } })
    let seed: UInt64 = 24
    var random = SeededGenerator(seed: seed, stream: writer)
    var disk = PowerCut()
    let cuts = Torture.rounds(6, long: 100)
    let places = (0..<cuts).map { _ in random.below(trace.calls.count + 1) }
    for (number, call) in (trace.calls + [.acknowledge([])]).enumerated() {
      for _ in places.filter({ $0 == number }) {
        let left = try TemporaryFolder()
        try disk.leave(in: left.path, &random)
        try expectAll(disk.acknowledged, writer, folder, left, "\(writer), seed \(seed), before call \(number)")
      }
      disk.take(call)
    }
    #expect(disk.faults == [])
  }

  private func expectAll(
    _ acknowledged: [String], _ writer: String, _ folder: TemporaryFolder, _ left: TemporaryFolder, _ place: String
  ) throws {
    // Where a writer said a path, it is that of another place now.
    let acknowledged = acknowledged.map { $0.replacing(folder.path, with: left.path) }
    switch writer {
    case "ledger":
      let ledger = try Ledger(folder: left.path)
      #expect(ledger.head.number >= acknowledged.count, "\(place)")
      let next = try ledger.append(LedgerTests.entry("after.csv")).number
      let found = try Ledger.verify(folder: left.path)
      #expect(found.isSound && found.sound == next, "\(place): \(found.sentence)")
    default: try FaultTests.expectAll(acknowledged, writer, left, place)
    }
  }

  @Test func theReplayLosesWhatWasNotForced() throws {
    var random = SeededGenerator(seed: 1)
    var seen: Set<String> = []
    for _ in 0..<100 {
      var disk = PowerCut()
      for call: DiskCall in [
        .create("a"), .write("a", at: nil, Array("old".utf8)), .sync("a"), .sync(""), .create("b"),
        .write("b", at: nil, Array("new".utf8)), .rename("b", to: "a"), .acknowledge(Array("done\n".utf8)),
      ] { disk.take(call) }
      #expect(disk.faults.count == 2)
      let left = try TemporaryFolder()
      try disk.leave(in: left.path, &random)
      seen.insert((try? String(contentsOfFile: left.file("a"), encoding: .utf8)) ?? "none")
    }
    #expect(seen == ["old", "new", ""])
  }
}
