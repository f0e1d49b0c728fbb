import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let areaFind = Binding(
    "area.find", "Tells what a name or code of a municipality or county meant in a year.",
    Required<String>("text", "The name or code.", content: .area),
    Option<Int>("year", "The calendar year.", default: MunicipalityRegister.years.upperBound),
    returns: "a table with keys: kind, code, name",
    searchWords: ["municipality", "county", "kommune", "fylke", "code"],
    examples: [
      Example("area.find(\"Buskerud\", { year = 2019 }).code", shows: "06"),
      Example("area.find \"Modom\"", fails: "did you mean \"Modum\"?"),
    ]
  ) { _, text, year in
    let area = try MunicipalityRegister.standard().area(text, in: year)
    let kind =
      switch area {
      case .municipality: "municipality"
      case .county: "county"
      case .special: "special"
      }
    return ["kind": .text(kind), "code": .text(area.code), "name": .text(area.name)] as ValueMap
  }
}
