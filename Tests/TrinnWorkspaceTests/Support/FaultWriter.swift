import Foundation
import Testing

/// A process of its own that writes and says what was acknowledged, so that it can be killed.
struct FaultWriter {
  /// What stands on its output, line by line, when it has ended.
  var acknowledged: [String]
  var complaint: String
  var status: Int32

  /// It lies beside the test bundle.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "trinn-faults").path

  /// Runs the writer to its end, or to the kill.
  ///
  /// - Parameter killAfter: seconds after its start; nil lets it end by itself.
  static func run(_ arguments: [String], killAfter: Double? = nil) throws -> FaultWriter {
    let process = try start(arguments)
    if let killAfter {
      Thread.sleep(forTimeInterval: killAfter)
      kill(process.process.processIdentifier, SIGKILL)
    }
    return process.finish()
  }

  static func start(_ arguments: [String]) throws -> Running {
    try #require(FileManager.default.isExecutableFile(atPath: path), "no writer at \(path)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    return Running(process: process, output: output, complaints: complaints)
  }

  struct Running {
    let process: Process
    let output: Pipe
    let complaints: Pipe

    func finish() -> FaultWriter {
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let complained = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      var lines = said.split(separator: "\n").map(String.init)
      // A killed writer may leave half a line: it acknowledged nothing.
      if !said.hasSuffix("\n") { _ = lines.popLast() }
      return FaultWriter(acknowledged: lines, complaint: complained, status: process.terminationStatus)
    }
  }
}
