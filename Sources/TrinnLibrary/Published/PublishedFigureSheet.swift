import TrinnBasis
import TrinnDisclosure

/// The figures of one page, cleared by the gate at once and read by measure, school year and place.
struct PublishedFigureSheet {
  /// A place and whether its pupils are counted on the page: the county's are not, so that no municipality that the
  /// publisher hid follows from the others.
  struct Place: Hashable {
    let area: String
    let hasCount: Bool
    /// Those whose pupils add up to its own: its count is left out where it would tell of one that the publisher hid.
    var parts: [String] = []
  }

  private let results: PublishedResults
  private let released: Released<ReleasedFigureSet, File>
  private let names: Set<String>

  init(_ results: PublishedResults, places: [Place], gate: Gate = .standard) throws {
    self.results = results
    var set = FigureSet()
    var names: Set<String> = []
    for measure in results.measures + results.further {
      for year in results.years[measure] ?? [] {
        for place in places {
          guard let cell = results.cell(measure, year, place.area), !cell.isEmpty else { continue }
          let name = PublishedFigureSheet.name(measure, year, place.area)
          guard names.insert(name).inserted else { continue }
          let hasCount = place.hasCount && !PublishedFigureSheet.tells(measure, year, place, cell, results)
          try set.add(PublishedFigureSheet.figure(name, measure, cell, hasCount: hasCount, results))
        }
      }
    }
    self.names = names
    released = try gate.release(
      set, ReleaseRequest(audience: .municipality, controller: .publisher, purpose: .statistics, source: .udir))
  }

  var hidden: [HiddenCell] { released.hidden }

  /// Nil where nobody took part, or where the export has no such place.
  func figure(_ measure: PublishedMeasure, _ year: Int, _ area: String) -> ReleasedFigure<File>? {
    let name = PublishedFigureSheet.name(measure, year, area)
    return names.contains(name) ? try? released.figure(name) : nil
  }

  private static func name(_ measure: PublishedMeasure, _ year: Int, _ area: String) -> String {
    [measure.definition, measure.subject, measure.grade, measure.indicator, measure.detail, String(year), area]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func tells(
    _ measure: PublishedMeasure, _ year: Int, _ place: Place, _ cell: PublishedCell, _ results: PublishedResults
  ) -> Bool {
    guard let total = cell.n, !cell.isMasked else { return false }
    let parts = place.parts.compactMap { results.cell(measure, year, $0) }
    let limit = MaskingTable.standard.limit(source: .udir, audience: .everyone, indicator: measure.indicator).threshold
    return InheritedMasks.tells(
      total: total, shown: parts.filter { !$0.isMasked }.compactMap(\.n), hiddenCount: parts.count(where: \.isMasked),
      limit: limit)
  }

  private static func figure(
    _ name: String, _ measure: PublishedMeasure, _ cell: PublishedCell, hasCount: Bool, _ results: PublishedResults
  ) -> Figure {
    let decimals = results.decimals[measure.indicator] ?? 1
    let interval = cell.value.flatMap { value in cell.margin.map { value - abs($0)...value + abs($0) } }
    let unit: FigureUnit =
      interval == nil
      ? .measure(decimals: decimals)
      : .estimate(decimals: decimals, marginDecimals: results.decimals[PublishedResults.margin] ?? 1)
    return Figure(
      name, indicator: measure.indicator,
      .published(cell.isMasked ? nil : cell.value, n: hasCount && !cell.isMasked ? cell.n : nil), unit: unit,
      interval: interval, source: .udir, isMaskedByPublisher: cell.isMasked)
  }
}
