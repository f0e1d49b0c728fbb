import TrinnDisclosure
import TrinnReport
import TrinnTable

/// A pack as a county would send it, with invented figures: every element of a document once. The snapshot of it is what
/// people look at when they change how pages look.
struct ExamplePage {
  private let years = ["2019–20", "2020–21", "2021–22", "2022–23", "2023–24", "2024–25"]
  private let figures: Released<ReleasedFigureSet, File>

  init() throws {
    var set = FigureSet()
    func share(_ name: String, _ numerator: Int, _ denominator: Int, _ spread: Double?, _ indicator: String) throws {
      let share = denominator > 0 ? Double(numerator) / Double(denominator) : 0
      let interval = spread.map { max(0, share - $0)...min(1, share + $0) }
      try set.add(
        Figure(name, indicator: indicator, .share(numerator: numerator, denominator: denominator), interval: interval))
    }
    for (step, own, all, county) in [
      ("transition", 18, 18, 0.985), ("vg1", 61, 78, 0.861), ("stayed", 70, 76, 0.957), ("completed", 52, 71, 0.802),
    ] {
      try share(step, own, all, 0.09, step)
      try share("\(step) county", Int(county * 2400), 2400, nil, step)
      try set.add(Figure("\(step) country", indicator: step, .published(county + 0.012, n: nil), unit: .share))
    }
    try set.add(Figure("class", indicator: "points", .mean(40.6, n: 18), interval: 37.4...43.8))
    try set.add(Figure("class county", indicator: "points", .mean(42.1, n: 2411)))
    try set.add(Figure("class country", indicator: "points", .published(42.6, n: nil)))
    for (index, year) in years.enumerated() {
      let pupils = [21, 17, 4, 19, 23, 18][index]
      let points = [39.8, 40.9, 38, 41.7, 40.2, 40.6][index]
      try set.add(
        Figure("points \(year)", indicator: "points", .mean(points, n: pupils), interval: points - 2.8...points + 2.8))
      try set.add(
        Figure("points county \(year)", indicator: "points", .mean(41.3 + Double(index) * 0.17, n: 2400 + index * 11)))
      try set.add(
        Figure("points country \(year)", indicator: "points", .published(41.9 + Double(index) * 0.14, n: nil)))
    }
    for (subject, own, county) in [("Norsk hovedmål", 3.7, 3.9), ("Engelsk", 4.1, 4.0), ("Matematikk", 3.1, 3.6)] {
      try set.add(Figure(subject, indicator: "grade", .mean(own, n: 59), interval: own - 0.25...own + 0.25))
      try set.add(Figure("\(subject) county", indicator: "grade", .mean(county, n: 7100)))
    }
    for (route, own, all) in [("Studiekompetanse", 31, 71), ("Yrkeskompetanse", 21, 71), ("Lærling nå", 3, 71)] {
      try share(route, own, all, 0.1, "completion")
    }
    for year in 0...6 {
      let left = [0.0, 0.03, 0.06, 0.11, 0.13, 0.15, 0.15][year]
      try share("left \(year)", Int(left * 300 + 10), 300, 0.012 + Double(year) * 0.005, "left")
      try share("left county \(year)", Int(left * 2000 * 0.8 + 30), 2400, nil, "left")
    }
    figures = try Gate().release(set, ReleaseRequest(audience: .municipality, place: "9901"), to: File.self)
  }

  func document() throws -> Document {
    Document(
      title: "Kunnskapsgrunnlag for Fjellvik", subtitle: "Skoleåret 2025–26. Fjordland fylkeskommune (oppdiktet)",
      sections: try [pageOne(), points(), subjects(), completion(), other()],
      colophon: [
        "Kilder: oppdiktede tall. Intervallene er 95 % (Wilson).",
        "Tall for kommunen gjelder elever bosatt i kommunen da de gikk ut av 10. trinn.",
      ])
  }

  private func figure(_ name: String) throws -> ReleasedFigure<File> { try figures.figure(name) }

  private func pageOne() throws -> DocumentSection {
    func step(
      _ title: String, _ key: String, _ label: String, _ certainty: Certainty, _ basis: String = ""
    ) throws -> PathStrip.Step {
      PathStrip.Step(
        title, classLabel: label, own: try figure(key), county: try figure("\(key) county"),
        country: try figure("\(key) country"), certainty: certainty, basis: basis)
    }
    let strip = PathStrip(
      ownName: "Fjellvik", countyName: "Fjordland",
      steps: try [
        step("Ut av 10. trinn: poeng", "class", "10. trinn våren 2025", .noClearDifference),
        step("Direkte til Vg1", "transition", "10. trinn våren 2025", .noClearDifference),
        step("Bestått Vg1", "vg1", "Vg1 høsten 2020–2023", .clearlyLower, "Fire år samlet"),
        step("Ikke sluttet", "stayed", "Vg1 høsten 2019–2022", .noClearDifference, "Fire år samlet"),
        step("Fullført", "completed", "Vg1 høsten 2016–2019", .noClearDifference, "Fire år samlet"),
      ])
    let sentences = KeySentences(
      good: "Alle i avgangskullet gikk direkte til Vg1: \(try figure("transition")) av \(n: try figure("transition")).",
      worry: """
        Av elevene fra \(name: "Fjellvik") besto \(try figure("vg1")) Vg1 (\(interval: try figure("vg1"))); i \
        \(name: "Fjordland") \(try figure("vg1 county")). Forskjellen er tydelig.
        """,
      changed: "Grunnskolepoengene er \(try figure("points 2024–25")) i år, mot \(try figure("points 2019–20")) i 2020."
    )
    return DocumentSection(
      "",
      [
        .pathStrip(strip), .keySentences(sentences),
        .hidden(HiddenList(figures.summary, instead: "Der ett år er for lite, er fire år slått sammen.")),
        .response(ResponseBox("Hva vil dere samarbeide om?", lines: 6)),
      ])
  }

  private func points() throws -> DocumentSection {
    func series(_ name: String, _ key: String, _ role: ChartSeries<File>.Role) throws -> ChartSeries<File> {
      ChartSeries(name, role: role, mark: .line, points: try years.map { ChartPoint($0, try figure("\(key) \($0)")) })
    }
    let chart = Chart(
      title: "Grunnskolepoeng", unit: .measure(decimals: 1),
      series: try [
        series("Fjellvik", "points", .own), series("Fjordland", "points county", .comparison),
        series("Landet", "points country", .reference),
      ],
      annotations: [ChartAnnotation(before: .category("2021–22"), "eksamen igjen")])
    return DocumentSection(
      "1 Grunnskolepoeng", startsPage: true,
      [
        .figure(
          FigureBlock(
            chart: chart,
            comment: "Kommunens kull er små: de lyse stolpene viser hvor tallet like gjerne kunne ligget.",
            definition: "Gjennomsnitt av grunnskolepoeng for elever i 10. trinn med minst ni karakterer.",
            lag: "avgangskullet samme vår.", source: "Fylkets inntaksregister; SSB for landet."))
      ])
  }

  private func subjects() throws -> DocumentSection {
    let names = ["Norsk hovedmål", "Engelsk", "Matematikk"]
    let chart = Chart(
      title: "Standpunkt i tre fag", unit: .measure(decimals: 1),
      series: try [
        ChartSeries("Fjellvik", role: .own, mark: .dot, points: names.map { ChartPoint($0, try figure($0)) }),
        ChartSeries(
          "Fjordland", role: .comparison, mark: .dot, points: names.map { ChartPoint($0, try figure("\($0) county")) }),
      ], domain: 2...5)
    let table = try Table(
      [
        ("Fag", Column(texts: names)), ("Fjellvik", Column(numbers: [3.7, 4.1, 3.1])),
        ("Fjordland", Column(numbers: [3.9, 4.0, 3.6])), ("Elever", Column(integers: [59, 59, 59])),
      ],
      subject: .groups(support: [59, 59, 59]))
    let released = try Gate().release(table, ReleaseRequest(audience: .municipality))
    return DocumentSection(
      "2 Norsk, engelsk og matematikk",
      [
        .figure(
          FigureBlock(
            chart: chart, definition: "Gjennomsnitt av standpunktkarakterer, våren 2023–2025 samlet.",
            lag: "de tre siste avgangskullene.", source: "Fylkets inntaksregister.")),
        .table(TableBlock(caption: "De samme tallene", released)),
      ])
  }

  private func completion() throws -> DocumentSection {
    let routes = ["Studiekompetanse", "Yrkeskompetanse", "Lærling nå"]
    let bars = Chart(
      title: "Hvor de er etter fem og seks år", unit: .share,
      series: [
        ChartSeries("Fjellvik", role: .own, mark: .bar, points: try routes.map { ChartPoint($0, try figure($0)) })
      ], domain: 0...1)
    func curve(_ name: String, _ key: String, _ role: ChartSeries<File>.Role) throws -> ChartSeries<File> {
      ChartSeries(
        name, role: role, mark: .step,
        points: try (0...6).map { ChartPoint(.number(Double($0)), try figure("\(key) \($0)")) })
    }
    let steps = Chart(
      title: "Sluttet, år for år etter start i Vg1", unit: .share,
      series: try [curve("Fjellvik", "left", .own), curve("Fjordland", "left county", .comparison)],
      domain: 0...0.25, positionTitle: "år etter start")
    return DocumentSection(
      "3 Fullføring", startsPage: true,
      [
        .figure(
          FigureBlock(
            chart: bars, definition: "Fullført innen fem år (studieforberedende) og seks år (yrkesfag).",
            lag: "elever som begynte i Vg1 høsten 2016–2019.", source: "Fylkets elevregister.")),
        .figure(
          FigureBlock(
            chart: steps, definition: "Andel som har sluttet uten å fullføre, av alle som begynte.",
            lag: "elever som begynte i Vg1 høsten 2016–2019.", source: "Fylkets elevregister.")),
      ])
  }

  private func other() throws -> DocumentSection {
    DocumentSection(
      "4 Andre pakker",
      [
        .paragraph("Pakkene for nabokommunene ligger ved siden av denne."),
        .links([
          try DocumentLink("Fjellvik", file: "fjellvik.html", note: "18 elever ut av 10. trinn"),
          try DocumentLink("Østre Nes", file: "ostre-nes.html"),
        ]),
        .note("Tallene er oppdiktet."),
      ])
  }
}
