import Foundation
import TrinnBasis
import TrinnPackage

/// A small package of another county, its author's key, and the tools to spoil it.
enum Sample {
  static let trinn = SemanticVersion(0, 1, 0)
  static let hash = (try? bytes()).map { Sodium.sha256($0) }
  static let key = try? SecretKey(seed: [UInt8](0..<32), number: [1, 2, 3, 4, 5, 6, 7, 8])
  static let otherKey = try? SecretKey(seed: [UInt8](32..<64), number: [8, 7, 6, 5, 4, 3, 2, 1])

  static let fixtures =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Fixtures/packages"

  static func script(_ version: String = "1.0.0", columns: String = "\"school_year\", \"absence_days\"") -> String {
    """
    --[[ trinn
    title = "Fravær i 10. trinn"
    version = "\(version)"
    trinn = ">=0.1"
    [needs.grade10]
    columns = [\(columns)]
    purpose = "fravær før videregående"
    [releases.fravar]
    file = "fravar-*"
    audience = "municipality"
    [tests.county]
    pupils = 200
    prints = "tests/county.txt"
    ]]
    print("hei")

    """
  }

  static func files(_ script: String = script()) -> [String: [UInt8]] {
    [
      "fravar.lua": Array(script.utf8), "tests/county.txt": Array("hei\n".utf8),
      "README.md": Array("# Fravær\n\nLes denne først.\n".utf8),
    ]
  }

  static func bytes(_ files: [String: [UInt8]] = files(), key: SecretKey? = key) throws -> [UInt8] {
    try PackageBundle.bytes(
      of: files, main: "fravar.lua", author: key.map { ("Fjordland fylkeskommune", $0) }, trinn: trinn)
  }

  static func open(_ bytes: [UInt8], allowsUnsigned: Bool = false) throws -> Package {
    try Package(bytes, trinn: trinn, allowsUnsigned: allowsUnsigned)
  }
}

/// A folder of a test's own, gone when the test is.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let url = URL(fileURLWithPath: path).appending(path: name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }
}

/// Another program, run to its end; nil where the machine has none of the name.
func run(_ program: String, _ arguments: [String], in folder: String) throws -> (status: Int32, output: String)? {
  let path = "/usr/bin/\(program)"
  guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  let pipe = Pipe()
  (process.standardOutput, process.standardError, process.standardInput) = (pipe, pipe, FileHandle.nullDevice)
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}
