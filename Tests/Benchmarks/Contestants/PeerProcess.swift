import Foundation

/// A peer that has loaded its data and waits: each line sent to it is one run, each line back its seconds and the
/// figures of its answer.
final class PeerProcess: Contestant {
  let name: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var received: [UInt8] = []

  /// Nil where the peer is not installed: it then says `missing`.
  init?(_ name: String, _ arguments: [String]) {
    guard let program = ColdProcess.find(arguments[0]) else { return nil }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(arguments.dropFirst())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    self.name = name
    guard (try? process.run()) != nil, let line = line(), line.hasPrefix("ready") else { return nil }
    version = line.split(separator: " ").dropFirst().joined(separator: " ")
  }

  private(set) var version = ""

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func run() throws -> Sample {
    try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
    let numbers = line()?.split(separator: " ").compactMap { Double($0) } ?? []
    guard let seconds = numbers.first else { throw ColdProcess.Failure(description: "\(name) gave no answer") }
    return Sample(
      seconds: seconds, checks: Array(numbers.dropFirst()),
      peakMemory: PeakMemory.bytes(of: process.processIdentifier))
  }

  private func line() -> String? {
    while true {
      if let end = received.firstIndex(of: 10) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      received += more
    }
  }
}
