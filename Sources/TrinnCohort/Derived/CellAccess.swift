import TrinnBasis
import TrinnTable

/// A column of a table read by row, or nothing where the table has no such column.
struct Cells: Sendable {
  let column: Column?

  init(_ table: Table?, _ term: Term) { column = table.flatMap { t in t.index(of: term.name).map { t.columns[$0] } } }

  /// Whole numbers and the units of decimals.
  func integer(_ row: Int) -> Int? {
    guard let column, column.missingReason(at: row) == nil, case .integers(let values) = column.values else {
      return nil
    }
    return Int(values[row])
  }

  func number(_ row: Int) -> Double? {
    column.flatMap { $0[row].number }
  }

  func text(_ row: Int) -> String? {
    guard let column, column.missingReason(at: row) == nil, case .codes(let codes, let dictionary) = column.values
    else {
      return nil
    }
    return dictionary[codes[row]]
  }

  func date(_ row: Int) -> CalendarDate? {
    guard let column, column.missingReason(at: row) == nil, case .days(let days) = column.values else { return nil }
    return CalendarDate(day: days[row])
  }

  func year(_ row: Int) -> SchoolYear? {
    guard let column, column.missingReason(at: row) == nil, case .years(let years) = column.values else { return nil }
    return SchoolYear(start: years[row])
  }

  func level(_ row: Int) -> UInt8? {
    guard let column, column.missingReason(at: row) == nil, case .bytes(let ranks) = column.values else { return nil }
    return ranks[row]
  }

  var isThere: Bool { column != nil }
}
