import TrinnBasis

/// What a cell could be. A column is what all its cells could be.
struct CellReading: OptionSet, Sendable {
  private(set) var rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  static let boolean = CellReading(rawValue: 1)
  static let schoolYear = CellReading(rawValue: 2)
  /// `202512` and `20242025`: school years only where the column's name says so.
  static let compactSchoolYear = CellReading(rawValue: 4)
  static let date = CellReading(rawValue: 8)
  static let integer = CellReading(rawValue: 16)
  static let commaNumber = CellReading(rawValue: 32)
  static let pointNumber = CellReading(rawValue: 64)
  static let commaPercent = CellReading(rawValue: 128)
  static let pointPercent = CellReading(rawValue: 256)
  /// Nothing but digits, perhaps with a leading zero, perhaps too many for a number.
  static let digits = CellReading(rawValue: 512)
  /// `<5`: what a person writes for a small number in a column of numbers.
  static let belowLimit = CellReading(rawValue: 1024)

  static let all = CellReading(rawValue: 1023)
  static let numbers: CellReading = [.integer, .commaNumber, .pointNumber]

  static func number(decimal: UInt8) -> CellReading {
    decimal == UInt8(ascii: ",") ? .commaNumber : .pointNumber
  }

  static func percent(decimal: UInt8) -> CellReading {
    decimal == UInt8(ascii: ",") ? .commaPercent : .pointPercent
  }

  /// Digits of a national identity number. A column of them is never read as numbers: it must pass the door as text.
  private static let identityDigits = 11
  /// So few digits are a number and nothing else: no date and no school year.
  private static let shortDigits = 5

  /// A cell without blanks around it, and not a missing sign; eight bytes must be readable after it.
  init(_ cell: UnsafePointer<UInt8>, _ length: Int) {
    self = []
    if length <= CellReading.shortDigits, PlainCell.integer(cell, length) != nil {
      self = [.digits, .integer, .commaNumber, .pointNumber]
      return
    }
    if CellReading.isBelowLimit(cell, length) {
      self = .belowLimit
      return
    }
    if BooleanCell.clear(cell, length) != nil { insert(.boolean) }
    guard length > 0, isDigit(cell[0]) || cell[0] == UInt8(ascii: "-") || cell[0] == 0xE2 else { return }
    for (decimal, number, percent) in [
      (UInt8(ascii: ","), CellReading.commaNumber, CellReading.commaPercent),
      (UInt8(ascii: "."), .pointNumber, .pointPercent),
    ] {
      guard let parts = NumericCell(cell, length, decimal: decimal) else { continue }
      if parts.isPlain, parts.hasLeadingZero || parts.wholeDigits == CellReading.identityDigits || parts.isTooLong {
        insert(.digits)
        continue
      }
      if parts.wholeDigits == CellReading.identityDigits { continue }
      if parts.isPlain { insert(.digits) }
      if parts.integer != nil { insert(.integer) }
      insert(parts.hasPercent ? percent : number)
    }
    guard (6...24).contains(length), isDigit(cell[0]) else { return }
    let text = String(decoding: UnsafeBufferPointer(start: cell, count: length), as: UTF8.self)
    if SchoolYear(text) != nil { insert(isDigit(cell[4]) ? .compactSchoolYear : .schoolYear) }
    if CalendarDate(written: text) != nil { insert(.date) }
  }

  static func isBelowLimit(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard (2...4).contains(length), cell[0] == UInt8(ascii: "<") else { return false }
    return (1..<length).allSatisfy { isDigit(cell[$0]) }
  }
}

/// Yes and no, in the words of Norwegian and English files.
enum BooleanCell {
  /// Words that are nothing but truth values; a spreadsheet writes the Norwegian ones.
  private static let clearWords = ["true": true, "false": false, "sann": true, "usann": false]
  /// Words that may mean something else, read as truth values only where the column is said to hold them.
  private static let askedWords = [
    "ja": true, "nei": false, "j": true, "n": false, "yes": true, "no": false, "y": true, "1": true, "0": false,
    "t": true, "f": false, "x": true,
  ]

  static func clear(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Bool? {
    guard length == 4 || length == 5 else { return nil }
    return clearWords[String(decoding: UnsafeBufferPointer(start: cell, count: length), as: UTF8.self).lowercased()]
  }

  static func asked(_ text: String) -> Bool? {
    let word = text.lowercased()
    return clearWords[word] ?? askedWords[word]
  }
}

extension CalendarDate {
  /// Reads `2025-10-01`, `01.10.2025`, `1.10.2025` and `1.10.25`, each also with midnight behind it, as spreadsheets
  /// write dates. A year of two digits lies in 1950 to 2049.
  init?(written text: String) {
    var bytes = Array(text.utf8)
    for midnight in [" 00:00:00", "T00:00:00", " 00:00", "T00:00:00Z", " 00:00:00.000"]
    where bytes.count > 8 && bytes.reversed().starts(with: midnight.utf8.reversed()) {
      bytes.removeLast(midnight.utf8.count)
      break
    }
    if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") {
      guard let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10]) else {
        return nil
      }
      self.init(year: year, month: month, day: day)
      return
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 4 || parts[2].count == 2, let day = digits(parts[0]), let month = digits(parts[1]),
      let year = digits(parts[2])
    else { return nil }
    self.init(year: parts[2].count == 4 ? year : year < 50 ? 2000 + year : 1900 + year, month: month, day: day)
  }

  /// Reads also `20251001`, which in a column not said to hold dates is a number.
  package init?(asked text: String) {
    if text.utf8.count == 8, let number = digits(Array(text.utf8)[...]) {
      self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    } else {
      self.init(written: text)
    }
  }
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
  bytes.allSatisfy(isDigit) ? bytes.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
}
