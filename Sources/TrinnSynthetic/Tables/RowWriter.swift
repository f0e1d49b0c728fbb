import TrinnCohort
import TrinnTable

/// Rows of one table as bytes, in the form that Norwegian spreadsheets open by a double click: UTF-8, `;` between fields,
/// decimal comma, ISO dates.
struct RowWriter: Sendable {
  /// In front of a file, so that a spreadsheet takes it for UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let separator = UInt8(ascii: ";")

  let schema: Schema
  private(set) var bytes: [UInt8] = []
  private(set) var rowCount = 0
  private var rowStart = 0
  /// Spoils rows where asked to.
  var dirt: Dirt?

  init(_ schema: Schema, dirt: Dirt? = nil) {
    self.schema = schema
    self.dirt = dirt
  }

  mutating func text(_ value: String?) {
    if let value { bytes.append(contentsOf: value.utf8) }
    bytes.append(RowWriter.separator)
  }

  mutating func code(_ value: (some CodedValue)?) { text(value?.rawValue) }

  mutating func integer(_ value: (some BinaryInteger)?) {
    if let value { digits(Int(value)) }
    bytes.append(RowWriter.separator)
  }

  /// A decimal with two digits, from its hundredths.
  mutating func hundredths(_ value: Int?) {
    if let value {
      digits(value / 100)
      bytes.append(UInt8(ascii: ","))
      twoDigits(value % 100)
    }
    bytes.append(RowWriter.separator)
  }

  /// A figure with one digit, from its tenths.
  mutating func tenths(_ value: Int?) {
    if let value {
      digits(value / 10)
      bytes.append(UInt8(ascii: ","))
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: abs(value) % 10))
    }
    bytes.append(RowWriter.separator)
  }

  mutating func boolean(_ value: Bool) { text(value ? "ja" : "nei") }

  mutating func schoolYear(_ start: Int) {
    digits(start)
    bytes.append(UInt8(ascii: "-"))
    twoDigits((start + 1) % 100)
    bytes.append(RowWriter.separator)
  }

  mutating func level(_ rank: UInt8) { text(LevelScale.gradeLevel.labels[Int(rank)]) }

  mutating func date(_ value: CalendarDate?) {
    if let (year, month, day) = value?.parts {
      digits(year)
      bytes.append(UInt8(ascii: "-"))
      twoDigits(month)
      bytes.append(UInt8(ascii: "-"))
      twoDigits(day)
    }
    bytes.append(RowWriter.separator)
  }

  /// Ends the row: the last separator becomes the end of the line.
  mutating func end() {
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
    if dirt != nil, let spoilt = dirt?.spoil(bytes[rowStart...], of: schema) {
      bytes.removeSubrange(rowStart...)
      bytes.append(contentsOf: spoilt)
    }
    rowCount += 1
    rowStart = bytes.count
  }

  /// The first line of the table's file.
  static func header(_ names: [String]) -> [UInt8] { Array((names.joined(separator: ";") + "\n").utf8) }

  private mutating func digits(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func twoDigits(_ value: Int) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }
}
