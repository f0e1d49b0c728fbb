import CTrinnSandbox
import Foundation
import Testing

/// Serialized: the times are those of a child that has the machine for itself.
@Suite(.serialized) struct SpawnTests {
  @Test func aChildHasTwoPipesAndNothingElse() throws {
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    try #require(file >= 0)
    #expect(try Breach(["descriptors"]).text == "0\n1\n")
  }

  @Test func bytesComeBackAsTheyWereSent() throws {
    var child = try Breach.spawn([Breach.path, "echo"])
    let sent = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var back: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 10_000)
    for start in stride(from: 0, to: sent.count, by: 50_000) {
      let part = Array(sent[start..<start + 50_000])
      #expect(ts_write(&child, part, part.count, ts_now() + 60_000) == part.count)
      while back.count < start + part.count {
        let length = ts_read(&child, &piece, piece.count, ts_now() + 60_000)
        try #require(length > 0)
        back += piece[0..<length]
      }
    }
    #expect(back == sent)
    #expect(ts_end(&child).signal == SIGKILL)
    #expect(ts_end(&child).signal == 0)
  }

  @Test func aChildThatDoesNotReadHoldsNobodyUp() throws {
    var child = try Breach.spawn([Breach.path, "spin"])
    let much = [UInt8](repeating: 1, count: 1 << 20)
    let start = ts_now()
    #expect(ts_write(&child, much, much.count, start + 100) == TS_TIMED_OUT)
    var byte: UInt8 = 0
    while ts_read(&child, &byte, 1, start + 100) > 0 {}
    #expect(ts_read(&child, &byte, 1, start + 150) == TS_TIMED_OUT)
    #expect(ts_end(&child).signal == SIGKILL)
    #expect(ts_now() - start < 30_000)
  }

  @Test func writingToAnEndedChildRaisesNothing() throws {
    var child = try Breach.spawn([Breach.path, "exit", "\(TS_EXIT_MEMORY)"])
    var byte: UInt8 = 0
    #expect(ts_read(&child, &byte, 1, ts_now() + 60_000) == 0)
    // A child of another test holds the pipe's other end until it has become its program.
    let patience = ts_now() + 60_000
    var written = ts_write(&child, &byte, 1, patience)
    while written == 1, ts_now() < patience { written = ts_write(&child, &byte, 1, patience) }
    #expect(written == TS_FAILED)
    let ending = ts_end(&child)
    #expect(ending.signal == 0 && ending.status == Int32(TS_EXIT_MEMORY))
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    #expect(throws: NSError.self) { try Breach.spawn(["/nowhere/trinn-breach"]) }
  }

  @Test func processorTimeEndsAChildThatNobodyWatches() throws {
    let child = try Breach(["burn", "1"])
    #expect(child.ending.signal == SIGXCPU)
    #expect(child.ending.cpu_seconds < 1.5)
  }

  @Test func abortEndsAChildByASignal() throws {
    let child = try Breach(["abort"])
    #expect([SIGSEGV, SIGILL, SIGABRT, SIGTRAP].contains(child.ending.signal))
  }

  /// What is resident stays under 1.25 times the limit and 16 MiB, whoever takes the memory.
  @Test(arguments: [16, 64, 128])
  func memoryEndsAtTheLimit(_ megabytes: Int) throws {
    var child = try Breach.spawn([Breach.path, "fill", "\(megabytes << 20)"])
    defer { _ = ts_end(&child) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let length = ts_read(&child, &bytes, bytes.count, ts_now() + 10_000)
    let words = String(decoding: bytes.prefix(max(0, length)), as: UTF8.self).split(separator: " ")
    let took = try #require(words.count == 5 ? Int(words[1]) : nil)
    let peak = ts_peak_memory(&child)
    #expect(took >= megabytes)
    #expect(peak >= megabytes << 20 && peak <= ((megabytes * 5 / 4) + 16) << 20)
  }

  @Test func startAndEndAreShort() throws {
    var starts: [Duration] = []
    var ends: [Duration] = []
    let clock = ContinuousClock()
    for _ in 0..<40 {
      var byte: UInt8 = 0
      let begin = clock.now
      var child = try Breach.spawn([Breach.path, "spin"])
      #expect(ts_read(&child, &byte, 1, ts_now() + 60_000) == 1)
      let ready = clock.now
      _ = ts_end(&child)
      starts.append(ready - begin)
      ends.append(clock.now - ready)
    }
    starts.sort()
    ends.sort()
    print("sandbox: start p50 \(starts[20]) p95 \(starts[38]); end p50 \(ends[20]) p95 \(ends[38])")
    // The bound is that of a machine busy with other tests; the page of decisions says what a quiet one takes.
    #expect(starts[20] < .milliseconds(500))
    #expect(ends[20] < .milliseconds(200))
  }
}
