import Foundation
import Testing

/// The arrows between targets, as facts of the tree. Each rule is also shown a tree that breaks it.
@Suite struct ArchitectureTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A source file, by its path below `Sources` and its text.
  struct Source {
    let path: String
    let text: String
    var target: String { String(path.prefix { $0 != "/" }) }
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 1 else { return nil }
        return words[0].hasPrefix("//") || words[0].hasPrefix("*") ? nil : words[index + 1]
      }
    }
  }

  static func sources() throws -> [Source] {
    let folder = root.appending(path: "Sources")
    let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try walker.compactMap { $0 as? URL }.filter { ["swift", "c", "cpp", "h"].contains($0.pathExtension) }.map {
      let path = $0.standardizedFileURL.path.dropFirst(folder.standardizedFileURL.path.count + 1)
      return Source(path: String(path), text: try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// What each of our targets may import of ours, as Package.swift declares it.
  static func arrows() throws -> [String: Set<String>] {
    let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    var arrows: [String: Set<String>] = [:]
    let declaration = /(?:library\(|name:)\s*"(C?Trinn\w*|trinn[\w-]*)",?\s*(?:dependencies:\s*)?(\[[^\]]*\])?/
    for match in manifest.matches(of: declaration) {
      let names = (match.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
      arrows[String(match.1), default: []].formUnion(names)
    }
    return arrows
  }

  static func importFaults(_ sources: [Source], arrows: [String: Set<String>]) -> [String] {
    let ours = Set(arrows.keys)
    return sources.filter { $0.path.hasSuffix(".swift") }.flatMap { source in
      source.imports.filter { ours.contains($0) && arrows[source.target]?.contains($0) != true }
        .map { "\(source.path) imports \($0) against the arrows" }
    }
  }

  static func luaHeaderFaults(_ sources: [Source]) -> [String] {
    sources.filter { $0.target != "CTrinnLua" && $0.text.contains(/#include\s*[<"](lua5\.4\/)?l(ua|auxlib|ualib)\.h/) }
      .map { "\($0.path) includes a Lua header" }
  }

  /// Files are written by the one writer, so that nothing leaves unchecked and nothing is left half-written.
  static func fileWriteFaults(_ sources: [Source]) -> [String] {
    let writers = ["TrinnBasis/Files/", "TrinnReport/", "TrinnWorkspace/"]
    let call = /\.write\(to:|\.write\(toFile:|createFile\(|O_WRONLY|O_RDWR|O_CREAT|fopen\(|FileHandle\(forWriting/
    return sources.filter { source in !writers.contains { source.path.hasPrefix($0) } && source.text.contains(call) }
      .map { "\($0.path) writes a file" }
  }

  @Test func importsFollowTheArrows() throws {
    let arrows = try Self.arrows()
    try #require(arrows.count > 10)
    #expect(Self.importFaults(try Self.sources(), arrows: arrows) == [])
    let broken = Source(path: "TrinnKernels/X.swift", text: "import TrinnCohort\n")
    #expect(Self.importFaults([broken], arrows: arrows).count == 1)
  }

  @Test func onlyTheBorderSeesLua() throws {
    #expect(Self.luaHeaderFaults(try Self.sources()) == [])
    #expect(Self.luaHeaderFaults([Source(path: "TrinnLua/x.c", text: "#include <lua5.4/lua.h>\n")]).count == 1)
  }

  @Test func onlyTheRenderersWriteFiles() throws {
    // The chain of accepted packages is added to, and a file that two processes take turns by holds nothing.
    let known = ["TrinnPackage/Store/", "TrinnCohort/Identity/", "TrinnTable/Snapshot/", "trinn/"]
    let faults = Self.fileWriteFaults(try Self.sources()).filter { fault in !known.contains { fault.hasPrefix($0) } }
    #expect(faults == [])
    #expect(Self.fileWriteFaults([Source(path: "TrinnTable/x.swift", text: "try data.write(to: url)")]).count == 1)
  }

  @Test func sourcesStaySmall() throws {
    let long = try Self.sources().filter {
      $0.text.split(separator: "\n", omittingEmptySubsequences: false).count > 401
    }
    #expect(long.map(\.path) == [])
  }

  @Test func nothingTrapsOrPromises() throws {
    let trap = /\btry!|\bfatalError\(|\bas! |TODO|FIXME|XXX/
    #expect(try Self.sources().filter { $0.text.contains(trap) }.map(\.path) == [])
  }
}
