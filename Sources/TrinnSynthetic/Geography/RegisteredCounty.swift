import Foundation
import TrinnBasis
import TrinnCohort

/// A real county: its municipalities and their codes over the reforms, with schools and figures that are invented.
extension CountyPlan {
  /// - Throws: `unknownName` where today's list has no such county.
  static func registered(_ code: String, options: SyntheticOptions) throws(TrinnError) -> CountyPlan {
    let register = try MunicipalityRegister.standard()
    let listYear = MunicipalityRegister.listYear(for: Int(options.lastYear.start))
    let counties = register.counties(in: listYear)
    guard let county = counties.first(where: { $0.code == code }) else {
      throw .unknown(
        .unknownName, "county", code, among: counties.map(\.code),
        hint:
          "counties: \(counties.map { "\($0.code) \($0.name)" }.joined(separator: ", ")); \(fjordlandCode) \(fjordlandName) is invented"
      )
    }
    let listed = register.municipalities(of: county, in: listYear)
    var draws = Draws(seed: options.seed, .plan, 3)
    // The lists hold no population: sizes are drawn, most places small and a few large.
    let sizes = listed.map { _ in exp(draws.normal()) }
    let total = sizes.reduce(0, +)
    let leavers = Double(options.pupils) / Double(options.classYears.count)
    let municipalities = listed.indices.map { index in
      let (x, y) = (10 * draws.uniform(), 10 * draws.uniform())
      return PlannedMunicipality(
        region: "Region \(y > 5 ? "nord" : "sør")\(x > 5 ? "øst" : "vest")",
        eras: eras(of: listed[index], register, since: Int(options.firstClass.start)),
        leavers: max(2, leavers * sizes[index] / total), x: x, y: y)
    }
    return CountyPlan(
      code: county.code, name: county.name, municipalities: municipalities,
      schools: inventedSchools(municipalities), seed: options.seed)
  }

  /// The codes of a municipality back to a year. Where several merged, the one with most of the territory stands for all.
  private static func eras(
    of municipality: Municipality, _ register: MunicipalityRegister, since first: Int
  ) -> [PlannedMunicipality.Era] {
    var eras = [municipality]
    while let from = eras[0].validFrom, from > first {
      let before = register.municipalities(in: from - 1)
      func shared(_ other: Municipality) -> Int { other.parts.intersection(municipality.parts).count }
      guard let earlier = before.max(by: { (shared($0), $1.code) < (shared($1), $0.code) }), shared(earlier) > 0 else {
        break
      }
      eras.insert(earlier, at: 0)
    }
    return eras.map {
      .init(code: $0.code, name: $0.name, county: $0.countyCode, from: $0.validFrom, to: $0.validTo)
    }
  }

  /// A lower secondary school for every 60 leavers, and upper secondary schools in the largest places: the largest has all
  /// programmes, the others general studies and some of the rest.
  private static func inventedSchools(_ municipalities: [PlannedMunicipality]) -> [PlannedSchool] {
    var schools: [PlannedSchool] = []
    for (index, municipality) in municipalities.enumerated() {
      let count = min(12, max(1, Int((municipality.leavers / 60).rounded())))
      for ordinal in 1...count {
        schools.append(
          PlannedSchool(
            number: organisationNumber(schools.count),
            name: "Syntetisk ungdomsskole \(municipality.eras.last?.name ?? "")\(count > 1 ? " \(ordinal)" : "")",
            kind: .lowerSecondary, municipality: index, share: 1 / (2 + Double(ordinal))))
      }
    }
    let bySize = municipalities.indices.sorted {
      (-municipalities[$0].leavers, $0) < (-municipalities[$1].leavers, $1)
    }
    let leavers = municipalities.reduce(0) { $0 + $1.leavers }
    let count = min(bySize.count, max(3, Int((leavers / 130).rounded())))
    let menus = ["ST ID MD HS EL BA TP NA RM SR", "ST HS EL TP", "ST HS BA NA", "ST EL BA TP", "ST HS SR RM"]
    for (ordinal, index) in bySize.prefix(count).enumerated() {
      schools.append(
        PlannedSchool(
          number: organisationNumber(schools.count),
          name: "Syntetisk videregående skole \(municipalities[index].eras.last?.name ?? "")", kind: .upperSecondary,
          municipality: index, programmes: programmes(menus[ordinal == 0 ? 0 : 1 + (ordinal - 1) % 4])))
    }
    return schools
  }
}
