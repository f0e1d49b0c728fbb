import TrinnBasis
import TrinnTable

extension Table {
  /// The same table with the columns in front that a reader wants first: a screen shows columns from the left.
  func leading(_ wanted: [String]) throws -> Table {
    let first = wanted.filter { index(of: $0) != nil }
    let order = first + names.filter { !first.contains($0) }
    return try Table(
      try order.map { name in (name, try column(name)) }, rowCount: rowCount, subject: subject,
      notes: notes)
  }
}
