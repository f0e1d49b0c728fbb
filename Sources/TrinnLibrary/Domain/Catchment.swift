import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let countyCatchment = Binding(
    "county:catchment",
    "Tells who comes to an upper secondary school, or where those of another place go: with what, and how they fare.",
    Required<CountyHandle>("county", "The county."),
    Required<String>("place", "A school or a municipality, by name or number.", content: .area),
    Option<String>(
      "show", "Who they are (intake), with what they come (entry), or how they fare (outcomes).", default: "intake",
      type: .choice(["intake", "entry", "outcomes"])),
    Option<String?>(
      "direction",
      "Who comes to the school (to), or where those from there go (from); as the place allows where none is given.",
      default: nil, type: .optional(.choice(Catchment.Direction.allCases.map(\.rawValue)))),
    Option<Bool>("municipalities", "Whether municipalities are listed instead of schools.", default: false),
    Option<Int?>("from", "The first school year that counts, by its starting year.", default: nil),
    Option<Int?>("to", "The last school year that counts, by its starting year.", default: nil),
    Option<String>(
      "definition", "The definition of completion.", default: "ssb", content: .definition),
    returns:
      "a table with a row a school on the other side: pupils and share; means of points, three subjects and absence; or left, passed and completed, each with its n",
    discloses: .aggregate,
    details: """
      A pupil counts once, in the first of the years in Vg1. From a lower secondary school or a municipality go those who left \
      grade 10 there, or lived there then; a sentence tells how many of them are in no Vg1 of the data.
      """,
    searchWords: ["feeder", "inntaksområde"],
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
      Example(
        "fylke:catchment(\"Fjordvik vgs\", { show = \"entry\" }):head(3):select \"name, pupils, grunnskolepoeng, n_grunnskolepoeng, absence_days\"",
        given: [.county],
        shows: """
          3 rows x 5 columns
          name                           pupils  grunnskolepoeng  n_grunnskolepoeng  absence_days
          text                          integer           number            integer        number
          Nordre Fjordvik ungdomsskole      129           44.654                129        10.798
          Granmo ungdomsskole                96           47.007                 96        10.219
          Søndre Fjordvik ungdomsskole       88           45.191                 88        10.818
          Elever i Vg1 ved Fjordvik videregående skole 1. oktober, hver talt én gang, 2016-17 til 2025-26
          Gjennomsnitt ved utgangen av 10. trinn for dem som har verdi
          """),
      Example(
        "fylke:catchment(\"Fjordvik vgs\", { show = \"outcomes\", to = 2019 }):head(3):select \"name, left, n_left, share_left, completed, n_completed, share_completed\"",
        given: [.county],
        shows: """
          3 rows x 7 columns
          name                             left   n_left  share_left  completed  n_completed  share_completed
          text                          integer  integer      number    integer      integer           number
          Nordre Fjordvik ungdomsskole        0       48        0.00         40           45           0.8889
          Granmo ungdomsskole                 2       40        0.05         35           40           0.8750
          Søndre Fjordvik ungdomsskole        0       38        0.00         27           35           0.7714
          Elever i Vg1 ved Fjordvik videregående skole 1. oktober, hver talt én gang, 2016-17 til 2019-20
          SSB, 5/6 år: de som begynte i videregående for første gang den høsten; målt etter 5 år (ST) og 6 år
            (YF); fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som
            fullført.
          """),
      Example(
        "fylke:catchment \"Granmo ungdomsskole\"", given: [.county],
        shows: """
          5 rows x 4 columns
          school     name                           pupils   share
          code       text                          integer  number
          310000604  Fjordvik videregående skole        94  0.5875
          310000639  Solbakken videregående skole       45  0.2813
          310000752  Elvemoen videregående skole        17  0.1063
          310000663  Storhamna videregående skole        3  0.0188
          310000787  Nordvåg videregående skole          1  0.0063
          Elever fra Granmo ungdomsskole i Vg1 1. oktober, hver talt én gang, 2016-17 til 2025-26
          6 av 166 som gikk ut av 10. trinn der våren før, er ikke sett i Vg1
          """),
      Example(
        "fylke:catchment(\"Granmo\", { show = \"outcomes\", to = 2019 }):select \"name, pupils, n_completed, share_completed\"",
        given: [.county],
        shows: """
          4 rows x 4 columns
          name                           pupils  n_completed  share_completed
          text                          integer      integer           number
          Fjordvik videregående skole        40           40            0.875
          Solbakken videregående skole       14           14            0.714
          Elvemoen videregående skole         8            7            0.714
          Storhamna videregående skole        1            1            1.000
          Elever fra Granmo i Vg1 1. oktober, hver talt én gang, 2016-17 til 2019-20
          0 av 64 som gikk ut av 10. trinn der våren før, er ikke sett i Vg1
          SSB, 5/6 år: de som begynte i videregående for første gang den høsten; målt etter 5 år (ST) og 6 år
            (YF); fullført med vitnemål eller fag-/svennebrev; planlagt grunnkompetanse regnes ikke som
            fullført.
          """),
      Example("fylke:catchment \"Nowhere vgs\"", given: [.county], fails: "unknown school \"Nowhere vgs\""),
    ]
  ) { context, county, place, show, direction, municipalities, from, to, definition in
    let (first, last) = (from ?? 0, to ?? 9999)
    guard first <= last else {
      throw TrinnError(
        .outOfRange, "the school years go from \(first) to \(last)", argument: "to",
        hint: "give the earlier one as from")
    }
    let catchment = try Catchment(
      named: place, direction.flatMap(Catchment.Direction.init(rawValue:)),
      by: municipalities ? .municipality : .school, in: county.data, years: first...last,
      definition: context.definitions.named(definition))
    switch show {
    case "entry": return TableHandle(try catchment.atEntry(context.language))
    case "outcomes": return TableHandle(try catchment.outcomes(context.language))
    default: return TableHandle(try catchment.intake(context.language))
    }
  }
}
