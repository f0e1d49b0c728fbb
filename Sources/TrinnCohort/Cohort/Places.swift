import TrinnBasis
import TrinnTable

/// The municipalities of a county's data: their names and regions, and which of today's municipalities an older code
/// lies in.
///
/// The national register answers, with the municipalities of the folder's own table `municipalities` beside it, which
/// may name regions. A code that lies in more than one of today's municipalities stays as it is.
public struct Places: Sendable {
  private let register: MunicipalityRegister
  private let bridge: AreaBridge
  private let regions: [String: String]

  package init(table: Table?, year: Int) throws {
    let standard = try MunicipalityRegister.standard()
    register = table.map { standard.adding($0, county: nil) } ?? standard
    bridge = try AreaBridge(to: max(year, MunicipalityRegister.years.lowerBound), register: register)
    var regions: [String: String] = [:]
    if let table, let codes = table.columnIfAny("code"), let names = table.columnIfAny("region") {
      for row in 0..<table.rowCount {
        if case .text(let code) = codes[row], case .text(let name) = names[row] { regions[code] = name }
      }
    }
    self.regions = regions
  }

  /// Today's municipality that all of an older one lies in; the code itself where there is no such.
  public func today(_ code: String) -> String {
    switch bridge.answer(for: code) {
    case .exact(let today), .contained(let today, _): today
    case .estimated, .notBridged: code
    }
  }

  /// The municipality's name, the latest that the code had; nil for a code that no list has.
  public func name(of code: String) -> String? { register.versions(of: code).last?.name }

  /// Whether the folder names regions at all.
  public var hasRegions: Bool { !regions.isEmpty }

  /// The named region that the municipality belongs to, where the folder says so.
  public func region(of code: String) -> String? { regions[today(code)] ?? regions[code] }

  /// The fact with each code carried to today's municipality.
  package func today(_ fact: PupilFact) -> PupilFact { fact.mapped(list: fact.list) { today($0) } }

  /// The region of each pupil's municipality; nil where the folder names no regions.
  package func regions(of fact: PupilFact) -> PupilFact? {
    regions.isEmpty ? nil : fact.mapped(list: "region") { region(of: $0) }
  }
}

extension CountyData {
  public func places() throws -> Places {
    let year = try years().lastYear + 1
    return try preparedPlaces.value { try Places(table: try tableIfAny("municipalities"), year: year) }
  }

  /// Where each pupil lived at 16, by today's municipalities and their regions. Made once: every indicator asks for it.
  package func homes() throws -> Homes {
    let (places, origins) = (try places(), try origins())
    return preparedHomes.value {
      Homes(
        municipality: places.today(origins.homeMunicipality), region: places.regions(of: origins.homeMunicipality))
    }
  }
}

/// A pupil's home, as figures are grouped by it.
package struct Homes: Sendable {
  package let municipality: PupilFact
  /// Nil where the folder names no regions.
  package let region: PupilFact?
}
