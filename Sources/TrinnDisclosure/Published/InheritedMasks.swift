import TrinnBasis
import TrinnTable

/// A figure that its publisher hid stays hidden in what we make of its figures: printed counts from which it would follow are
/// left out, though the publisher prints them.
public enum InheritedMasks {
  /// Whether a printed total tells of those of its parts that are hidden: of a single one, or of several that are fewer
  /// than the publisher shows.
  ///
  /// - Parameters:
  ///   - total: the printed total.
  ///   - shown: the printed parts.
  ///   - hiddenCount: how many parts are hidden.
  ///   - limit: counts from one to one below it are small.
  public static func tells(total: Int, shown: [Int], hiddenCount: Int, limit: Int) -> Bool {
    let rest = total &- shown.reduce(0, &+)
    return hiddenCount == 1 || (hiddenCount > 1 && rest < limit)
  }

  private static let columns = [
    "indicator", "definition", "group", "area", "area_level", "area_name", "county", "municipality", "owner", "sex",
    "period", "value",
  ]

  /// Leaving a total out can make one above it tell; there are four levels of place and a few breakdowns.
  private static let mostRounds = 12

  /// The cells of a table of observations to leave out: column by column, row by row. Empty where the table is none, or
  /// where nothing follows.
  static func leftOut(of table: Table, limit: Int) throws -> [[Int: HidingRule]] {
    var hidden = [[Int: HidingRule]](repeating: [:], count: table.columns.count)
    guard columns.allSatisfy({ table.index(of: $0) != nil }), let value = table.index(of: "value"),
      let reason = table.columns[value].missing, reason.contains(MissingReason.masked.rawValue)
    else { return hidden }
    var figures = PublishedFigures()
    try figures.add(file: "", table)
    for _ in 0..<mostRounds {
      let audit = try PublishedAudit(figures, limit: limit)
      let totals = Set(
        audit.findings.filter { $0.kind != .smallShare }.flatMap(\.reasons).compactMap(\.number).filter {
          figures.isShown($0)
        })
      guard !totals.isEmpty else { break }
      for number in totals { figures.hide(number) }
    }
    let left = figures.hiddenHere
    guard !left.isEmpty else { return hidden }
    let count = table.index(of: "n")
    for number in left {
      hidden[value][figures.figures[number].row] = .derivable
      guard let count else { continue }
      // The count stands beside every other figure of the same pupils.
      for row in figures.rows(besides: number) { hidden[count][row] = .derivable }
    }
    return hidden
  }
}
