import Foundation
import Testing

/// Files that are wrong in a way of their own, for every reader, each with what must happen:
/// `Tests/Fixtures/malformed/index.txt`.
@Suite struct MalformedFileTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/malformed")

  /// What must happen to each file, by reader and name.
  static let index: [String: [String: String]] = {
    let text = (try? String(contentsOf: folder.appending(path: "index.txt"), encoding: .utf8)) ?? ""
    var index: [String: [String: String]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "|", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      let path = parts.first?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
      if parts.count == 2, path.count == 2 { index[path[0], default: [:]][path[1]] = parts[1] }
    }
    return index
  }()

  @Test(arguments: index.keys.sorted())
  func eachFileEndsAsTheIndexSays(_ reader: String) throws {
    let wanted = try #require(Self.index[reader])
    let paths = wanted.keys.sorted().map { Self.folder.appending(path: "\(reader)/\($0)").path }
    let run = try FuzzProgram.run(["read", reader] + paths)
    #expect(run.status == 0, "\(run.complaint)")
    var found: [String: String] = [:]
    for line in run.lines {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { continue }
      found[parts[0]] = parts[1]
      // Whoever drops a hundred files on a program must see which one it was.
      if ["csv", "udir", "audit"].contains(reader), parts[1].hasPrefix("error") {
        #expect(parts[2].contains(parts[0]), "the sentence names the file: \(parts[2])")
      }
    }
    for (file, outcome) in wanted {
      #expect(found[file] == outcome, "\(reader)/\(file)")
    }
    let peak = try #require(run.peak)
    #expect(peak < 256, "\(reader): \(peak) MiB")
  }

  @Test func everyFileHasItsLine() throws {
    let walker = FileManager.default.enumerator(atPath: Self.folder.path)
    let files = (walker?.compactMap { $0 as? String } ?? []).filter { $0.contains("/") && !$0.hasSuffix("/") }
    let listed = Self.index.flatMap { reader, files in files.keys.map { "\(reader)/\($0)" } }
    #expect(Set(files) == Set(listed))
    #expect(listed.count >= 170)
  }

  /// Every reader that the fuzzer knows has files of its own, but for the two processes, whose damage is tested where they
  /// are (`HostileTests`), and cells of a database, which are no file.
  @Test func everyReaderHasFiles() throws {
    let readers = Set(try FuzzProgram.run(["list"]).lines)
    #expect(readers.subtracting(Self.index.keys) == ["worker", "host", "workspace-cells"])
  }
}
