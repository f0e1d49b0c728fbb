import Foundation
import Testing
import TrinnBasis
import TrinnTable
import TrinnTestSupport

@Suite("CSV: the fast reader agrees with a slow one, in stretches of any size, and never traps")
struct AgreementTests {
  static let pieces = [
    "", "1", "0301", "1,5", "NA", "*", "..", " blank ", "\"sitat\"", "\"to\nlinjer\"", "\"a;b\"",
    "\"dobbelt \"\"\"\"\"",
    "5\" skjerm", "\"åpent", "\"ekstra\"er", "Ålesund", "2024-25", "01.08.2024", "\u{A0}x\u{A0}", "\"\"",
  ]

  static func text(seed: UInt64, rows: Int, pieces: [String]) -> String {
    var random = Mixer(seed)
    let width = 2 + random.below(4)
    var text = (0..<width).map { "k\($0)" }.joined(separator: ";") + "\n"
    for _ in 0..<rows {
      let cells = random.below(12) == 0 ? 1 + random.below(width + 2) : width
      text += (0..<cells).map { _ in pieces[random.below(pieces.count)] }.joined(separator: ";") + "\n"
    }
    return text
  }

  static let rounds = Torture.rounds(150, long: 5000)

  @Test("cell by cell on random files")
  func slowReader() throws {
    for seed in 0..<UInt64(AgreementTests.rounds) {
      let text = AgreementTests.text(seed: seed, rows: 40, pieces: AgreementTests.pieces)
      let bytes = Array(text.utf8)
      let all = SlowReader.cells(Array(bytes.dropLast()), delimiter: 59)
      let width = all[0].count
      let wanted = all.dropFirst().filter { row in row.contains { !$0.isEmpty } }
        .map { row in (0..<width).map { $0 < row.count ? row[$0] : "" } }
      var options = CSVOptions()
      options.delimiter = ";"
      options.header = true
      options.skip = 0
      options.missing = MissingSigns([:])
      options.plan = { $0.map { ColumnPlan($0, type: .text) } }
      let table = try CSVReader.read(ByteBuffer(bytes), source: "seed \(seed)", options: options, chunkBytes: 64).table
      let got = (0..<table.rowCount).map { row in
        table.columns.map { $0[row].isMissing ? "" : $0[row].shown }
      }
      #expect(got == wanted, "seed \(seed)")
    }
  }

  @Test("one stretch or many: the same table, problems and notes")
  func stretches() throws {
    for seed in 0..<UInt64(24) {
      var pieces = AgreementTests.pieces
      if seed % 2 == 0 { pieces = ["1", "22", "3,5", "*", "", "0301", "x"].prefix(2 + Int(seed % 6)).map { $0 } }
      let bytes = ByteBuffer(Array(AgreementTests.text(seed: seed, rows: 1000, pieces: pieces).utf8))
      let whole = try CSVReader.read(bytes, source: "whole", options: CSVOptions(), chunkBytes: 1 << 30)
      for size in [100, 1001, 20_000] {
        let cut = try CSVReader.read(bytes, source: "cut", options: CSVOptions(), chunkBytes: size)
        #expect(cut.table.columns.map(\.type) == whole.table.columns.map(\.type), "seed \(seed)")
        #expect(Print.of(cut.table) == Print.of(whole.table), "seed \(seed), stretches of \(size)")
        #expect(Print.of(cut.problems) == Print.of(whole.problems), "seed \(seed), stretches of \(size)")
        #expect(cut.notes == whole.notes, "seed \(seed)")
      }
    }
  }

  @Test("mutated real files give a table or an error")
  func mutations() throws {
    let names = [
      "csv/csv-spectrum/csvs/quotes_and_newlines.csv", "csv/kommuner/kommuner_med_endringer_fra2018_til2019.csv",
    ]
    for name in names {
      let original = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path(name))))
      for seed in 0..<UInt64(AgreementTests.rounds * 4) {
        var random = Mixer(seed)
        var bytes = original
        for _ in 0..<(1 + random.below(8)) where !bytes.isEmpty {
          let place = random.below(bytes.count)
          switch random.below(4) {
          case 0: bytes[place] = UInt8(random.below(256))
          case 1: bytes.remove(at: place)
          case 2: bytes.insert([34, 59, 10, 13, 44, 0, 0xFF, 0xC3][random.below(8)], at: place)
          default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
          }
        }
        do {
          let result = try CSVReader.read(ByteBuffer(bytes), source: name, options: CSVOptions(), chunkBytes: 32)
          #expect(result.table.columns.allSatisfy { $0.count == result.table.rowCount }, "seed \(seed)")
          _ = Print.of(result.table)
        } catch is TrinnError {}
      }
    }
  }
}

/// A table as text, so that two may be compared whole.
enum Print {
  static func of(_ table: Table) -> [String] {
    [table.names.joined(separator: "|")]
      + (0..<table.rowCount).map { row in table.columns.map { $0[row].shown }.joined(separator: "|") }
  }
}

/// SplitMix64: the same numbers on every machine.
struct Mixer {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
