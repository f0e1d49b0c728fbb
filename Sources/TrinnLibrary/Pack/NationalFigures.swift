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
    for indicator in try county.publishedIndicators() {
      // Publishers write shares in per cent.
      let isShare = (try? Indicator.named(indicator).measure) == .share
      for figure in try county.published(indicator) where SpecialArea(code: figure.area) == .country {
        guard let year = figure.year else { continue }
        let name = figure.source ?? ""
        values[Key(indicator: indicator, year: year)] = (
          figure.value.map { isShare ? $0 / 100 : $0 }, figure.n, NationalFigures.publisher(name)
        )
        sourceNames[indicator] = name
      }
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
}
