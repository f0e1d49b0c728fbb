import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite struct ReconciliationTests {
  let fjordland: CountyData

  init() throws { fjordland = CountyData(try DataFolder(Fixture.fjordland)) }

  /// Every change and the remainder add up to the difference, to the last digit.
  func addsUp(_ result: Reconciliation) -> Bool {
    result.steps.reduce(0) { $0 + ($1.change ?? 0) } == result.published - result.own
  }

  func change(_ result: Reconciliation, _ cause: Reconciliation.Cause) -> Int64? {
    result.steps.first { $0.cause == cause }?.change ?? nil
  }

  /// Ours 80.75 at five years for all; SSB's at five and six. The clock explains it, and rounding the rest.
  @Test func theClockExplainsAnotherDefinition() throws {
    let cohort = try fjordland.cohort(CohortRequest(entry: .vg1, autumns: [2016], definition: .county))
    let ssb = try fjordland.cohort(CohortRequest(entry: .vg1, autumns: [2016], definition: .ssb)).completion().groups[0]
    let share = try #require(ssb.completedShare)
    let result = try cohort.reconcile(
      PublishedClaim(value: (share * 1000).rounded() / 10, definition: "ssb", n: ssb.n))
    #expect(addsUp(result))
    #expect(result.unexplained == 0)
    #expect(change(result, .clock) != 0)
    #expect(result.steps.first { $0.cause == .clock }?.units == Int64((share * 100 * 1e6).rounded()))
  }

  /// Whatever was published, from whichever definition, the causes add up; what is left is said to be left.
  @Test(arguments: DefinitionRegistry.builtIn.definitions.map(\.name))
  func causesAddUpFromEveryDefinition(name: String) throws {
    let definition = try DefinitionRegistry.builtIn.named(name)
    let cohort = try fjordland.cohort(CohortRequest(entry: .vg1, autumns: [2016], definition: definition))
    for value in [82.4, 0.5] {
      for other in DefinitionRegistry.builtIn.definitions {
        let result = try cohort.reconcile(PublishedClaim(value: value, definition: other.name, area: "90"))
        #expect(addsUp(result), "\(name) to \(other.name), \(value)")
      }
    }
  }

  /// The printed figures of the invented publisher are this county's own: nothing may stay unexplained but what the
  /// numbers behind them say.
  @Test(arguments: ["grunnskolepoeng", "direct_transition", "grade10_absence_over_15_days", "left_during_year"])
  func publishedFiguresOfFjordlandAreExplained(name: String) throws {
    let figures = try fjordland.published(name, area: "90").filter { $0.value != nil }
    #expect(!figures.isEmpty)
    for figure in figures {
      let result = try fjordland.reconcile(PublishedClaim(figure))
      #expect(addsUp(result), "\(name) \(figure.period)")
      #expect(result.unexplained == 0, "\(name) \(figure.period)")
    }
  }

  @Test func theCountryIsBeyondOurData() throws {
    let result = try fjordland.reconcile(
      PublishedClaim(value: 43.1, indicator: "grunnskolepoeng", area: "0000", year: 2015))
    #expect(addsUp(result) && change(result, .area) == nil && result.unexplained != 0)
  }

  @Test(arguments: [
    (0.05, 1, 0.1), (0.15, 1, 0.2), (-0.25, 1, -0.3), (82.449999, 1, 82.4), (82.45, 1, 82.5), (7, 0, 7),
  ])
  func halvesAreRoundedUpWithoutBinaryLuck(own: Double, decimals: Int, published: Double) throws {
    var result = try Reconciliation(own: own, n: nil, published: published, decimals: decimals)
    result.finish(LocalizedText("", ""))
    #expect(result.unexplained == 0 && addsUp(result))
  }

  @Test func aMaskedFigureIsNotExplained() throws {
    let masked = try fjordland.publishedIndicators().flatMap { try fjordland.published($0, group: nil) }
      .filter { $0.value == nil }
    #expect(!masked.isEmpty)
    for figure in masked {
      #expect { try PublishedClaim(figure) } throws: { ($0 as? TrinnError)?.code == .noData }
    }
  }

  /// Two steps that differ by one pupil tell of that pupil: such a row rests on one.
  @Test func aStepOfOnePupilRestsOnOne() throws {
    var result = try Reconciliation(own: 80, n: 50, published: 81, decimals: 0)
    try result.make(.population, figure: 80.5, n: 49, LocalizedText("", ""))
    result.finish(LocalizedText("", ""))
    guard case .groups(let support) = try result.table().subject else {
      Issue.record("no support")
      return
    }
    #expect(try support.counts().prefix(2) == [1, 1])
  }
}

@Suite struct ReconciledCountsTests {
  /// Ours by the codes of 2019, theirs by those of 2024:
  /// Drammen 1150 of three; Asker's 900 is hidden; Svalbard's 5 is not listed; they have 40 in Hole, we have nobody; and in
  /// Modum they have two more. 2235 - 5 + 40 - 900 + 2 = 1372.
  @Test func countsByMunicipalityAreExplained() throws {
    let own = try Table([
      ("kommune", Column(codes: ["0602", "0625", "0711", "0220", "0627", "0628", "0623", "2100"])),
      ("count", Column(integers: [800, 280, 70, 600, 200, 100, 180, 5])),
    ])
    let published = try Table(
      [
        ("kommune", Column(codes: ["3301", "3203", "3316", "3310"])),
        (
          "count",
          Column(
            type: .integer, values: Column(integers: [1150, 0, 182, 40]).values,
            missing: [0, MissingReason.masked.rawValue, 0, 0])
        ),
      ], subject: .published)
    let result = try Reconciliation.counts(
      own, published, column: "kommune", value: "count", publishedColumn: "kommune", publishedValue: "count",
      bridge: AreaBridge(to: 2024), year: 2019)
    let changes = result.steps.map { ($0.cause, ($0.change ?? 0) / 1_000_000) }
    #expect(changes.map(\.0) == [.area, .population, .masking, .rounding, .unexplained])
    #expect(changes.map(\.1) == [-5, 40, -900, 0, 2])
    #expect(result.steps.reduce(0) { $0 + ($1.change ?? 0) } == result.published - result.own)
  }

  /// Udir's national tests of 2023-24 and 2024-25: the counties' numbers against the sums of their municipalities. What is
  /// hidden among the municipalities explains all of the difference, and nothing else is left.
  @Test(arguments: ["2023-24", "2024-25"], ["Engelsk", "Lesing", "Regning"])
  func hiddenMunicipalitiesExplainUdirsCounties(year: String, subject: String) throws {
    let numbers = try UdirExport.read(paths: [Fixture.udir(year)]).table
      .where("indicator == 'Antall elever deltatt' and subject == '\(subject)'")
    let own = try numbers.where("area_level == 'municipality'")
    let published = try numbers.where("area_level == 'county'")
    let result = try Reconciliation.counts(
      own, published, column: "county", value: "value", publishedColumn: "county", publishedValue: "value",
      bridge: AreaBridge(to: year == "2023-24" ? 2023 : 2024, level: .county), year: year == "2023-24" ? 2023 : 2024)
    #expect(result.steps.reduce(0) { $0 + ($1.change ?? 0) } == result.published - result.own)
    #expect(result.unexplained == 0)
    #expect(result.steps.filter { $0.change != 0 }.map(\.cause) == [.masking])
  }

  /// The same test by the municipalities of the year before and of 2024: only Ålesund was cut in between.
  @Test func udirsMunicipalitiesOf2023AreCarriedTo2024() throws {
    let numbers = try UdirExport.read(paths: [Fixture.udir("2023-24")]).table
      .where("indicator == 'Antall elever deltatt' and subject == 'Engelsk' and area_level == 'municipality'")
      .select("municipality, value")
    let carried = try AreaBridge(to: 2024).bridgedFigures(
      numbers, column: "municipality", sourceYear: 2023, measures: BridgeMeasures(counts: ["value"]))
    let (codes, labels) = (try carried.column("municipality"), try carried.column("municipality_bridge"))
    let notBridged = (0..<carried.rowCount).filter { labels[$0].label == "not bridged" }.map { codes[$0].label }
    #expect(notBridged == ["1507"])
    func sum(_ table: Table) throws -> Double {
      let column = try table.column("value")
      return (0..<column.count).reduce(0) { $0 + (column[$1].number ?? 0) }
    }
    #expect(try sum(carried) == sum(numbers))
  }
}
