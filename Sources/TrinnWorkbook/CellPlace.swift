/// Where a cell stands, as spreadsheets say it: `C7` is column 2 and row 6 from nought.
public struct CellPlace: Sendable, Hashable, CustomStringConvertible {
  public let row: Int
  public let column: Int

  public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// Nil for what names no cell of a sheet of 1,048,576 rows and 16,384 columns.
  init?(_ reference: some Collection<UInt8>) {
    let letters = reference.prefix { (65...90).contains($0) }
    let digits = reference.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count), digits.first != 48,
      digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    let column = letters.reduce(0) { $0 * 26 + Int($1) - 64 }
    let row = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    guard column <= 16_384, row <= 1_048_576 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// `A`, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var (left, letters) = (max(0, column) + 1, [UInt8]())
    while left > 0 {
      letters.append(UInt8(clamping: 65 + (left - 1) % 26))
      left = (left - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  public var description: String { "\(CellPlace.letters(column))\(row + 1)" }
}

/// The days of spreadsheets: 1 is 1900-01-01, and there was a 29 February that year.
enum SerialDay {
  /// Days from 1899-12-30 to 1970-01-01.
  private static let epoch = 25_569
  /// A workbook of the other calendar counts from 1904-01-01.
  private static let later = 1462

  static func serial(ofDay day: Int) -> Int { day &+ epoch }

  /// Days since 1970-01-01; nil before 1 March 1900, where the two calendars part, and behind the year 9999.
  static func day(ofSerial serial: Double, from1904: Bool) -> Int? {
    guard let whole = Int(exactly: serial.rounded(.down)) else { return nil }
    let number = from1904 ? whole &+ later : whole
    guard (61...2_958_465).contains(number) else { return nil }
    return number - epoch
  }
}
