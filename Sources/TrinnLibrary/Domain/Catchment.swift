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
      Example(
        "fylke:catchment(\"Fjordvik vgs\", { municipalities = true }):head(3)", given: [.county],
        shows: """
          3 rows x 4 columns
          municipality  name        pupils   share
          code          text       integer  number
          9001          Fjordvik       270  0.4631
          9005          Granmo          94  0.1612
          9002          Storhamna       53  0.0909
          Elever i Vg1 ved Fjordvik videregående skole 1. oktober, hver talt én gang, 2016-17 til 2025-26
          """),
      Example("fylke:catchment \"Nowhere vgs\"", given: [.county], fails: "unknown school \"Nowhere vgs\""),
    ]
  ) { context, county, school, municipalities in
    let names = try SchoolNames(county.data)
    let code = try names.code(of: school)
    let schools = county.data.has("schools") ? try county.data.table(named: "schools") : nil
    let catchment = try Catchment(
      of: code, pupilYears: county.data.table(named: "pupil_years"), schools: schools, places: county.data.places(),
      language: context.language)
    return TableHandle(municipalities ? catchment.municipalities : catchment.feederSchools)
  }
}
