import Foundation
import Testing
import TrinnTestSupport

/// Spoilt inputs for every reader and for every decoder of messages: a result or an error, never a crash, never without end,
/// never more memory than a small machine has.
///
/// `./dev torture` gives each reader an hour, `./dev torture --short` a minute.
@Suite struct FuzzTests {
  static let readers = (try? FuzzProgram.run(["list"]).lines) ?? []

  @Test func everyReaderIsThere() {
    #expect(Self.readers.count >= 27)
    #expect(Set(Self.readers).count == Self.readers.count)
  }

  @Test(arguments: readers)
  func noInputEndsTheReader(_ reader: String) throws {
    // What takes the place of the seed of earlier days: every run of the long form goes on elsewhere.
    let seed = Torture.isOn ? UInt64(Date().timeIntervalSince1970) : 20_261_122
    let (rounds, seconds) = Torture.isOn ? ("\(Int.max)", "\(Torture.rounds(60, long: 3600))") : ("150", "3")
    let run = try FuzzProgram.run(["spoil", reader, "\(seed)", rounds, seconds])
    #expect(run.status == 0, "\(reader), seed \(seed): \(run.complaint)")
    let peak = try #require(run.peak)
    #expect(peak < 256, "\(reader), seed \(seed): \(peak) MiB")
    if Torture.isOn { print("fuzz: \(run.lines.joined(separator: "\t"))") }
  }
}
