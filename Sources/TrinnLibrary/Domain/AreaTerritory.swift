import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let areaTerritory = Binding(
    "area.territory", "Lists the municipalities of one year that made up an area of another.",
    Required<String>("text", "The municipality or county, by name or code.", content: .area),
    Option<Int>("year", "The year of the area.", default: MunicipalityRegister.years.upperBound),
    Option<Int?>("to", "The year of the municipalities; without it the year of the area.", default: nil),
    returns: "a table with code, name and part: whole, or partly where only a piece lies in the area",
    details: "A county series goes through these codes and never through the county's own code or name.",
    searchWords: ["municipality", "county", "fylke", "kommuner", "codes"],
    examples: [
      Example(
        "area.territory(\"33\", { to = 2019 }):head(3)",
        shows: """
          3 rows x 3 columns
          code  name       part
          code  text       text
          0602  Drammen    whole
          0604  Kongsberg  whole
          0605  Ringerike  whole
          Buskerud of 2024 in the municipalities of 2019: 20 whole
          """),
      Example("#area.territory(\"Viken\", { year = 2021 })", shows: "51"),
      Example("area.territory \"Viken\"", fails: "existed from 2020 to 2023"),
    ]
  ) { _, text, year, to in
    let register = try MunicipalityRegister.standard()
    let area = try register.area(text, in: year, kind: text.lowercased() == "oslo" ? .county : nil)
    let target = MunicipalityRegister.listYear(for: to ?? year)
    guard let territory = register.territory(of: area.code, in: year, asOf: target) else {
      throw TrinnError(
        .unknownName, "\(area.code) \(area.name) has no territory", argument: "text",
        hint: "give a municipality or a county")
    }
    let parts = Dictionary(
      territory.whole.map { ($0, "whole") } + territory.partly.map { ($0, "partly") }, uniquingKeysWith: { a, _ in a })
    let codes = parts.keys.sorted()
    let partly = territory.partly.isEmpty ? "" : ", \(territory.partly.count) partly"
    return TableHandle(
      try Table(
        [
          ("code", Column(codes: codes, list: "municipality")),
          ("name", Column(texts: codes.map { register.municipality($0, in: target)?.name })),
          ("part", Column(texts: codes.map { parts[$0] })),
        ], rowCount: codes.count, subject: .open,
        notes: [
          "\(area.name) of \(MunicipalityRegister.listYear(for: year)) in the municipalities of \(target): "
            + "\(territory.whole.count) whole\(partly)"
        ]))
  }
}
