import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let countyCatchment = Binding(
    "county:catchment", "Lists the feeder schools of an upper secondary school, with shares.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("school", "The upper secondary school, by name or organisation number.", content: .area),
    Option<Bool>("municipalities", "Whether home municipalities are listed instead of schools.", default: false),
    returns: "a table with a row a feeder", discloses: .aggregate, searchWords: ["feeder", "inntaksområde"],
    examples: [
      Example("fylke:catchment(\"Fjordvik vgs\", { municipalities = true }):head(3)", given: [.county], shows: ""),
      Example("fylke:catchment \"Nowhere vgs\"", given: [.county], fails: "unknown school \"Nowhere vgs\""),
    ]
  ) { _, county, school, municipalities in
    let names = try SchoolNames(county.data)
    let code = try names.code(of: school)
    let schools = county.data.has("schools") ? try county.data.table(named: "schools") : nil
    let catchment = try Catchment(of: code, pupilYears: county.data.table(named: "pupil_years"), schools: schools)
    return TableHandle(municipalities ? catchment.municipalities : catchment.feederSchools)
  }
}
