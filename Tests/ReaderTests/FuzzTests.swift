import Foundation
import Testing
import TrinnTestSupport

/// Spoilt inputs for every reader and for every decoder of messages: a result or an error, never a crash, never without end,
/// never more memory than a small machine has.
///
/// `./dev torture` keeps every core at it for an hour, which the readers share alike; `./dev torture --short` gives each a
/// minute.
@Suite struct FuzzTests {
  static let readers = (try? FuzzProgram.run(["list"]).lines) ?? []

  @Test func everyReaderIsThere() {
    #expect(Self.readers.count >= 27)
    #expect(Set(Self.readers).count == Self.readers.count)
  }

  @Test(arguments: readers)
  func noInputEndsTheReader(_ reader: String) throws {
    guard Torture.isOn else { return try spoil(reader, seed: 20_261_122, rounds: 150, seconds: 3) }
    // Every run of the long form goes on elsewhere. The library for TOML never frees what it has parsed: a process gets no
    // more inputs than leave it small.
    let share = 3600 * ProcessInfo.processInfo.activeProcessorCount / Self.readers.count
    let (clock, seconds) = (ContinuousClock(), Torture.seconds(short: 60, long: max(60, share)))
    let end = clock.now.advanced(by: .seconds(seconds))
    let first = UInt64(Date().timeIntervalSince1970)
    var seed = first
    while clock.now < end {
      let left = Int(end.duration(to: clock.now).components.seconds.magnitude)
      try spoil(reader, seed: seed, rounds: 15_000, seconds: left + 1)
      seed &+= 1
    }
    print("fuzz: \(reader): \(seed - first) processes, each of 15,000 inputs or its time")
  }

  private func spoil(_ reader: String, seed: UInt64, rounds: Int, seconds: Int) throws {
    let run = try FuzzProgram.run(["spoil", reader, "\(seed)", "\(rounds)", "\(seconds)"])
    #expect(run.status == 0, "\(reader), seed \(seed): \(run.complaint)")
    let peak = try #require(run.peak)
    #expect(peak < 256, "\(reader), seed \(seed): \(peak) MiB")
  }
}
