import TrinnBasis

/// An area of one year in the municipalities of another. County series go through municipalities: the Buskerud of 2024
/// is not the Buskerud of 2019, whatever the name says.
public struct AreaTerritory: Sendable, Equatable {
  /// Municipalities of the other year that lie wholly in the area.
  public let whole: [String]
  /// Municipalities of the other year of which only a piece lies in the area: a sum without them is too small and with
  /// them too large.
  public let partly: [String]

  public var isExact: Bool { partly.isEmpty }
}

extension MunicipalityRegister {
  /// The municipalities of `otherYear` that make up the area that a code stood for in `year`: two digits are a county,
  /// four a municipality. Nil where the code stood for none.
  public func territory(of code: String, in year: Int, asOf otherYear: Int) -> AreaTerritory? {
    let year = MunicipalityRegister.listYear(for: year)
    guard let area = territories(of: code).first(where: { $0.years.contains(year) }) else { return nil }
    var whole: [String] = []
    var partly: [String] = []
    for municipality in territories(.municipality, in: otherYear) {
      if municipality.parts.isSubset(of: area.parts) {
        whole.append(municipality.code)
      } else if municipality.overlaps(area) {
        partly.append(municipality.code)
      }
    }
    return AreaTerritory(whole: whole, partly: partly)
  }
}
