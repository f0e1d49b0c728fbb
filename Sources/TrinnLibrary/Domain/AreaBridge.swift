import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let areaBridge = Binding(
    "area.bridge", "Carries figures or rows by municipality or county to the municipalities or counties of one year.",
    Required<TableHandle>("t", "The table."),
    Option<String?>(
      "column", "The column with the codes; without it the one that is called so.", default: nil, content: .columns),
    Option<Int>("to", "The year whose areas are wanted.", default: MunicipalityRegister.years.upperBound),
    Option<YearOrColumn?>("year", "The year of the rows: a column, or one year for all.", default: nil),
    Option<String?>(
      "level", "What is wanted; without it what the codes are.", default: nil,
      type: .optional(.choice(AreaLevel.allCases.map(\.rawValue)))),
    Option<ColumnsText?>("counts", "Columns that are added up.", default: nil, content: .columns),
    Option<ColumnsText?>("shares", "Columns of shares, weighed by n.", default: nil, content: .columns),
    Option<ColumnsText?>("means", "Columns of means, weighed by n.", default: nil, content: .columns),
    Option<String?>("n", "The column with the number behind each share and mean.", default: nil, content: .columns),
    Option<WeightsArgument?>(
      "weights", "How divided areas fall on the new ones: shares or inhabitants, by old code and new code.",
      default: nil),
    Option<CountyHandle?>("county", "A county whose own table of municipalities is read besides.", default: nil),
    returns:
      "the table with the column carried over, and behind it `_bridge`: exact, estimated, incomplete or not bridged",
    discloses: .rows,
    details: """
      With counts, shares or means the answer has one row an area, and all other columns tell the rows apart. Counts keep \
      their sum exactly. What cannot be bridged keeps its old code and says why in `_reason`. Without them each row is \
      carried for itself, and one that lies in an area which also took a piece of a divided one is `contained`. A file shows a sum only where each \
      area in it could be shown: bridge the rows first and count then, and small areas go into larger ones.
      """,
    searchWords: ["reform", "merge", "kommunesammenslåing", "fylkesreform", "split", "municipality"],
    examples: [
      Example(
        "area.bridge(csv(\"kommune;elever\\n0602;800\\n0625;280\\n0711;70\\n1507;550\\n\"), { year = 2019, counts = \"elever\" })",
        shows: """
          2 rows x 4 columns
          kommune  kommune_bridge   elever  kommune_reason
          code     text            integer  text
          1507     not bridged         550  1507 Ålesund covers more than one municipality of 2024: 1508
                                            Ålesund, 1580 Haram
          3301     exact              1150  –
          missing: kommune_reason 1 not applicable (–)
          kommune in the municipalities of 2024: rows 1 exact, 1 not bridged
          """),
      Example(
        "area.bridge(csv(\"kommune;elever\\n1507;550\\n\"), { year = 2019, counts = \"elever\", weights = { [\"1507\"] = { [\"1508\"] = 57000, [\"1580\"] = 9400 } } })",
        shows: """
          2 rows x 4 columns
          kommune  kommune_bridge   elever  kommune_reason
          code     text            decimal  text
          1508     estimated       472.139  divided by the weights given
          1580     estimated        77.861  divided by the weights given
          kommune in the municipalities of 2024: rows 2 estimated
          """),
      Example(
        "area.bridge(csv(\"fylke;elever\\n06;3600\\n11;6100\\n\"), { year = 2019, counts = \"elever\" })",
        shows: """
          2 rows x 4 columns
          fylke  fylke_bridge   elever  fylke_reason
          code   text          integer  text
          06     not bridged      3600  06 Buskerud covers more than one county of 2024: 32 Akershus, 33
                                        Buskerud
          11     exact            6100  –
          missing: fylke_reason 1 not applicable (–)
          fylke in the counties of 2024: rows 1 exact, 1 not bridged
          """),
      Example(
        "area.bridge(fylke.pupil_years:where \"grade_level == 10\":count \"home_municipality, school_year\", { county = fylke, counts = \"n\" }):where \"home_municipality == '9018' and school_year in ('2018-19', '2020-21')\"",
        given: [.county],
        shows: """
          2 rows x 4 columns
          home_municipality  home_municipality_bridge  school_year        n
          code               text                      school year  integer
          9018               exact                     2018-19           20
          9018               exact                     2020-21           20
          home_municipality in the municipalities of 2024: rows 169 exact
          """),
      Example("area.bridge(csv \"a\\n1\\n\")", fails: "no column of this table is called as one of municipalities is"),
    ]
  ) { _, t, name, to, year, level, counts, shares, means, n, weights, county in
    let name = try AreaColumn.name(in: t.table, given: name)
    let codes = AreaColumn.coded(try t.table.column(name))
    let table = try t.table.setting(name, to: codes)
    let bridge = try AreaBridge(
      to: to, level: level.flatMap(AreaLevel.init) ?? AreaColumn.level(of: codes),
      weights: try weights?.weights() ?? .none, register: try county?.folder.register())
    var (column, sourceYear): (String?, Int?) = (nil, nil)
    switch year {
    case .column(let name): column = name
    case .year(let year): sourceYear = year
    case nil: column = table.index(of: "school_year").map { table.names[$0] }
    }
    let measures = BridgeMeasures(
      counts: counts?.names ?? [], shares: shares?.names ?? [], means: means?.names ?? [], n: n)
    return TableHandle(
      measures.isEmpty
        ? try bridge.bridged(table, column: name, yearColumn: column, sourceYear: sourceYear)
        : try bridge.bridgedFigures(
          table, column: name, yearColumn: column, sourceYear: sourceYear, measures: measures))
  }
}
