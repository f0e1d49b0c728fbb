import Testing
import TrinnTable

@Suite("CSV: the traps that decide more than speed")
struct ReadingTrapTests {
  private static let file = """
    Elev;Kommune;Program;Poeng;Fravær;Skole
    e1;0301;NA;41,8;.;"Skog videregående; avd. 1"
    e2;1103;ST;0301,5;:;"Ås videregående; avd. 2"
    e3;0301;NA;38;12;"Skog videregående; avd. 1"

    """

  @Test("NA is the programme Naturbruk and not a missing value")
  func naturbruk() throws {
    let table = try CSVReader.read(ReadingTrapTests.file).table
    #expect(try table.cells("Program") == ["NA", "ST", "NA"])
    #expect(try table.column("Program").missing == nil)
  }

  @Test("a municipality keeps its leading zero, also where a later row is the first to have one")
  func leadingZero() throws {
    #expect(try CSVReader.read(ReadingTrapTests.file).table.cells("Kommune") == ["0301", "1103", "0301"])
    let late = "kommune;n\n" + (0..<5000).map { "\(1101 + $0 % 50);1\n" }.joined() + "0301;1\n"
    let column = try CSVReader.read(late).table.column("kommune")
    #expect(column.type == .code(list: nil))
    #expect(column[0].shown == "1101")
    #expect(column[5000].shown == "0301")
  }

  @Test("a decimal with a leading zero is a number and no code; two signs say why a value is missing")
  func decimals() throws {
    let table = try CSVReader.read(ReadingTrapTests.file).table
    #expect(table.types() == ["text", "code", "text", "number", "integer", "text"])
    #expect(try table.cells("Poeng") == ["41.8", "301.5", "38.0"])
    let absence = try table.column("Fravær")
    #expect((0..<3).map { absence.missingReason(at: $0) } == [.notApplicable, .masked, nil])
  }

  @Test("a delimiter inside quotes cuts nothing")
  func quoted() throws {
    #expect(
      try CSVReader.read(ReadingTrapTests.file).table.cells("Skole") == [
        "Skog videregående; avd. 1", "Ås videregående; avd. 2", "Skog videregående; avd. 1",
      ])
  }

  /// The fast ways of reading a number know few forms; all others must come out the same by the long way.
  @Test("a number is the nearest there is, however it is written", arguments: [UInt8(ascii: ","), UInt8(ascii: ".")])
  func numbers(decimal: UInt8) throws {
    let sign = String(Unicode.Scalar(decimal))
    var random = Mixer(UInt64(decimal))
    var texts = ["0", "7", "0,5", "10,25", "1234567", "12345678", "123456789", "1234567890", "12345678901234,5", "0,1"]
    for _ in 0..<2000 {
      let whole = (0..<(1 + random.below(9))).map { _ in "\(random.below(10))" }.joined()
      let decimals = (0..<random.below(7)).map { _ in "\(random.below(10))" }.joined()
      let number = whole.count > 1 && whole.hasPrefix("0") ? "1" + whole : whole
      texts.append((random.below(5) == 0 ? "-" : "") + number + (decimals.isEmpty ? "" : "," + decimals))
    }
    let text = "x|y\n0,5|1\n" + texts.map { "\($0)|1\n" }.joined()
    let column = try CSVReader.read(text.replacing(",", with: sign)).table.column("x")
    #expect(column.type == .number)
    for (row, text) in texts.enumerated() {
      #expect(column[row + 1].number == Double(text.replacing(",", with: ".")), "\(text)")
    }
  }

  @Test("whole numbers of any length")
  func integers() throws {
    var texts = [
      "0", "9", "10", "99999999", "100000000", "2147483648", "9999999999", "999999999999999999", "-1", "-128",
    ]
    var random = Mixer(7)
    for _ in 0..<500 { texts.append("\(Int64(random.below(1 << (1 + random.below(58)))))") }
    texts.removeAll { $0.utf8.count == 11 }
    let column = try CSVReader.read("n;m\n" + texts.map { "\($0);1\n" }.joined()).table.column("n")
    #expect(column.type == .integer)
    for (row, text) in texts.enumerated() { #expect(column[row] == .integer(Int64(text) ?? 0), "\(text)") }
  }

  /// No cell tells the decimal sign, so the column waits as texts until all are read.
  @Test("where a value is missing the slot holds zero, however the column was read")
  func emptySlots() throws {
    for type in [ColumnType.number, .integer, .decimal(scale: 1), .text] {
      let column = try CSVReader.read("a;h\n1;2\n2;\n3;7\n4;*\n") { $0.columnTypes = ["h": type] }.table.column("h")
      #expect(column.missingCounts() == [.notRecorded: 1, .masked: 1])
      let slots: [Int] =
        switch column.values {
        case .numbers(let values): [1, 3].map { Int(values[$0]) }
        case .integers(let values): [1, 3].map { Int(values[$0]) }
        case .codes(let codes, _): [1, 3].map { codes[$0] }
        case .bytes, .years, .days: []
        }
      #expect(slots == [0, 0], "\(type.name)")
    }
  }
}
