import Foundation
import Testing
import TrinnBasis
import TrinnTestSupport
import TrinnWorkbook

/// Workbooks as other programs save them, and as an attacker would.
@Suite struct WorkbookReadingTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func bytes(_ name: String, of kind: String = "workbooks") throws -> [UInt8] {
    try FileBytes.read(folder.appending(path: "\(kind)/\(name)").path, limit: 16 << 20)
  }

  @Test func textsInPiecesDaysAndFormulas() throws {
    let content = try WorkbookContent(try Self.bytes("office.xlsx"))
    let sheet = try #require(content.sheets.first)
    #expect(content.sheets.count == 1 && sheet.name == "Ark & én")
    #expect(sheet.rows == [0, 2])
    #expect(sheet[0, 0] == .text("Nr") && sheet[0, 2] == .text("Før og "))
    // How a text is said is no part of it.
    #expect(sheet[2, 0] == .text("delt tekst"))
    // 2026-10-01 is day 20,727 since 1970 and 46,296 of a spreadsheet.
    #expect(sheet[2, 1] == .day(20_727) && sheet[2, 2] == .day(20_727))
    // The d of " dager" is in quotes.
    #expect(sheet[2, 3] == .number(12.5) && sheet[2, 4] == .flag(true))
    #expect(sheet[2, 5] == .text("a\r\nb & c æ"))
    #expect(sheet[2, 6] == .formula && sheet[2, 7] == .formula)
    #expect(sheet[2, 27] == .number(1000))
    #expect(sheet.cells.count == 11)
  }

  @Test func prefixesOwnNamesAndCellsWithoutPlaces() throws {
    let content = try WorkbookContent(try Self.bytes("web.xlsx"))
    #expect(
      content.sheets.first?.cells == [
        CellPlace(row: 0, column: 0): .text("først"), CellPlace(row: 0, column: 1): .number(7),
        CellPlace(row: 1, column: 0): .text("så"), CellPlace(row: 1, column: 1): .day(20_727),
        CellPlace(row: 1, column: 2): .text("2026-10-01"),
      ])
  }

  @Test(arguments: [
    ("entities.xlsx", "a part of it is not as workbooks are written"),
    ("deep.xlsx", "a part of it is not as workbooks are written"), ("bomb.xlsx", "larger than 64 MiB"),
    ("place.xlsx", "a cell has no place"), ("text.xlsx", "a text that is not there"),
    ("number.xlsx", "a number that is none"), ("macros.xlsx", "holds a program"),
    ("password.xlsx", "behind a password"), ("calc.ods", "of the .ods kind"),
  ])
  func whatNobodyShouldTrustIsRefusedWithASentence(_ name: String, _ sentence: String) throws {
    let error = try #require(throws: TrinnError.self) {
      try WorkbookContent(try Self.bytes(name, of: "malformed/workbook"))
    }
    #expect("\(error)".contains(sentence))
  }

  /// A sheet that lies elsewhere is never asked for.
  @Test func whatLiesElsewhereIsNotRead() throws {
    let content = try WorkbookContent(try Self.bytes("elsewhere.xlsx"))
    #expect(content.sheets.map(\.cells) == [[CellPlace(row: 0, column: 0): .number(1)]])
  }

  /// Bytes changed, cut, doubled: an error or a content, and never more.
  @Test func spoiltWorkbooksAreErrors() throws {
    let seed: UInt64 = 71
    var random = SeededGenerator(seed: seed, stream: "workbooks")
    let sources = [
      try Self.bytes("office.xlsx"), try Self.bytes("web.xlsx"), try WorkbookTests.form.bytes(),
    ]
    var read = 0
    let rounds = Torture.rounds(600, long: 20_000)
    for _ in 0..<rounds {
      var bytes = sources[Int(random.next() % UInt64(sources.count))]
      for _ in 0...Int(random.next() % 4) {
        let index = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[index] ^= UInt8(1 << (random.next() % 8))
        case 1: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes = Array(bytes.prefix(max(1, index)))
        default: bytes.insert(contentsOf: bytes[index...].prefix(Int(random.next() % 64)), at: index)
        }
      }
      if (try? WorkbookContent(bytes)) != nil { read += 1 }
    }
    // Most damage is found by a checksum.
    #expect(read < rounds / 2, "seed \(seed)")
  }

  /// Inside of the parts there is no checksum that helps: their text is changed before it is packed.
  @Test func spoiltPartsAreErrors() throws {
    let seed: UInt64 = 72
    var random = SeededGenerator(seed: seed, stream: "parts")
    let source = try Self.bytes("web.xlsx")
    for _ in 0..<400 {
      var bytes = source
      for _ in 0..<3 {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next() % 128)
      }
      _ = try? WorkbookContent(ArchiveMending.mended(bytes))
    }
  }
}

/// Sets the checksums of stored parts right, so that what is spoilt in them is read.
enum ArchiveMending {
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var place = 0
    while place + 30 <= bytes.count, bytes[place..<place + 4].elementsEqual([0x50, 0x4B, 3, 4]) {
      func number(_ offset: Int, _ count: Int) -> Int {
        bytes[(place + offset)..<(place + offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
      }
      let start = place + 30 + number(26, 2) + number(28, 2)
      let size = number(18, 4)
      guard start <= bytes.count, size <= bytes.count - start else { break }
      let sum = Checksum.of(bytes[start..<start + size])
      // In the directory at the end, entry by entry, stands the same number.
      let old = Array(bytes[(place + 14)..<(place + 18)])
      let new = (0..<4).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) }
      for index in (start + size)..<max(start + size, bytes.count - 3) where Array(result[index..<index + 4]) == old {
        result.replaceSubrange(index..<index + 4, with: new)
      }
      place = start + size
    }
    return result
  }
}
