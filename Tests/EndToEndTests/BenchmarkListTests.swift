import Foundation
import Testing

/// The figures themselves are no test; that the tool is there and knows its tasks is.
@Suite struct BenchmarkListTests {
  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "trinn-bench")
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: printed, as: UTF8.self), String(decoding: complained, as: UTF8.self)
    )
  }

  @Test(arguments: ["start", "prompt", "packs", "read", "schema", "group", "join", "audit", "call-wire"])
  func listsEveryTaskWithAnAim(_ task: String) throws {
    let run = try Self.run(["--list"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").contains { $0.hasPrefix(task + " ") })
  }

  @Test func anUnknownTaskNamesTheKnownOnes() throws {
    let run = try Self.run(["pakcs"])
    #expect(run.status != 0)
    #expect(run.errors.contains("packs"))
  }
}
