import Foundation
import Testing
import TrinnLua
import TrinnTestSupport

/// What the program itself writes to its screen and log for every attack on them, byte by byte.
@Suite struct ScreenTests {
  /// All programs of a build lie in one folder.
  static let program = URL(fileURLWithPath: WorkerProgram.path).deletingLastPathComponent().appending(path: "trinn")

  static func write(of attack: Attack) throws -> Data {
    let file = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString).lua")
    try attack.source.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = ["run", file.path]
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  @Test func noControlByteReachesTheScreen() throws {
    let attacks = try Attack.all().filter { $0.category == "Output" && $0.expectation != .output }
    try #require(attacks.count >= 10)
    for attack in attacks {
      let text = String(decoding: try Self.write(of: attack), as: UTF8.self)
      #expect(
        text.controlCharacter == nil, "\(attack): U+\(text.controlCharacter.map { String($0.value, radix: 16) } ?? "")")
      #expect(!text.isEmpty || attack.what.hasPrefix("files"), "\(attack)")
    }
  }
}
