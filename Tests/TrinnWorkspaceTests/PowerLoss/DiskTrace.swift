import Foundation
import Testing

/// A writer under `strace`: every call that changes the disk, with its bytes, in order.
struct DiskTrace {
  var calls: [DiskCall] = []
  private let root: String
  private var known: Set<String> = [""]

  static let program = "/usr/bin/strace"
  static let isPossible =
    FileManager.default.isExecutableFile(atPath: program)
    && (try? trace(["create", "", "0"], "/dev/null"))?.status == 0

  /// Runs a writer to its end.
  init(of arguments: [String], folder: TemporaryFolder) throws {
    root = folder.path
    let log = try TemporaryFolder()
    let ended = try DiskTrace.trace(arguments, log.file("calls"))
    try #require(ended.status == 0, "\(ended.complaint)")
    var begun: [Substring: Substring] = [:]
    for line in try String(contentsOfFile: log.file("calls"), encoding: .utf8).split(separator: "\n") {
      let process = line.prefix { $0 != " " }
      var call = line.dropFirst(process.count).drop { $0 == " " }
      if let end = call.range(of: " <unfinished ...>") {
        begun[process] = call[..<end.lowerBound]
        continue
      }
      if call.hasPrefix("<... "), let end = call.range(of: "resumed>"), let start = begun[process] {
        call = Substring(start + call[end.upperBound...].drop { $0 == " " })
      }
      try add(call)
    }
  }

  private static func trace(_ arguments: [String], _ log: String) throws -> FaultWriter {
    let calls =
      "openat,open,creat,write,pwrite64,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
      + "ftruncate,fsync,fdatasync,mkdir,mkdirat,writev,pwritev,fallocate,copy_file_range,sendfile"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      ["-f", "-y", "-xx", "-s", "100000000", "-o", log, "-e", "trace=\(calls)", FaultWriter.path] + arguments
    let (output, complaints) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, complaints)
    try process.run()
    return FaultWriter.Running(process: process, output: output, complaints: complaints).finish()
  }

  // MARK: Reading a line

  private mutating func add(_ line: Substring) throws {
    guard let open = line.firstIndex(of: "("), let equals = line.range(of: " = ", options: .backwards),
      let result = Int(line[equals.upperBound...].prefix { $0.isNumber || $0 == "-" }), result >= 0
    else { return }
    let name = line[..<open]
    let arguments = line[line.index(after: open)..<equals.lowerBound].dropLast().components(separatedBy: ", ")
    // Whether a call is about the folder is told by its paths; the rest is the machine's.
    switch name {
    case "write" where arguments[0].hasPrefix("1<"): calls.append(.acknowledge(Self.bytes(arguments[1])))
    case "openat", "open", "creat": try opened(arguments)
    case "write", "pwrite64":
      guard let path = opened(arguments[0]) else { return }
      let bytes = Array(Self.bytes(arguments[1]).prefix(result))
      calls.append(.write(path, at: name == "write" ? nil : Int(arguments[3]), bytes))
    case "ftruncate":
      guard let path = opened(arguments[0]), let size = Int(arguments[1]) else { return }
      calls.append(.cut(path, to: size))
    case "fsync", "fdatasync":
      guard let path = opened(arguments[0]) else { return }
      calls.append(.sync(path))
    case "mkdir", "mkdirat":
      guard let path = arguments.compactMap(named).last else { return }
      known.insert(path)
      calls.append(.folder(path))
    case "rename", "renameat", "renameat2", "link", "linkat":
      let paths = arguments.compactMap(named)
      guard paths.count == 2 else { return }
      known.insert(paths[1])
      if name.hasPrefix("rename") { known.remove(paths[0]) }
      calls.append(name.hasPrefix("rename") ? .rename(paths[0], to: paths[1]) : .link(paths[0], to: paths[1]))
    case "unlink", "unlinkat":
      guard let path = arguments.compactMap(named).last else { return }
      known.remove(path)
      calls.append(.unlink(path))
    default:
      // Ways to write that nobody uses here; where somebody does, the replay has to learn them.
      try #require(arguments.compactMap(opened).isEmpty, "\(name) writes to the folder")
    }
  }

  private mutating func opened(_ arguments: [String]) throws {
    guard let path = arguments.compactMap(named).first, let flags = arguments.first(where: { $0.hasPrefix("O_") }),
      !path.hasSuffix("-shm")
    else { return }
    if flags.contains("O_CREAT"), known.insert(path).inserted {
      calls.append(.create(path))
    } else if flags.contains("O_TRUNC") {
      calls.append(.cut(path, to: 0))
    }
  }

  /// Of `3</path>`. The memory that SQLite's processes share is made anew by the first of them.
  private func opened(_ argument: String) -> String? {
    guard let start = argument.firstIndex(of: "<"), let end = argument.lastIndex(of: ">"), argument.first != "\"",
      !argument.hasSuffix("(deleted)")
    else { return nil }
    let path = below(Self.bytes(argument[argument.index(after: start)..<end]))
    return path?.hasSuffix("-shm") == true ? nil : path
  }

  /// Of `"/path"`.
  private func named(_ argument: String) -> String? {
    argument.hasPrefix("\"") ? below(Self.bytes(argument)) : nil
  }

  private func below(_ bytes: [UInt8]) -> String? {
    let path = String(decoding: bytes, as: UTF8.self)
    if path == root { return "" }
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : nil
  }

  /// All as `\x2f`.
  private static func bytes(_ text: some StringProtocol) -> [UInt8] {
    text.split(separator: "\\x").compactMap { UInt8($0.prefix(2), radix: 16) }
  }
}
