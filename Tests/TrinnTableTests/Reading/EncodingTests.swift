import Foundation
import Testing
import TrinnBasis
import TrinnTable

@Suite("CSV: encodings are found by their bytes")
struct EncodingTests {
  static let text = "navn;sted\nÆrlig Øyvind;Ålesund – nord\nzoë;Kåfjord\n"

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var mark: [UInt8]
    var encoding: String.Encoding
    var found: TextEncoding
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "UTF-8", mark: [], encoding: .utf8, found: .utf8),
    Case(name: "UTF-8 with mark", mark: [0xEF, 0xBB, 0xBF], encoding: .utf8, found: .utf8),
    Case(name: "UTF-16LE", mark: [], encoding: .utf16LittleEndian, found: .utf16LittleEndian),
    Case(name: "UTF-16LE with mark", mark: [0xFF, 0xFE], encoding: .utf16LittleEndian, found: .utf16LittleEndian),
    Case(name: "UTF-16BE with mark", mark: [0xFE, 0xFF], encoding: .utf16BigEndian, found: .utf16BigEndian),
    Case(name: "UTF-16BE", mark: [], encoding: .utf16BigEndian, found: .utf16BigEndian),
    Case(name: "Windows-1252", mark: [], encoding: .windowsCP1252, found: .windows1252),
  ]

  @Test("the same text from every encoding", arguments: cases)
  func sniffed(_ example: Case) throws {
    let body = try #require(EncodingTests.text.data(using: example.encoding))
    let result = try CSVReader.read(bytes: example.mark + body)
    #expect(result.dialect.encoding == example.found)
    #expect(result.dialect.hasByteOrderMark == !example.mark.isEmpty)
    #expect(result.table.names == ["navn", "sted"])
    #expect(try result.table.cells("navn") == ["Ærlig Øyvind", "zoë"])
    #expect(try result.table.cells("sted") == ["Ålesund – nord", "Kåfjord"])
  }

  @Test("without a byte from 0x80 to 0x9F it is ISO-8859-1; told, the same bytes are what they are said to be")
  func latin1() throws {
    let bytes: [UInt8] = Array("navn;x\nK".utf8) + [0xE5] + Array("fjord;1\n".utf8)
    #expect(try CSVReader.read(bytes: bytes).dialect.encoding == .latin1)
    #expect(try CSVReader.read(bytes: bytes).table.cells("navn") == ["Kåfjord"])
    var options = CSVOptions()
    options.encoding = .windows1252
    #expect(try CSVReader.read(bytes: bytes, options: options).dialect.encoding == .windows1252)
  }

  @Test("pairs beyond the basic plane survive UTF-16, halves become U+FFFD")
  func surrogates() throws {
    let whole = try #require("a;b\n😀;1\n".data(using: .utf16LittleEndian))
    #expect(try CSVReader.read(bytes: Array(whole)).table.cells("a") == ["😀"])
    let broken = try #require("a;bbbbbb\n".data(using: .utf16LittleEndian)) + Data([0x3D, 0xD8, 0x3B, 0, 0x31, 0])
    #expect(try CSVReader.read(bytes: Array(broken)).table.cells("a") == ["\u{FFFD}"])
  }

  @Test("a broken byte in a file of valid UTF-8 is damage, said in a note, and no other encoding")
  func damage() throws {
    let bytes: [UInt8] =
      Array(("navn;x\n" + String(repeating: "Kåfjord;1\n", count: 40)).utf8) + [0x4B, 0xE5, 0x3B, 0x32]
    let result = try CSVReader.read(bytes: bytes)
    #expect(result.dialect.encoding == .utf8)
    #expect(try result.table.cells("navn").last == "K\u{FFFD}")
    #expect(result.notes.contains("1 bytes are not valid UTF-8 and read as \u{FFFD}"))
  }

  @Test(
    "real change lists: three in ISO-8859-1 or plain, one in Windows-1252 for its dash",
    arguments: [
      ("2013_til2017", TextEncoding.latin1), ("2017_til2018", .latin1), ("2018_til2019", .latin1),
      ("2019_til2020", .windows1252),
    ])
  func changeLists(_ years: String, _ encoding: TextEncoding) throws {
    let result = try CSVReader.read(path: Fixtures.path("csv/kommuner/kommuner_med_endringer_fra\(years).csv"))
    #expect(result.table.columns.count >= 2)
    #expect(result.dialect.lineEnding == "CR LF")
    #expect(result.dialect.encoding == encoding)
  }
}
