import Foundation
import Synchronization
import Testing
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// What a user types and sees of large files and kept copies.
@Suite final class KeepTests {
  private let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path(percentEncoded: false)
    try write(["A;1", "A;2", "B;3"])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ rows: [String]) throws {
    try (["school;points"] + rows).joined(separator: "\n").write(
      toFile: "\(folder)/rows.csv", atomically: true, encoding: .utf8)
  }

  /// What a new prompt prints and shows, where every file is large.
  private func answer(_ lines: String...) throws -> String {
    let said = Said()
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types,
      session: LibrarySession(roots: [folder], outFolder: folder, lazyFrom: 0), writer: { said.add($0) })
    var text = ""
    for line in lines { text = try interpreter.show(line).joined(separator: "\n") }
    return said.text + text
  }

  @Test func aLargeFileIsReadWhenItIsUsed() throws {
    let text = try answer("t = read 'rows.csv'", "t:count('school'):explain()")
    #expect(text.contains("UTF-8, semicolon between cells"))
    #expect(text.contains("1. read rows.csv (1 MB): 1 of 2 columns (school)"), "\(text)")
  }

  @Test func whatIsFoundLateIsSaidWhenItIsFound() throws {
    try write(Array(repeating: "A;1", count: 80_000) + ["A;1;2"])
    let text = try answer("t = read 'rows.csv'", "print 'before'", "#t", "#t")
    let said = try #require(text.range(of: "1 row or cells did not fit"), "\(text)")
    #expect(try said.lowerBound > #require(text.range(of: "before")).lowerBound)
    #expect(text.components(separatedBy: "did not fit").count == 2)
  }

  @Test func aKeptCopyIsUsedAndMadeAnew() throws {
    #expect(try answer("read('rows.csv'):keep()").contains("kept: rows.csv"))
    let used = try answer("t = read 'rows.csv'", "t:count('school'):explain()", "t:count 'school'")
    #expect(used.contains("a copy kept on ") && used.contains("load the kept copy of rows.csv"))
    #expect(used.contains("2 rows x 2 columns"))
    #expect(try answer("kept()").contains("rows.csv"))
    try write(["A;1"])
    let anew = try answer("t = read 'rows.csv'", "#t")
    #expect(anew.contains("does not hold any more") && anew.hasSuffix("1"))
    #expect(try answer("#read 'rows.csv'").contains("a copy kept on "))
    #expect(try answer("read('rows.csv'):forget()").hasSuffix("true"))
    #expect(try !answer("#read 'rows.csv'").contains("a copy kept on "))
  }

  @Test func onlyAFilesTableIsKept() throws {
    #expect { try answer("read('rows.csv'):head(1):keep()") } throws: {
      "\($0)".contains("only a table that read() gave")
    }
  }

  /// A wrong name fails where it is typed, also where nothing has been read yet.
  @Test func errorsDoNotWait() throws {
    #expect { try answer("x = read('rows.csv'):where 'pionts < 3'") } throws: { "\($0)".contains("\"points\"?") }
  }

  private final class Said: Sendable {
    private let state = Mutex("")
    func add(_ text: String) { state.withLock { $0 += text } }
    var text: String { state.withLock { $0 } }
  }
}
