import TrinnBasis

/// Where the figures of an export's rows lie: country, county, municipality or school, each with its code.
struct UdirUnits {
  enum Level: String, CaseIterable { case country, county, municipality, school }

  static let countryCode = "0000"

  private(set) var levels: [Level] = []
  /// The code at the row's own level: `0000`, two digits, four digits, an organisation number.
  private(set) var areas: [String] = []
  private(set) var names: [String] = []
  private(set) var counties: [String?] = []
  private(set) var municipalities: [String?] = []
  private(set) var organisations: [String?] = []

  /// Levels are told by the codes and not by the export's number, which counts differently where municipalities are left
  /// out.
  init(_ wide: Table) throws {
    let county = try UdirUnits.texts(wide, "Fylkekode")
    let municipality = try UdirUnits.texts(wide, "Kommunekode")
    let organisation = try UdirUnits.texts(wide, "Organisasjonsnummer")
    let unit = try UdirUnits.texts(wide, "EnhetNavn")
    let countyName = try UdirUnits.texts(wide, "Fylke")
    let municipalityName = try UdirUnits.texts(wide, "Kommune")
    for row in 0..<wide.rowCount {
      let ownCounty = county?[row].flatMap { $0 == "00" ? nil : $0 }
      let ownMunicipality = municipality?[row].flatMap { $0 == "0000" ? nil : $0 }
      // Organisation numbers have nine characters; abroad the first is a letter.
      let ownOrganisation = organisation?[row].flatMap { $0.utf8.count == 9 ? $0 : nil }
      counties.append(ownCounty)
      municipalities.append(ownMunicipality)
      organisations.append(ownOrganisation)
      if let ownOrganisation {
        append(.school, ownOrganisation, unit?[row])
      } else if let ownMunicipality {
        append(.municipality, ownMunicipality, municipalityName?[row])
      } else if let ownCounty {
        append(.county, ownCounty, countyName?[row])
      } else {
        append(.country, UdirUnits.countryCode, "Norge")
      }
    }
  }

  private mutating func append(_ level: Level, _ area: String, _ name: String?) {
    levels.append(level)
    areas.append(area)
    names.append(name ?? area)
  }

  /// A column's texts; nil where the export does not have it, as upper secondary exports have no municipalities.
  static func texts(_ wide: Table, _ name: String) throws -> [String?]? {
    guard let index = wide.index(of: name) else { return nil }
    let column = wide.columns[index]
    guard case .codes(let codes, let dictionary) = column.values else {
      throw TrinnError.argument(name, wanted: "a text column", got: column.type.name)
    }
    let texts = dictionary.texts
    return (0..<column.count).map { column.missingReason(at: $0) == nil ? texts[codes[$0]] : nil }
  }
}
