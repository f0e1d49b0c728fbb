import Foundation
import Synchronization
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnSyntax

/// Conversations as files in `Tests/Transcripts`: what begins with `trinn> ` and `     > ` is typed, the rest is said.
///
/// With `TRINN_ACCEPT=1` a transcript that differs is written anew, its differences are shown, and the test fails once.
@Suite("Transcripts")
struct TranscriptTests {
  static let folder = Program.root + "/Tests/Transcripts"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test(arguments: names)
  func `is said as it was`(_ name: String) throws {
    let path = "\(Self.folder)/\(name)"
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let got = try Transcript(expected).spoken()
    guard got != expected else { return }
    let (was, now) = (expected.components(separatedBy: "\n"), got.components(separatedBy: "\n"))
    let changes = now.difference(from: was).map { change in
      switch change {
      case .remove(let line, let text, _): "\(line + 1) - \(text)"
      case .insert(let line, let text, _): "\(line + 1) + \(text)"
      }
    }
    let accepts = ProcessInfo.processInfo.environment["TRINN_ACCEPT"] == "1"
    if accepts { try Data(got.utf8).write(to: URL(fileURLWithPath: path)) }
    Issue.record("\(name)\(accepts ? " is written anew" : "") differs:\n\(changes.joined(separator: "\n"))")
  }

  @Test func `there are transcripts, and one that is false is found out`() throws {
    #expect(Self.names.count >= 6)
    #expect(try Transcript("trinn> 1 + 1\n3\n").spoken() == "trinn> 1 + 1\n2\n")
    #expect(
      try Transcript("# about\ntrinn> f = function()\n     > end\n").spoken()
        == "# about\ntrinn> f = function()\n     > end\n")
  }
}

/// A conversation of a file.
struct Transcript {
  /// What stands above the first input: what the conversation is about.
  private(set) var title: [String] = []
  private(set) var inputs: [[String]] = []

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix(Transcript.first) {
        inputs.append([String(line.dropFirst(Transcript.first.count))])
      } else if line.hasPrefix(Transcript.further), let last = inputs.indices.last {
        inputs[last].append(String(line.dropFirst(Transcript.further.count)))
      } else if inputs.isEmpty {
        title.append(line)
      }
    }
  }

  private static let first = "trinn> "
  private static let further = "     > "

  /// The conversation as it goes now, in an interpreter of its own.
  func spoken() throws -> String {
    let said = Said()
    let files = try TemporaryFolder()
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types,
      session: LibrarySession(roots: [Program.root], outFolder: files.path), display: Display(columns: 80, rows: 10),
      writer: said.add)
    var lines = title
    for input in inputs {
      lines += input.enumerated().map { ($0 == 0 ? Transcript.first : Transcript.further) + $1 }
      do {
        let results = try interpreter.show(LastingLocals.keep(input.joined(separator: "\n")))
        for result in results where result != "nil" { said.add(result.hasSuffix("\n") ? result : result + "\n") }
      } catch {
        said.add("\(error)\n")
      }
      // Where the test reads and writes is no part of the conversation.
      let answer = said.take().replacing(files.path + "/", with: "").replacing(Program.root + "/", with: "")
      lines += answer.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private final class Said: Sendable {
    private let text = Mutex("")

    func add(_ more: String) { text.withLock { $0 += more } }

    func take() -> String {
      text.withLock { text in
        defer { text = "" }
        return text
      }
    }
  }
}
