import Foundation
import Testing

/// `trinn-fuzz`, run to its end: a reader that crashes ends that process and not the tests.
struct FuzzProgram {
  let status: Int32
  let lines: [String]
  let complaint: String

  /// It lies beside the test bundle.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "trinn-fuzz").path

  static func run(_ arguments: [String]) throws -> FuzzProgram {
    try #require(FileManager.default.isExecutableFile(atPath: path), "no program at \(path)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    // A crash is told in one line and not in a page.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (output, complaints) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError, process.standardInput) = (output, complaints, FileHandle.nullDevice)
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complained = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    return FuzzProgram(
      status: status, lines: said.split(separator: "\n").map(String.init), complaint: String(complained.suffix(2000)))
  }

  /// MiB that were resident at most.
  var peak: Int? {
    lines.last.flatMap { $0.hasPrefix("peak ") ? Int($0.dropFirst(5).prefix { $0.isNumber }) : nil }
  }
}
