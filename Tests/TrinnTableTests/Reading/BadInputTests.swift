import Foundation
import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: bad input is one clear sentence with the file's name")
struct BadInputTests {
  private func error(_ read: () throws -> ReadResult) throws -> TrinnError {
    try #require(throws: TrinnError.self) { try read() }
  }

  @Test("no such file, a folder, not a file at all")
  func paths() throws {
    let absent = try error { try CSVReader.read(path: Fixtures.path("csv/nowhere.csv")) }
    #expect(absent.code == .fileNotFound)
    #expect(absent.sentence.contains("nowhere.csv"))
    let folder = try error { try CSVReader.read(path: Fixtures.path("csv")) }
    #expect(folder.code == .unreadable)
    #expect(folder.sentence.hasSuffix("is a folder, not a file"))
    #expect(try error { try CSVReader.read(path: "/dev/null") }.sentence.contains("not a regular file"))
  }

  @Test(
    "empty, blank, binary",
    arguments: [
      ([], "is empty"), ([10, 10, 13, 10], "holds no text"), (Array("  \n  \n".utf8), "holds no rows"),
      ([UInt8](repeating: 0, count: 100), "is not text: 100 of its bytes are NUL"),
      ([0x50, 0x4B, 0x03, 0x04, 1, 2], "a workbook or an archive"), (Array("%PDF-1.7".utf8), "a PDF"),
      (Array("a;b\n1;".utf8) + [0, 1, 2, 3, 4, 5, 6, 7], "1 of its bytes are NUL"),
    ] as [([UInt8], String)])
  func bytes(_ bytes: [UInt8], _ words: String) throws {
    let error = try error { try CSVReader.read(bytes: bytes, source: "elever.csv") }
    #expect(error.sentence.contains(words))
    #expect(error.sentence.contains("elever.csv"))
  }

  @Test("a file that grows or shrinks while it is read is an error and not the end of the process")
  func changing() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = Data(String(repeating: "1;2;3\n", count: 2_000_000).utf8)
    let whole = Data("a;b;c\n".utf8) + rows
    try whole.write(to: URL(filePath: path))
    let isDone = Flag()
    let writer = Thread {
      var isShort = false
      while !isDone.isSet {
        _ = truncate(path, isShort ? off_t(whole.count) : 100)
        isShort.toggle()
      }
      isDone.finish()
    }
    writer.start()
    // Some of these reads meet the file whole; none may give a torn table or a signal.
    for _ in 0..<20 {
      do {
        _ = try CSVReader.read(path: path)
      } catch let error as TrinnError {
        #expect([.unreadable, .noData].contains(error.code))
      }
    }
    isDone.set()
    isDone.wait()
  }

  @Test("options that name no column name the nearest; a delimiter must be one ASCII character")
  func options() throws {
    #expect(
      try error { try CSVReader.read("poeng;n\n1;2\n") { $0.columnTypes = ["poenng": .number] } }.hint?.contains(
        "poeng") == true)
    #expect(try error { try CSVReader.read("poeng;n\n1;2\n") { $0.rename = ["N": "m"] } }.code == .unknownColumn)
    #expect(try error { try CSVReader.read("a;b\n1;2\n") { $0.delimiter = "æ" } }.argument == "delimiter")
  }

  @Test("errors and problems never hold a cell's value")
  func noValues() throws {
    let result = try CSVReader.read("a;b\nhemmelig;1\n2;hemmelig\n\"hemmelig\"hemmelig;3;hemmelig\n") {
      $0.columnTypes = ["a": .integer, "b": .date]
    }
    #expect(result.problems.rowCount == 7)
    for name in result.problems.names {
      #expect(try result.problems.cells(name).allSatisfy { !$0.contains("hemmelig") })
    }
    #expect(result.notes.allSatisfy { !$0.contains("hemmelig") })
  }
}

/// Tells a thread to stop, and waits until it has.
private final class Flag: @unchecked Sendable {
  private let lock = NSLock()
  private let ended = DispatchSemaphore(value: 0)
  private var value = false
  var isSet: Bool { lock.withLock { value } }
  func set() { lock.withLock { value = true } }
  func finish() { ended.signal() }
  func wait() { ended.wait() }
}
