import Foundation
import Testing
import TrinnTestSupport

/// Whatever scripts from elsewhere do, the program that runs them stays as large as it was.
@Suite struct AttackedHostTests {
  @Test func theProgramDoesNotGrow() throws {
    let attacks = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Attacks")
    let scripts = try ["capabilities", "evading", "faults", "host", "isolation", "memory", "stack"].flatMap {
      category in
      try FileManager.default.contentsOfDirectory(atPath: attacks.appending(path: category).path).sorted()
        .map { attacks.appending(path: "\(category)/\($0)").path }
    }
    try #require(scripts.count >= 80)
    let run = try FuzzProgram.run(["attack", "\(Torture.rounds(60, long: 1000))"] + scripts)
    #expect(run.status == 0, "\(run.complaint)")
    let words = run.lines.first { $0.hasPrefix("grew ") }?.split(separator: " ") ?? []
    let growth = try #require(words.dropFirst().first.flatMap { Int($0) })
    #expect(growth < 1024, "KiB over as many runs as \(words.dropFirst(4).first ?? "?")")
    let peak = try #require(run.peak)
    #expect(peak < 256)
    if Torture.isOn { print("attacked: \(run.lines.joined(separator: ", "))") }
  }
}
