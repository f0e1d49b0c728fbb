import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// The cohort on coded years against one counted a row at a time, on random counties. The seed stands in each failure.
@Suite("Cohorts against the slow count")
struct CohortAgreementTests {
  static let times: [StatusTime] = [
    .definition, .after(1), .after(3), .after(5), .after(9), .age(18), .age(21), .age(40),
  ]

  @Test("entrants, status at every time and the stations of each year", arguments: CohortLawsTests.seeds)
  func agreement(seed: UInt64) throws {
    let data = try CohortLawsTests.county(seed: seed)
    let slow = try SlowCohort(data)
    for definition in [CompletionDefinition.ssb, .kostra, .ssb2012, .widest, .narrowest] {
      for autumn in 2010...2018 {
        for firstOnly in [true, false] {
          let expected = slow.entrants(
            "Vg1", autumn, statuses: definition.population.statuses, firstOnly: firstOnly)
          let cohort: Cohort
          do {
            cohort = try data.cohort(
              CohortRequest(autumns: [autumn], firstEntryOnly: firstOnly, definition: definition))
          } catch let error as TrinnError where error.code == .noData {
            #expect(expected.isEmpty, "seed \(seed) autumn \(autumn)")
            continue
          }
          let pupils = try CohortTableTests.column("pupil", of: cohort.entryTable())
          #expect(pupils.sorted() == expected, "seed \(seed) autumn \(autumn)")
          for time in Self.times {
            let found = try cohort.standings(time).map(Self.name)
            let wanted = pupils.map { slow.standing($0, entered: autumn, definition, time) }
            #expect(found == wanted, "seed \(seed) \(definition.name) autumn \(autumn) \(time)")
          }
          let stations = try cohort.stations()
          for (index, pupil) in pupils.enumerated() {
            let found = stations[index].map(\.label)
            let wanted = (autumn...max(autumn, slow.lastYear)).map { slow.station(pupil, $0, entered: autumn) }
            #expect(found == wanted, "seed \(seed) autumn \(autumn) \(pupil)")
          }
        }
      }
    }
  }

  @Test("another name for each pupil and another order of the rows change nothing", arguments: CohortLawsTests.seeds)
  func relabelling(seed: UInt64) throws {
    let data = try CohortLawsTests.county(seed: seed)
    var random = SeededGenerator(seed: seed)
    let shuffled = CountyData(try ShuffledCounty(data, using: &random))
    for autumn in [2012, 2015, 2017] {
      let results = try [data, shuffled].map { data -> [String] in
        do {
          let cohort = try data.cohort(CohortRequest(autumns: [autumn]))
          let tables = [
            try cohort.completion(by: ["sex", "home_municipality"], .after(5)).table(.en),
            try cohort.flow(by: ["programme_type"]), try cohort.pathways(by: ["sex"], length: 4),
          ]
          return tables.map(Self.text)
        } catch let error as TrinnError where error.code == .noData { return [] }
      }
      #expect(results[0] == results[1], "seed \(seed) autumn \(autumn)")
    }
  }

  @Test("flows by group add up to the flow of all, over any number of years", arguments: CohortLawsTests.seeds)
  func flowsPool(seed: UInt64) throws {
    for cohort in try CohortLawsTests.cohorts(seed: seed).prefix(4) {
      for step in 1...3 {
        func counts(_ table: Table) throws -> [String: Int] {
          let columns = try ["year", "from", "to", "change"].map { try CohortTableTests.column($0, of: table) }
          let n = try CohortTableTests.column("n", of: table).map { Int($0) ?? 0 }
          return Dictionary(
            n.indices.map { row in (columns.map { $0[row] }.joined(separator: "|"), n[row]) }, uniquingKeysWith: +)
        }
        #expect(
          try counts(cohort.flow(step: step)) == counts(cohort.flow(step: step, by: ["sex", "programme_type"])),
          "seed \(seed) step \(step)")
      }
    }
  }

  private static func name(_ standing: Standing) -> String {
    switch standing {
    case .movedOut: "moved_out"
    case .abroad: "abroad"
    case .dead: "dead"
    case .notYetMeasured: "not_yet_measured"
    case .noAge: "no_age"
    default: standing.status?.rawValue ?? ""
    }
  }

  private static func text(_ table: Table) -> String {
    (0..<table.rowCount).map { row in table.columns.map { "\($0[row])" }.joined(separator: ";") }.joined(
      separator: "\n")
  }
}

extension CompletionDefinition {
  /// Planned basic competence counts as completed.
  fileprivate static let widest: CompletionDefinition = {
    var definition = CompletionDefinition.county
    definition.name = "widest"
    definition.success.completed = Set(Competence.allCases)
    return definition
  }()

  /// Only trade certificates count, and whoever is on no clear way counts as left.
  fileprivate static let narrowest: CompletionDefinition = {
    var definition = CompletionDefinition.ssb
    definition.name = "narrowest"
    definition.success.completed = [.trade]
    definition.success.alsoLeft = [.stillIn, .finalYearNotPassed]
    return definition
  }()
}

/// The same county with other pseudonyms and its rows in another order.
private struct ShuffledCounty: TableSource {
  let name = "Shuffled"
  let tables: [String: Table]
  var tableNames: [String] { tables.keys.sorted() }
  func table(named name: String) throws -> Table { try #require(tables[name]) }

  init(_ data: CountyData, using random: inout SeededGenerator) throws {
    var tables: [String: Table] = [:]
    for name in ["pupil_years", "contracts", "enrolments"] where data.has(name) {
      let table = try data.table(named: name)
      // Pupils change places; of two rows that are alike the first stands, so a pupil's own keep their order.
      let pupil = try table.column("pupil")
      let owners = (0..<table.rowCount).map { pupil[$0].label }
      let places = Dictionary(uniqueKeysWithValues: zip(Set(owners).sorted().shuffled(using: &random), 0...))
      let order = (0..<UInt32(table.rowCount)).sorted { a, b in
        (places[owners[Int(a)], default: 0], a) < (places[owners[Int(b)], default: 0], b)
      }
      tables[name] = try Table(
        zip(table.names, table.columns).map { name, column in
          guard name == "pupil" else { return (name, try column.gather(order)) }
          let labels = (0..<column.count).map { "q" + String(column[$0].label.reversed()) }
          return (name, Column(identities: order.map { labels[Int($0)] }))
        }, rowCount: table.rowCount)
    }
    self.tables = tables
  }
}
