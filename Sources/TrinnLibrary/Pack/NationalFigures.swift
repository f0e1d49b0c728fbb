import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnTable

/// The country's published figures at hand in the county's `observations`, by indicator and starting year.
struct NationalFigures: Sendable {
  private struct Key: Hashable {
    let indicator: String
    let year: Int
  }
  private var values: [Key: (value: Double?, n: Int?, source: DataSource)] = [:]
  private var sourceNames: [String: String] = [:]

  init(_ county: CountyData) throws {
    guard county.has("observations") else { return }
    let table = try county.table(named: "observations")
    let columns = try ["indicator", "area", "period", "value"].map { try table.column($0) }
    let group = table.index(of: "group").map { table.columns[$0] }
    let n = table.index(of: "n").map { table.columns[$0] }
    let source = table.index(of: "source").map { table.columns[$0] }
    for row in 0..<table.rowCount {
      guard ["0000", "00"].contains(columns[1][row].text), [nil, "all"].contains(group.flatMap { $0[row].text }),
        let indicator = columns[0][row].text, let year = NationalFigures.year(columns[2][row].text ?? "")
      else { continue }
      let name = source.flatMap { $0[row].text } ?? ""
      let value = columns[3][row].number
      // Publishers write shares in per cent.
      let isShare = (try? Indicator.named(indicator).measure) == .share
      values[Key(indicator: indicator, year: year)] = (
        value.map { isShare ? $0 / 100 : $0 }, n.flatMap { $0[row].number }.map { Int($0) },
        NationalFigures.publisher(name)
      )
      sourceNames[indicator] = name
    }
  }

  func figure(_ name: String, of indicator: String, _ year: Int) -> Figure? {
    guard let it = values[Key(indicator: indicator, year: year)], let declared = try? Indicator.named(indicator) else {
      return nil
    }
    let unit: FigureUnit =
      switch declared.measure {
      case .share: .share
      case .median, .count: .measure(decimals: 0)
      default: .measure(decimals: 1)
      }
    return Figure(name, indicator: indicator, .published(it.value, n: it.n), unit: unit, source: it.source)
  }

  /// Who published the country's figure.
  func sourceName(of indicator: String) -> String? { sourceNames[indicator] }

  private static func publisher(_ name: String) -> DataSource {
    if name.hasPrefix("SSB") { return .ssb }
    if name.hasPrefix("NAV") { return .nav }
    return .udir
  }

  /// The starting year of a period: a school year, a cohort with its last year, or a calendar year.
  private static func year(_ period: String) -> Int? {
    if let schoolYear = SchoolYear(period) { return Int(schoolYear.start) }
    return Int(period.prefix(4))
  }
}
