import TrinnTable

/// The registers and code lists as expressions use them: `name(municipality)`, `county(municipality)`.
public enum RegisterNames {
  /// The national registers, and every closed list.
  public static let national: [CodeNames] =
    places { try MunicipalityRegister.standard() } + [programmes] + CodeList.all.map(closed)

  /// Municipalities and counties of a register, which is read at the first question.
  public static func places(_ read: @escaping @Sendable () throws -> MunicipalityRegister) -> [CodeNames] {
    let kept = Once<MunicipalityRegister>()
    @Sendable func register() -> MunicipalityRegister? { try? kept.value { () throws(any Error) in try read() } }
    let municipality = CodeNames(
      "municipality", columns: columns(of: "municipality"),
      attributes: [
        CodeNames.Attribute(
          "county", of: "county",
          summary:
            "The county of a municipality, as a code: name(county(municipality)) is its name. With a year, of that "
            + "year's municipalities only.",
          example: "county(municipality, list = 'municipality')"
        ) { code, year in
          guard let register = register(), let municipality = version(of: code, year, register) else { return nil }
          return municipality.isSpecial ? nil : municipality.countyCode
        }
      ]
    ) { code, year in
      guard let register = register() else { return nil }
      return version(of: code, year, register)?.name ?? SpecialArea(code: code)?.bokmål
    }
    let county = CodeNames("county", columns: columns(of: "county")) { code, year in
      let counties = register()?.counties.filter { $0.code == code } ?? []
      guard let year else { return counties.last?.name ?? SpecialArea(code: code)?.bokmål }
      return counties.first { $0.isValid(in: MunicipalityRegister.listYear(for: year)) }?.name
    }
    return [municipality, county]
  }

  /// What the canonical schemas call columns with codes of a list.
  private static func columns(of list: String) -> Set<String> {
    Set(
      Schema.all.flatMap { $0.fields.map(\.term) }.filter { $0.codeList == list && $0.name != "code" }.flatMap(\.names))
  }

  private static func version(of code: String, _ year: Int?, _ register: MunicipalityRegister) -> Municipality? {
    guard let year else { return register.versions(of: code).last }
    return register.municipality(code, in: MunicipalityRegister.listYear(for: year))
  }

  /// Names of schools by organisation number, from a table with the columns `school` and `name`; read at the first
  /// question.
  public static func schools(_ table: @escaping @Sendable () -> Table?) -> CodeNames {
    let names = Once<[String: String]>()
    return CodeNames("school", columns: columns(of: "school")) { code, _ in
      let names = try? names.value {
        guard let table = table() else { return [:] }
        let (codes, titles) = (try table.column("school"), try table.column("name"))
        var names: [String: String] = [:]
        for row in 0..<table.rowCount {
          if case .text(let code) = codes[row], case .text(let title) = titles[row] { names[code] = title }
        }
        return names
      }
      return names?[code]
    }
  }

  private static let programmes = CodeNames(
    "programme_area", columns: columns(of: "programme_area"),
    attributes: [
      CodeNames.Attribute(
        "programme_type", of: ProgrammeType.listName,
        summary: "What a programme area leads to, as a code: general, vocational or supplementary.",
        example: "programme_type(programme, list = 'programme_area')"
      ) { code, _ in ProgrammeArea(code)?.type.rawValue }
    ]
  ) { code, _ in
    ProgrammeArea(code).flatMap { area in (try? ProgrammeRegister.standard())?.entry(for: area)?.bokmål }
  }

  private static func closed(_ list: CodeList) -> CodeNames {
    let names = Dictionary(list.items.map { ($0.code, $0.bokmål) }) { first, _ in first }
    return CodeNames(list.name) { code, _ in names[code] }
  }
}
