import TrinnBasis

/// A county of one year in the municipalities of another. County series go through municipalities: the Buskerud of 2024
/// is not the Buskerud of 2019, whatever the name says.
public struct CountyTerritory: Sendable, Equatable {
  /// Municipalities of the other year that lie wholly in the county.
  public let whole: [String]
  /// Municipalities of the other year of which only a piece lies in the county: a sum without them is too small and with
  /// them too large.
  public let partly: [String]

  public var isExact: Bool { partly.isEmpty }
}

extension MunicipalityRegister {
  /// The municipalities of `otherYear` that make up `county` as it was in `year`.
  public func territory(of county: County, in year: Int, asOf otherYear: Int) -> CountyTerritory {
    let year = MunicipalityRegister.listYear(for: year)
    let otherYear = MunicipalityRegister.listYear(for: otherYear)
    let parts = municipalities(of: county, in: year).reduce(into: Set<String>()) { $0.formUnion($1.parts) }
    var whole: [String] = []
    var partly: [String] = []
    for municipality in municipalities(in: otherYear) {
      if municipality.parts.isSubset(of: parts) {
        whole.append(municipality.code)
      } else if !municipality.parts.isDisjoint(with: parts) {
        partly.append(municipality.code)
      }
    }
    return CountyTerritory(whole: whole, partly: partly)
  }
}
