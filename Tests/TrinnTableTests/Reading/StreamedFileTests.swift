import Foundation
import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: a file read stretch by stretch is the file read whole")
struct StreamedFileTests {
  /// Enough rows for a guess within a small head, and stretches that cut nearly every row.
  private static let headBytes = 200_000

  private func check(_ bytes: [UInt8], _ what: String, options: CSVOptions = CSVOptions()) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    let whole = try CSVReader.read(bytes: bytes, source: path, options: options)
    for chunkBytes in [997, 40_000, 1 << 20] {
      let streamed = try CSVReader.read(
        SourceFile(path), options: options, headBytes: StreamedFileTests.headBytes, chunkBytes: chunkBytes)
      let place = Comment(rawValue: "\(what), stretches of \(chunkBytes)")
      #expect(streamed.table.types() == whole.table.types(), place)
      #expect(Print.of(streamed.table) == Print.of(whole.table), place)
      #expect(Print.of(streamed.problems) == Print.of(whole.problems), place)
      #expect(streamed.notes == whole.notes, place)
      #expect(streamed.dialect == whole.dialect, place)
    }
  }

  private func text(seed: UInt64, rows: Int, lineEnd: String = "\n", pieces: [String]) -> String {
    var random = Mixer(seed)
    var text = "id;navn;tall;fritt" + lineEnd
    for row in 0..<rows {
      text += "\(row * 7919 % rows);\(pieces[random.below(pieces.count)]);\(random.below(900)),\(random.below(10));"
      text += pieces[random.below(pieces.count)] + lineEnd
    }
    return text
  }

  @Test("regular rows, with and without CR, with and without a last line end")
  func regular() throws {
    let pieces = ["a", "Ål", "Bærum", "\"x; y\"", "", "*", " b "]
    for lineEnd in ["\n", "\r\n"] {
      let text = text(seed: 1, rows: 20_000, lineEnd: lineEnd, pieces: pieces)
      try check(Array(text.utf8), "lines of \(lineEnd.utf8.count)")
      try check(Array(text.utf8.dropLast(lineEnd.utf8.count)), "no last line end")
      try check(Array((text + lineEnd + lineEnd).utf8), "blank lines at the end")
    }
  }

  @Test("rows of every kind", arguments: [2, 3] as [UInt64])
  func irregular(seed: UInt64) throws {
    let text = text(seed: seed, rows: 12_000, pieces: AgreementTests.pieces) + ";;;\n\n1;2\n"
    try check(Array(text.utf8), "seed \(seed)")
  }

  @Test("a cell of many lines that is longer than a stretch")
  func longCell() throws {
    let long = "\"" + String(repeating: "linje; og\n", count: 5000) + "\""
    let text = text(seed: 4, rows: 9000, pieces: ["a", "b"])
    try check(
      Array((text + "1;x;2,5;\(long)\n" + text.split(separator: "\n").dropFirst().joined(separator: "\n")).utf8), "")
  }

  @Test("Windows-1252, ISO-8859-1, and UTF-8 with a mark or damage, all known only at the end")
  func encodings() throws {
    let plain = text(seed: 5, rows: 20_000, pieces: ["a", "b", "c d", "e"])
    let accented = text(seed: 6, rows: 20_000, pieces: ["Ål", "Bærum", "§ 1", "é"])
    try check(accented.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, "ISO-8859-1")
    try check(
      accented.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        + Array("1;\u{96}".unicodeScalars.map { UInt8($0.value) }), "Windows-1252 by its last byte")
    try check([0xEF, 0xBB, 0xBF] + Array(accented.utf8), "UTF-8 with a mark")
    try check(Array(accented.utf8) + [0xE5, 59, 59, 59, 10], "UTF-8 with a broken last row")
    try check(Array(plain.utf8) + [0xE5, 59, 59, 59, 10], "not UTF-8 after all")
    var told = CSVOptions()
    told.encoding = .latin1
    try check(Array(plain.utf8) + [0x96, 59, 59, 59, 10], "as told", options: told)
  }

  @Test("a column that is not what its first rows were")
  func lateTurns() throws {
    let head = text(seed: 7, rows: 15_000, pieces: ["12", "7"])
    try check(Array((head + "x;12;3,5;y\n").utf8), "numbers that become texts")
    try check(Array((head + "9;0301;3,5;2\n").utf8), "a leading zero")
    try check(Array(head.replacing(",", with: "").appending("1;3,5;2;4\n").utf8), "a decimal sign at the end")
  }

  @Test("a NUL at the end is no text")
  func binary() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Array(text(seed: 8, rows: 20_000, pieces: ["a"]).utf8) + [0, 0]).write(to: URL(filePath: path))
    let error = try #require(throws: TrinnError.self) {
      try CSVReader.read(SourceFile(path), options: CSVOptions(), headBytes: StreamedFileTests.headBytes)
    }
    #expect(error.sentence.contains("2 of its bytes are NUL"))
  }

  @Test("more than the memory holds is refused with what would fit")
  func memory() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "trinn-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text(seed: 9, rows: 60_000, pieces: ["a", "b"]).utf8).write(to: URL(filePath: path))
    func read(_ columns: [String]?, memory: Int) throws -> ReadResult {
      try CSVReader.read(
        SourceFile(path), options: CSVOptions(), selection: ReadSelection(columns: columns),
        headBytes: StreamedFileTests.headBytes, memory: memory)
    }
    let error = try #require(throws: TrinnError.self) { try read(nil, memory: 1 << 19) }
    #expect(error.code == .limit)
    #expect(error.sentence.contains("million rows") || error.sentence.contains("000 rows"))
    #expect(error.hint?.contains("\"navn\"") == true)
    #expect(try read(["navn"], memory: 1 << 19).table.rowCount == 60_000)
    #expect(try read(nil, memory: 1 << 26).table.rowCount == 60_000)
  }
}
