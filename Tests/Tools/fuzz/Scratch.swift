import Foundation
import TrinnBasis

/// Files of this process alone, in memory where the system has such a folder, gone when it ends.
enum Scratch {
  static let folder: String = {
    let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
    let folder = "\(place)/trinn-fuzz-\(getpid())"
    mkdir(folder, 0o700)
    return folder
  }()

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Only for the owner's eyes: some readers take nothing else.
  @discardableResult
  static func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = path(name)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Fault("cannot write \(path)") }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      guard count > 0 else { throw Fault("cannot write \(path)") }
      done += count
    }
    return path
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw Fault("cannot read \(path)") }
    return [UInt8](data)
  }

  /// An empty folder of that name.
  @discardableResult
  static func fresh(_ name: String) throws -> String {
    let path = path(name)
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

/// The checkout that this was built from: its fixtures, scripts and plugins are what is spoilt.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func files(_ folder: String, _ ending: String, upTo most: Int = 64 << 10) throws -> [[UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    return try names.filter { $0.hasSuffix(ending) }.map { try Scratch.read("\(root)/\(folder)/\($0)") }
      .filter { $0.count <= most }
  }

  static func file(_ path: String, prefix: Int = .max) throws -> [UInt8] {
    Array(try Scratch.read("\(root)/\(path)").prefix(prefix))
  }
}
