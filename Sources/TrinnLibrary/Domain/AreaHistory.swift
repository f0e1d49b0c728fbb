import TrinnBasis
import TrinnBinding
import TrinnCohort

extension Binding {
  static let areaHistory = Binding(
    "area.history", "Lists every municipality or county since 1994 that a territory has lain in.",
    Required<String>("text", "The municipality or county, by name or code.", content: .area),
    Option<Int?>(
      "year", "A year in which it is called so; without it the latest in which there was one.", default: nil),
    returns: "a table with code, name, first_year, last_year and relation, oldest first",
    searchWords: ["reform", "merge", "split", "sammenslåing", "deling", "kommunehistorie"],
    examples: [
      Example(
        "area.history \"3301\"",
        shows: """
          5 rows x 5 columns
          code  name         first_year  last_year  relation
          code  text            integer    integer  text
          0602  Drammen            1994       2019  part of it
          0625  Nedre Eiker        1994       2019  part of it
          0711  Svelvik            1994       2019  part of it
          3005  Drammen            2020       2023  same
          3301  Drammen            2024          –  same
          missing: last_year 1 not applicable (–)
          """),
      Example("#area.history(\"Haram\", { year = 2024 })", shows: "3"),
      Example("area.history \"9876\"", fails: "no area has the code 9876"),
    ]
  ) { _, text, year in
    let register = try MunicipalityRegister.standard()
    let code = MunicipalityRegister.normalisedCode(text)
    guard register.territories(of: code).isEmpty, !code.allSatisfy(\.isNumber) else {
      return TableHandle(try AreaHistory(of: code, in: year, register: register).table())
    }
    let years = year.map { [$0] } ?? MunicipalityRegister.years.reversed()
    for year in years.dropLast() {
      if let area = try? register.area(text, in: year) {
        return TableHandle(try AreaHistory(of: area.code, in: year, register: register).table())
      }
    }
    let last = years.last ?? MunicipalityRegister.years.upperBound
    let area = try register.area(text, in: last)
    return TableHandle(try AreaHistory(of: area.code, in: last, register: register).table())
  }
}
