import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable
import TrinnTestSupport

/// What holds for any county, on random ones. The seed stands in each failure.
@Suite("Laws of cohorts")
struct CohortLawsTests {
  static let seeds = Array(1...UInt64(Torture.rounds(8, long: 200)))

  /// Pupils with any stories at all: also ones that no school would write.
  static func county(seed: UInt64) throws -> CountyData {
    var random = SeededGenerator(seed: seed)
    let levels = ["10", "Vg1", "Vg2", "Vg3", "L1", "L2", "-", "Vg1", "Vg2", "Vg3"]
    let ends = [" B", " I", " M", " A", " H", " S", "", " B", " B"]
    let types = [" ST", " YF", " PB", ""]
    let statuses = ["", "", "", " =V", " =P", " =S", " =L", " =A"]
    var stories: [Story] = []
    var contracts: [ContractStory] = []
    var spells: [(pupil: String, end: String, reason: String)] = []
    for number in 0..<Int.random(in: 1...150, using: &random) {
      let years = (0..<Int.random(in: 1...9, using: &random)).map { _ -> String in
        let level = levels[Int.random(in: 0..<levels.count, using: &random)]
        guard level != "-" else { return level }
        return level + types[Int.random(in: 0..<types.count, using: &random)]
          + ends[Int.random(in: 0..<ends.count, using: &random)]
          + statuses[Int.random(in: 0..<statuses.count, using: &random)]
      }
      let story = Story("p\(number)", from: Int.random(in: 2010...2018, using: &random), years: years)
      stories.append(
        story.with(
          sex: Bool.random(using: &random) ? "F" : "M", home: "33\(Int.random(in: 10...14, using: &random))",
          origin: "U\(Int.random(in: 1...3, using: &random))",
          born: Int.random(in: 0..<9, using: &random) == 0 ? nil : Int.random(in: 1993...2003, using: &random)))
      // A second row in some of the years, of any level: the higher one stands.
      if Int.random(in: 0..<6, using: &random) == 0 {
        stories.append(
          Story(
            "p\(number)", from: Int.random(in: 2010...2018, using: &random),
            years: [levels[Int.random(in: 0..<6, using: &random)]]))
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        spells.append(
          (
            "p\(number)", "\(Int.random(in: 2011...2020, using: &random))-11-01",
            ["U", "A", "D", "S", "B"][Int.random(in: 0..<5, using: &random)]
          ))
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        let start = Int.random(in: 2012...2020, using: &random)
        contracts.append(
          ContractStory(
            pupil: "p\(number)", start: "\(start)-08-15",
            ended: Bool.random(using: &random) ? "\(start + 2)-09-15" : nil,
            exam: [nil, "B", "BM", "IB"][Int.random(in: 0..<4, using: &random)]
          ).of(
            ["apprentice", "training_candidate"][Int.random(in: 0..<2, using: &random)]))
      }
    }
    let enrolments = try Table([
      ("pupil", Column(identities: spells.map(\.pupil))), ("end", Column(dates: spells.map { day($0.end) })),
      ("end_reason", Column(codes: spells.map(\.reason), list: "end_reason")),
    ])
    return try CountyData(stories, contracts: contracts, tables: ["enrolments": enrolments])
  }

  static func cohorts(seed: UInt64) throws -> [Cohort] {
    let data = try county(seed: seed)
    return try DefinitionRegistry.builtIn.definitions.flatMap { definition in
      try (2010...2018).compactMap { autumn in
        do {
          return try data.cohort(CohortRequest(autumns: [autumn], definition: definition))
        } catch let error as TrinnError where error.code == .noData { return nil }
      }
    }
  }

  @Test("statuses partition the cohort", arguments: seeds)
  func partition(seed: UInt64) throws {
    for cohort in try Self.cohorts(seed: seed) {
      let group = try #require(try cohort.completion().groups.first)
      #expect(group.n + group.movedOut + group.notYetMeasured == cohort.count, "seed \(seed) \(cohort.definition.name)")
    }
  }

  @Test("groups add to the county, for one key and for two", arguments: seeds)
  func groupsAdd(seed: UInt64) throws {
    for cohort in try Self.cohorts(seed: seed) {
      let whole = try #require(try cohort.completion().groups.first)
      for by in [["sex"], ["programme_type"], ["sex", "programme_type"]] {
        let parts = try cohort.completion(by: by).groups
        for status in CohortStatus.allCases {
          #expect(
            parts.reduce(0) { $0 + ($1.counts[status] ?? 0) } == whole.counts[status],
            "seed \(seed) \(cohort.definition.name) \(by) \(status)")
        }
      }
    }
  }

  @Test("a longer clock never loses one who completed", arguments: seeds)
  func monotone(seed: UInt64) throws {
    for cohort in try Self.cohorts(seed: seed) where cohort.definition.name == "county" {
      var before = 0
      for years in 1...10 {
        let group = try #require(try cohort.completion(StatusTime(at: years)).groups.first)
        guard group.notYetMeasured == 0 else { break }
        #expect(group.completed >= before, "seed \(seed) after \(years) years")
        before = group.completed
      }
    }
  }

  @Test("who is at a stage one year flows somewhere the next, and nobody else does", arguments: seeds)
  func flowsAdd(seed: UInt64) throws {
    for cohort in try Self.cohorts(seed: seed).prefix(9) {
      let flow = try cohort.flow()
      guard case .integers(let years) = try flow.column("year").values,
        case .integers(let counts) = try flow.column("n").values
      else {
        Issue.record("year and n are whole numbers")
        return
      }
      let lastYear = Int(try cohort.followedTo.start)
      for step in Set(years) {
        let moved = zip(years, counts).filter { $0.0 == step }.reduce(0) { $0 + Int($1.1) }
        // Everyone but those who had completed by that year, as long as the data have a next one.
        let year = cohort.autumns[0] + Int(step) - 1
        #expect(year < lastYear, "seed \(seed)")
        let completed = try cohort.completion(StatusTime(at: Int(step))).groups[0]
        let earlier = step == 1 ? 0 : try cohort.completion(StatusTime(at: Int(step) - 1)).groups[0].completed
        if completed.notYetMeasured == 0 { #expect(moved == cohort.count - earlier, "seed \(seed) year \(step)") }
      }
      let pathways = try cohort.pathways()
      guard case .integers(let ways) = try pathways.column("n").values else { continue }
      #expect(ways.reduce(0, +) == Int64(cohort.count), "seed \(seed)")
    }
  }

  @Test("an indicator's groups add to the county, and its shares lie within", arguments: seeds)
  func indicatorsAdd(seed: UInt64) throws {
    let data = try Self.county(seed: seed)
    for indicator in Indicator.all where indicator.needs == ["pupil_years"] {
      let whole: IndicatorResult
      do {
        whole = try data.measure(indicator, IndicatorRequest(classes: .all))
      } catch let error as TrinnError where error.code == .noData { continue }
      for by in ["home_municipality", "origin_school", "school_year", "sex", "programme_type"] {
        let parts = try data.measure(indicator, IndicatorRequest(by: [by], classes: .all))
        #expect(parts.groups.reduce(0) { $0 + $1.n } == whole.groups[0].n, "seed \(seed) \(indicator.name) by \(by)")
        guard case .share(let numerator, _) = whole.groups[0].value else { continue }
        #expect(
          parts.groups.reduce(0) { $0 + ($1.value.numerator ?? 0) } == numerator,
          "seed \(seed) \(indicator.name) by \(by)")
        #expect(parts.groups.allSatisfy { $0.support <= $0.n && ($0.value.complement ?? 0) >= 0 })
      }
    }
  }
}
