import TrinnBasis
import TrinnTable

/// All municipalities and counties since 1994, by code, name and year.
public struct MunicipalityRegister: Sendable {
  public let municipalities: [Municipality]
  public let counties: [County]
  private let indicesByCode: [String: [Int]]
  let preparedCounties = Once<[String: [Territory]]>()

  public static let years = 1994...2024

  private init() throws(TrinnError) {
    var municipalities: [Municipality] = []
    let columns = ["code", "name", "valid_from", "valid_to", "group", "parts"]
    for row in try ResourceList("municipalities.csv", columns: columns).rows {
      municipalities.append(
        Municipality(
          code: row[0], name: row[1], validFrom: Int(row[2]), validTo: Int(row[3]), group: row[4],
          parts: Set(row[5].split(separator: " ").map(String.init))))
    }
    self.municipalities = municipalities
    counties = try ResourceList("counties.csv", columns: ["code", "name", "valid_from", "valid_to"]).rows.map {
      County(code: $0[0], name: $0[1], validFrom: Int($0[2]), validTo: Int($0[3]))
    }
    indicesByCode = Dictionary(grouping: municipalities.indices) { municipalities[$0].code }
  }

  private init(municipalities: [Municipality], counties: [County]) {
    self.municipalities = municipalities
    self.counties = counties
    indicesByCode = Dictionary(grouping: municipalities.indices) { municipalities[$0].code }
  }

  /// The register with the municipalities of a county's own table whose codes it does not have, and with the county
  /// where it is new: an invented county, or a code that is younger than the lists.
  public func adding(_ table: Table, county: County?) -> MunicipalityRegister {
    let (code, name, parts) = (Cells(table, .municipalityCode), Cells(table, .name), Cells(table, .parts))
    let (first, last) = (Cells(table, .firstYear), Cells(table, .lastYear))
    let own = (0..<table.rowCount).compactMap { row -> Municipality? in
      guard let code = code.text(row), indicesByCode[code] == nil else { return nil }
      return Municipality(
        code: code, name: name.text(row) ?? code, validFrom: first.integer(row), validTo: last.integer(row),
        group: "own", parts: Set((parts.text(row) ?? code).split(separator: " ").map(String.init)))
    }
    let isNew = !counties.contains { $0.code == county?.code }
    return MunicipalityRegister(
      municipalities: municipalities + own, counties: counties + (isNew ? [county].compactMap { $0 } : []))
  }

  private static let loaded: Result<MunicipalityRegister, TrinnError> = {
    do throws(TrinnError) { return .success(try MunicipalityRegister()) } catch { return .failure(error) }
  }()

  /// The committed register, read at the first question.
  public static func standard() throws(TrinnError) -> MunicipalityRegister { try loaded.get() }

  /// Every version of a code, oldest first: more than one where the territory grew under the same code.
  public func versions(of code: String) -> [Municipality] { (indicesByCode[code] ?? []).map { municipalities[$0] } }

  public func municipality(_ code: String, in year: Int) -> Municipality? {
    versions(of: code).first { $0.isValid(in: year) }
  }

  /// The municipalities of a year, without Svalbard, the shelf and unknown, in the order of their codes.
  public func municipalities(in year: Int) -> [Municipality] {
    municipalities.filter { $0.isValid(in: year) && !$0.isSpecial }
  }

  public func counties(in year: Int) -> [County] { counties.filter { $0.isValid(in: year) } }

  public func municipalities(of county: County, in year: Int) -> [Municipality] {
    municipalities(in: year).filter { $0.countyCode == county.code }
  }

  /// A code as lists have it: spreadsheets eat the leading zero of `0301`.
  public static func normalisedCode(_ text: String) -> String {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    return isNumber && (text.count == 3 || text.count == 1) ? "0" + text : text
  }

  /// The year whose lists hold for `year`: the last known ones for later years.
  public static func listYear(for year: Int) -> Int { min(max(year, years.lowerBound), years.upperBound) }
}
