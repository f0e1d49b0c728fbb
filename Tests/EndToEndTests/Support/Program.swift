import Foundation
import Testing
import TrinnTestSupport

/// The built program, started as a shell starts it. It lies beside the test bundle.
enum Program {
  static let root = ArchitectureTests.root.path

  static let path: String = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "trinn").path
  }()

  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program to its end. Whatever a test asks of it, no control character reaches a screen or a log.
  ///
  /// - Parameters:
  ///   - folder: where it runs; the checkout's root, so that paths are as in the README.
  ///   - program: another copy than the built one.
  ///   - environment: what stands in place of the tests' own variables of these names.
  static func run(
    _ arguments: [String], input: String = "", in folder: String = root, program: String = path,
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    try #require(FileManager.default.isExecutableFile(atPath: program), "build the product trinn first")
    let scratch = try TemporaryFolder()
    try Data(input.utf8).write(to: scratch.url("in"))
    for name in ["out", "err"] { try Data().write(to: scratch.url(name)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, given in given }
    }
    // Files and no pipes: a full pipe would hold both sides up.
    process.standardInput = try FileHandle(forReadingFrom: scratch.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("err"))
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    let outcome = Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: try String(contentsOf: scratch.url("out"), encoding: .utf8),
      errors: try String(contentsOf: scratch.url("err"), encoding: .utf8))
    for text in [outcome.output, outcome.errors] {
      #expect(text.controlCharacter == nil, "trinn \(arguments): \(text.controlCharacterName)")
    }
    return outcome
  }
}

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appending(path: name) }

  @discardableResult
  func file(_ name: String, _ text: String) throws -> String {
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(name))
    return url(name).path
  }

  /// Everything below, hidden files too, in order.
  var files: [String] {
    (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
  }
}
