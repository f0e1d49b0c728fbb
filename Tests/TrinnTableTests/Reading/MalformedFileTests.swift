import Foundation
import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

/// Files that are wrong in a way of their own, each with what must happen: `Tests/Fixtures/malformed/index.txt`.
@Suite struct MalformedFileTests {
  /// A line of the index: the file, its reader, "rows N" or "error CODE".
  struct Line: Sendable, CustomTestStringConvertible {
    let file: String
    let reader: String
    let wanted: String
    var testDescription: String { file }
  }

  static let lines: [Line] = {
    let text = (try? String(contentsOfFile: Fixtures.path("malformed/index.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return parts.count >= 3 ? Line(file: parts[0], reader: parts[1], wanted: parts[2]) : nil
    }
  }()

  static func outcome(_ line: Line) throws -> String {
    let path = Fixtures.path("malformed/\(line.file)")
    do {
      let result = line.reader == "udir" ? try UdirExport.read(path: path) : try CSVReader.read(path: path)
      return "rows \(result.table.rowCount)"
    } catch let error as TrinnError {
      #expect(error.sentence.contains(line.file), "the sentence names the file: \(error.sentence)")
      return "error \(error.code)"
    }
  }

  @Test(arguments: lines)
  func endsAsTheIndexSays(_ line: Line) throws { #expect(try Self.outcome(line) == line.wanted) }

  @Test func everyFileHasItsLine() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("malformed"))
    #expect(Set(files).subtracting(["index.txt", "README.md"]) == Set(Self.lines.map(\.file)))
    #expect(Self.lines.count >= 20)
  }

  /// Real exports with bits turned, bytes taken and put in: a table or an error.
  @Test func exportsThatSomethingHappenedTo() throws {
    let name = "udir/2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv"
    let whole = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(name))).prefix(4_000))
    let seed: UInt64 = 20_261_122
    var random = SeededGenerator(seed: seed)
    var read = 0
    for round in 0..<Torture.rounds(300, long: 60_000) {
      var bytes = whole
      for _ in 0...random.below(6) {
        // Half of the changes are made where the names of the columns stand.
        let place = random.below(random.below(2) == 0 ? min(900, bytes.count) : bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert([34, 59, 9, 10, 13, 46, 0, 0xFF][random.below(8)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(60)))
        }
      }
      do {
        let wide = try CSVReader.read(bytes: bytes, source: name)
        let table = try UdirExport.observations(from: wide.table, fileName: name)
        #expect(table.columns.allSatisfy { $0.count == table.rowCount }, "seed \(seed), round \(round)")
        read += 1
      } catch is TrinnError {}
    }
    #expect(read > 0, "seed \(seed)")
  }
}
