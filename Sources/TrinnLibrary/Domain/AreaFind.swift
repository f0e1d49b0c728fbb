import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let areaFind = Binding(
    "area", "Tells what a name or code of a municipality or county meant in a year.",
    Required<String>("text", "The name or code.", content: .area),
    Option<Int>("year", "The calendar year.", default: MunicipalityRegister.years.upperBound),
    Option<String?>(
      "kind", "Which of the two is meant, where both have the name.", default: nil,
      type: .optional(.choice(MunicipalityRegister.Kind.allCases.map(\.rawValue)))),
    returns: "a table with keys: kind, code, name, and the first and last year of the territory",
    searchWords: ["municipality", "county", "kommune", "fylke", "code"],
    examples: [
      Example("area(\"Buskerud\", { year = 2019 }).code", shows: "06"),
      Example("area(\"Buskerud\").code", shows: "33"),
      Example("area \"Modom\"", fails: "did you mean \"Modum\"?"),
    ]
  ) { _, text, year, kind in
    let register = try MunicipalityRegister.standard()
    let area = try register.area(text, in: year, kind: kind.flatMap(MunicipalityRegister.Kind.init))
    let noun =
      switch area {
      case .municipality: "municipality"
      case .county: "county"
      case .special: "special"
      }
    var answer: ValueMap = ["kind": .text(noun), "code": .text(area.code), "name": .text(area.name)]
    let listed = MunicipalityRegister.listYear(for: year)
    if let territory = register.territories(of: area.code).first(where: { $0.years.contains(listed) }) {
      answer["first_year"] = .integer(Int64(territory.years.lowerBound))
      answer["last_year"] = .integer(Int64(territory.years.upperBound))
    }
    return answer
  }
}
