import Foundation
import Testing
import TrinnSyntax

/// Whatever a user has typed so far, in whatever state: the prompt answers and nothing traps.
@Suite("Every beginning of a script") struct PrefixFuzzTests {
  @Test("has a context and is kept as a prompt's input")
  func everyPrefix() throws {
    var done = 0
    for script in try scripts() where done < 5_000 {
      let characters = Array(script.unicodeScalars)
      let step = max(1, characters.count / 1_500)
      for end in stride(from: 0, through: characters.count, by: step) {
        var view = String.UnicodeScalarView()
        // Completion sees one input: some 40 lines at most.
        view.append(contentsOf: characters[max(0, end - 1_200)..<end])
        let text = String(view)
        _ = CursorContext(text)
        if done.isMultiple(of: 10) { _ = LastingLocals.keep(text) }
        done += 1
      }
    }
    #expect(done >= 5_000)
  }

  @Test(
    "however deep it nests", arguments: ["(", "{", "f(", "t[", "f{", "a.", "a:b(", "f'", "[[", "function() ", "not "])
  func deepNesting(piece: String) async {
    let text = String(repeating: piece, count: 3_000)
    // An unoptimised build takes about 48 KB a level, and 198 levels are Lua's limit: more than a worker's stack.
    let kept = await withCheckedContinuation { continuation in
      let thread = Thread {
        _ = CursorContext(text)
        continuation.resume(returning: LastingLocals.keep(text))
      }
      thread.stackSize = 32 << 20
      thread.start()
    }
    #expect(kept == text)
  }

  @Test("a local over several lines keeps the lines behind it in their places")
  func linesKeepTheirNumbers() {
    for source in [
      "local\nx\n=\n1\ny = 2", "local function\nf()\nend y = 1", "local s = [[\na\n]] local z\nw = 1",
      "local x -- a\n= 1",
    ] {
      let kept = LastingLocals.keep(source)
      #expect(
        kept.split(separator: "\n", omittingEmptySubsequences: false).count
          == source.split(separator: "\n", omittingEmptySubsequences: false).count, "\(kept)")
    }
  }

  /// The product's own scripts.
  private func scripts() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let folder = root.appending(path: "scripts")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let texts = try files.filter { $0.pathExtension == "lua" }.sorted { $0.path < $1.path }
      .map { try String(contentsOf: $0, encoding: .utf8) }
    // Some scripts are short: the same ones with other line ends.
    return texts + texts.map { $0.replacing("\n", with: "\r\n") } + texts.map { $0.replacing(" ", with: "\n") }
      + texts.map { $0.replacing("\n", with: " ") } + texts.map { $0.replacing("\"", with: "'") }
  }
}
