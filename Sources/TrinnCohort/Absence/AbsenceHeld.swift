import TrinnBasis
import TrinnSyntax
import TrinnTable

/// What pupils could have been absent from: the days or hours that were held, summed over the pupils they were held for.
///
/// A row is a day or a lesson, with a `date`, `days` or `hours`, and any of the keys. With a column `pupils` its amounts are
/// those of one pupil; without one they are summed over the pupils already.
public struct AbsenceHeld {
  private let table: Table
  private let dates: AbsenceDates

  public init(_ table: Table) throws {
    dates = try AbsenceDates(table)
    guard AbsenceMeasure.allCases.contains(where: { table.index(of: $0.rawValue) != nil }) else {
      throw TrinnError(
        .mismatch, "what was held has neither days nor hours", argument: "held", wanted: "a column days or hours",
        got: table.names.joined(separator: ", "))
    }
    self.table = table
  }

  func has(_ measure: AbsenceMeasure) -> Bool { table.index(of: measure.rawValue) != nil }

  /// The keys by which it is not told apart: each of their groups is held against the whole.
  func unknown(_ keys: [Assignments.Item]) -> [String] {
    keys.filter { !isKnown($0) }.map(\.name)
  }

  private func isKnown(_ key: Assignments.Item) -> Bool {
    key.expression.names.allSatisfy { table.index(of: $0) != nil }
  }

  /// What was held for each of the groups within some days; nil where nothing is known of a group.
  func sums(
    of measure: AbsenceMeasure, by keys: [Assignments.Item], _ groups: KeyedGroups, from: CalendarDate,
    to: CalendarDate
  ) throws -> [Double?] {
    let column = try table.column(measure.rawValue)
    let pupils = table.columnIfAny("pupils")?.plainNumbers()
    let amounts = column.plainNumbers()
    let shared = keys.indices.filter { isKnown(keys[$0]) }
    let own = try KeyedGroups(shared.map { keys[$0] }, of: table)
    var sums: [[Scalar]: Double] = [:]
    for (row, group) in own.grouping.ids.enumerated() {
      guard dates.days[row] >= from.day, dates.days[row] <= to.day, column.missing?[row] ?? 0 == 0 else { continue }
      let key = own.keys.map { $0[Int(group)] }
      sums[key, default: 0] += amounts[row] / column.decimalScale * (pupils?[row] ?? 1)
    }
    return (0..<groups.count).map { group in sums[shared.map { groups.keys[$0][group] }] }
  }
}
