import TrinnBasis
import TrinnChecks
import TrinnDisclosure
import TrinnSyntax
import TrinnTable

/// What a check of a script from elsewhere tells at level shared: how each group stands, which way it moved, and a rounded
/// figure. Changes and their intervals would tell the counts behind it, and stay behind.
enum SharedCheckFigures {
  /// - Parameter released: as the gate of own scripts lets it out; what it hides stays hidden.
  /// - Parameter told: the rows of which anything may be told.
  static func rounded(_ released: Table, _ kind: CheckFigureKind, told: [Bool]) throws -> Table {
    var table = released
    for (value, n) in [(CheckColumns.value, CheckColumns.n), (CheckColumns.baseline, CheckColumns.baselineN)]
    where table.names.contains(value) && table.names.contains(n) {
      let (values, counts) = (try released.column(value), try released.column(n))
      let wholes = (0..<table.rowCount).map { row in counts[row].number.flatMap { Int(exactly: $0.rounded()) } }
      let figures = (0..<table.rowCount).map { row in
        told[row] ? values[row].number.flatMap { rounded($0, of: wholes[row], kind) } : nil
      }
      table = try table.setting(value, to: Column(numbers: figures, missing: reason(values, told)))
      table = try table.setting(
        n,
        to: Column(
          integers: zip(wholes, told).map { $1 ? $0.map(SharedRounding.count) : nil }, missing: reason(counts, told)))
    }
    let left = [CheckColumns.change, CheckColumns.low, CheckColumns.high]
    return try table.select(ColumnSelection(names: table.names.filter { !left.contains($0) }))
  }

  private static func rounded(_ value: Double, of n: Int?, _ kind: CheckFigureKind) -> Double? {
    switch kind {
    case .share:
      guard let n, n > 0, let part = Int(exactly: (value * Double(n)).rounded()) else { return nil }
      return SharedRounding.share(part, of: n)
    case .count: return Int(exactly: value.rounded()).map { Double(SharedRounding.count($0)) }
    default: return SharedRounding.measure(value)
    }
  }

  /// One reason is told for all: hidden, where any is.
  private static func reason(_ column: Column, _ told: [Bool]) -> MissingReason {
    let isHidden =
      told.contains(false) || (0..<column.count).contains { column.missingReason(at: $0) == .suppressed }
    return isHidden ? .suppressed : .rowAbsent
  }
}
