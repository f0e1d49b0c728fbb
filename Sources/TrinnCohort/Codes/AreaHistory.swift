import TrinnBasis
import TrinnTable

/// How the territory of a code has been governed since 1994.
public struct AreaHistory: Sendable {
  public enum Relation: String, Sendable {
    /// The very territory, under this or another code.
    case same
    /// All of it lies in the area that was asked for.
    case part = "part of it"
    /// It holds all of the area that was asked for, and more.
    case covers = "holds all of it"
    /// They share a piece, and neither holds the other.
    case shares = "shares a piece"
  }

  public struct Row: Sendable {
    public let territory: Territory
    public let relation: Relation
  }

  public let rows: [Row]

  /// - Parameters:
  ///   - code: four digits are a municipality, which is told among municipalities; two a county among counties.
  ///   - year: which of its territories is meant, where the code has stood for more than one.
  /// - Throws: `unknown_name` where the code stood for none.
  public init(of code: String, in year: Int? = nil, register: MunicipalityRegister) throws(TrinnError) {
    let own = register.territories(of: code)
    let listed = year.map { MunicipalityRegister.listYear(for: $0) }
    guard let area = own.last(where: { listed.map($0.years.contains) ?? true }) ?? own.last else {
      throw TrinnError(.unknownName, "no area has the code \(code)", got: code)
    }
    let codes =
      area.level == .county ? Set(register.counties.map(\.code)) : Set(register.municipalities.map(\.code))
    rows = codes.flatMap { register.territories(of: $0) }.filter { $0.overlaps(area) }
      .sorted { ($0.years.lowerBound, $0.code) < ($1.years.lowerBound, $1.code) }
      .map { Row(territory: $0, relation: AreaHistory.relation($0, area)) }
  }

  private static func relation(_ other: Territory, _ area: Territory) -> Relation {
    if other.parts == area.parts { return .same }
    if other.parts.isSubset(of: area.parts) { return .part }
    return other.parts.isSuperset(of: area.parts) ? .covers : .shares
  }

  /// `code`, `name`, `first_year`, `last_year`, `relation`. A first year of 1994 may lie earlier; what is still in use has
  /// no last year.
  public func table() throws -> Table {
    let last = rows.map { row -> Int? in
      row.territory.years.upperBound >= MunicipalityRegister.years.upperBound ? nil : row.territory.years.upperBound
    }
    return try Table(
      [
        ("code", Column(codes: rows.map(\.territory.code))),
        ("name", Column(texts: rows.map(\.territory.name))),
        ("first_year", Column(integers: rows.map(\.territory.years.lowerBound))),
        ("last_year", Column(integers: last, missing: .notApplicable)),
        ("relation", Column(texts: rows.map(\.relation.rawValue))),
      ], rowCount: rows.count, subject: .open)
  }
}
