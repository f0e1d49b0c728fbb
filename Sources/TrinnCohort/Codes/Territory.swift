/// Which areas a code or a column speaks of.
public enum AreaLevel: String, Sendable, CaseIterable {
  case municipality, county

  /// Digits in a code.
  var codeLength: Int { self == .municipality ? 4 : 2 }
}

/// A municipality or a county while its territory was the same, by the smallest pieces that it is made of.
public struct Territory: Sendable, Hashable {
  public let code: String
  public let name: String
  /// The years in which the code stood for this territory, within the lists.
  public let years: ClosedRange<Int>
  public let parts: Set<String>

  func overlaps(_ other: Territory) -> Bool { !parts.isDisjoint(with: other.parts) }
}

extension MunicipalityRegister {
  /// The territories of a year, in the order of their codes; without Svalbard, the shelf and unknown.
  public func territories(_ level: AreaLevel, in year: Int) -> [Territory] {
    let year = MunicipalityRegister.listYear(for: year)
    let municipalities = municipalities(in: year)
    switch level {
    case .municipality: return municipalities.map(Territory.init).sorted { $0.code < $1.code }
    case .county:
      let members = Dictionary(grouping: municipalities, by: \.countyCode)
      return counties(in: year).map { county in
        let parts = members[county.code, default: []].reduce(into: Set<String>()) { $0.formUnion($1.parts) }
        return Territory(code: county.code, name: county.name, years: year...year, parts: parts)
      }
    }
  }

  /// What a code has stood for, oldest first: more than one territory where it changed under the same code. The level
  /// follows from the code's length. A municipality without a territory of its own (unknown, the shelf) is not among them.
  public func territories(of code: String) -> [Territory] {
    guard code.count == AreaLevel.county.codeLength else {
      return versions(of: code).filter { !$0.isSpecial }.map(Territory.init)
    }
    return countyTerritories()[code] ?? []
  }

  /// Every territory that a county's code has stood for, oldest first.
  func countyTerritories() -> [String: [Territory]] {
    preparedCounties.value {
      var found: [String: [Territory]] = [:]
      for year in MunicipalityRegister.years {
        for next in territories(.county, in: year) {
          let known = found[next.code] ?? []
          if let last = known.last, last.parts == next.parts, last.years.upperBound == year - 1 {
            let both = Territory(
              code: next.code, name: next.name, years: last.years.lowerBound...year, parts: last.parts)
            found[next.code] = known.dropLast() + [both]
          } else {
            found[next.code] = known + [next]
          }
        }
      }
      return found
    }
  }
}

extension Territory {
  init(_ municipality: Municipality) {
    let all = MunicipalityRegister.years
    let first = max(municipality.validFrom ?? all.lowerBound, all.lowerBound)
    let last = min(municipality.validTo ?? all.upperBound, all.upperBound)
    self.init(
      code: municipality.code, name: municipality.name, years: first...max(first, last),
      parts: municipality.parts)
  }
}
