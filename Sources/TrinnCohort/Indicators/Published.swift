import TrinnBasis
import TrinnTable

/// What someone published about an area, read from `observations`: the country beside a county's own figure, and NAV's
/// and Udir's figures for a municipality.
public struct PublishedFigure: Sendable, Hashable {
  public let indicator: String
  public let definition: String?
  /// A code of a municipality, a county (two digits), the country ("0000") or a school.
  public let area: String
  public let period: String
  /// The first school or calendar year in the period, or nil where it is written otherwise.
  public let year: Int?
  /// "all" where the source does not part it.
  public let group: String
  /// As published: a share in per cent where the source prints per cent. Nil where hidden or not there.
  public let value: Double?
  public let missing: MissingReason?
  public let n: Int?
  public let source: String?
  public let edition: String?
}

extension CountyData {
  /// The published figures of an indicator for an area, oldest period first; none where there is no such table.
  ///
  /// - Parameters:
  ///   - area: nil is all areas.
  ///   - group: nil is all groups; a source that does not part a figure calls its group "all" or nothing.
  public func published(_ indicator: String, area: String? = nil, group: String? = "all") throws -> [PublishedFigure] {
    try publishedFigures().byIndicator[indicator, default: []].filter { figure in
      (area.map { figure.area == $0 } ?? true) && (group.map { figure.group == $0 } ?? true)
    }
  }

  /// The names of the indicators that somebody published.
  public func publishedIndicators() throws -> [String] { try publishedFigures().byIndicator.keys.sorted() }

  private func publishedFigures() throws -> PublishedFigures {
    try preparedPublished.value { PublishedFigures(try tableIfAny("observations")) }
  }
}

/// `observations` by indicator.
package struct PublishedFigures: Sendable {
  let byIndicator: [String: [PublishedFigure]]

  init(_ table: Table?) {
    guard let table else {
      byIndicator = [:]
      return
    }
    // Looked up by name once, as there are many rows.
    let columns = Dictionary(zip(table.names, table.columns)) { first, _ in first }
    func text(_ name: String, _ row: Int) -> String? { columns[name].flatMap { $0[row].text } }
    var found: [String: [PublishedFigure]] = [:]
    for row in 0..<table.rowCount {
      guard let indicator = text("indicator", row), let area = text("area", row) else { continue }
      let period = text("period", row) ?? ""
      let cell = columns["value"]?[row] ?? .missing(.rowAbsent)
      found[indicator, default: []].append(
        PublishedFigure(
          indicator: indicator, definition: text("definition", row), area: area, period: period,
          year: Int(period.prefix(4)), group: text("group", row) ?? "all", value: cell.number,
          missing: PublishedFigures.reason(cell, text("missing_reason", row)),
          n: columns["n"].flatMap { $0[row].number }.flatMap { Int(exactly: $0.rounded()) },
          source: text("source", row), edition: text("edition", row)))
    }
    byIndicator = found.mapValues { figures in
      figures.enumerated().sorted { ($0.element.period, $0.offset) < ($1.element.period, $1.offset) }.map(\.element)
    }
  }

  /// The publisher's own word goes before the reader's guess.
  private static func reason(_ cell: Scalar, _ word: String?) -> MissingReason? {
    guard case .missing(let reason) = cell else { return nil }
    return word.flatMap { MissingReason(name: $0) } ?? reason
  }
}
