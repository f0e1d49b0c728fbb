import Testing
import TrinnCohort
import TrinnTable

/// SSB's table of 30 May 2012 for the cohort of 2006 after five years, in whole per cents as published. Pupil rows are
/// made from counts that round to the published figures, with ST and YF adding to all; run through the cohort and the
/// definition of that edition they must come back as the published table.
@Suite("SSB's published cohort of 2006")
struct PublishedCohort2006Tests {
  static let statuses: [CohortStatus] = [
    .completedNominal, .completedLater, .stillIn, .finalYearNotPassed, .left,
  ]

  static let published: [(group: String, n: Int, perCent: [Int])] = [
    ("ST", 31_942, [74, 9, 2, 7, 7]), ("YF", 30_510, [37, 18, 9, 7, 28]), ("All", 62_452, [56, 13, 5, 7, 18]),
  ]

  /// One of many solutions: found by drawing counts within the published roundings until ST and YF fit All.
  static let counts: [String: [Int]] = [
    "ST": [23_778, 2_928, 569, 2_285, 2_382], "YF": [11_440, 5_480, 2_713, 2_286, 8_591],
  ]

  /// How a pupil of each status went, one story a programme type.
  static func story(_ status: CohortStatus, _ type: String) -> [(level: String, result: String?)] {
    switch status {
    case .completedNominal: [("Vg1", "B"), ("Vg2", "B"), ("Vg3", "B")]
    case .completedLater: [("Vg1", "B"), ("Vg2", "I"), ("Vg2", "B"), ("Vg3", "B")]
    case .stillIn: [("Vg1", "I"), ("Vg1", "I"), ("Vg1", "B"), ("Vg2", "I"), ("Vg2", "B"), ("Vg3", nil)]
    case .finalYearNotPassed: [("Vg1", "B"), ("Vg2", "B"), ("Vg3", "I")]
    case .left, .plannedBasic: type == "ST" ? [("Vg1", "B"), ("Vg2", "S")] : [("Vg1", "S")]
    }
  }

  /// The rows of all 62,452 pupils; a story is written column by column, as a reader would.
  static func county() throws -> CountyData {
    var (pupils, years, levels, types, results): ([UInt32], [Int16], [UInt8], [UInt8], [String?]) = ([], [], [], [], [])
    var number: UInt32 = 0
    for (type, counts) in counts.sorted(by: { $0.key < $1.key }) {
      for (status, count) in zip(statuses, counts) {
        let story = story(status, type)
        for _ in 0..<count {
          for (offset, year) in story.enumerated() {
            pupils.append(number)
            years.append(Int16(2006 + offset))
            levels.append(LevelScale.gradeLevel.rank(of: year.level) ?? 0)
            types.append(type == "ST" ? 0 : 1)
            results.append(year.result)
          }
          number += 1
        }
      }
    }
    let names = TextDictionary((0..<number).map { "p\($0)" })
    let table = try Table([
      ("pupil", Column(type: .identity, values: .codes(Codes(pupils, limit: names.count), names))),
      ("school_year", Column(type: .schoolYear, values: .years(years))),
      ("grade_level", Column(type: .level(.gradeLevel), values: .bytes(levels))),
      (
        "programme_type",
        Column(type: .code(list: "programme_type"), values: .codes(.bytes(types), TextDictionary(["ST", "YF"])))
      ),
      ("end_status", Column(codes: results, list: "completion_code")),
    ])
    return CountyData(OneTable(name: "Cohort 2006", tables: ["pupil_years": table]))
  }

  /// The published rounding: half up.
  static func perCent(_ count: Int, of n: Int) -> Int { (200 * count + n) / (2 * n) }

  @Test("the counts round to the published per cents, and ST and YF add to all")
  func fixture() {
    for (group, n, perCent) in Self.published {
      let counts = Self.counts[group] ?? zip(Self.counts["ST"] ?? [], Self.counts["YF"] ?? []).map { $0 + $1 }
      #expect(counts.reduce(0, +) == n, "\(group)")
      #expect(counts.map { Self.perCent($0, of: n) } == perCent, "\(group)")
    }
  }

  @Test("pupil rows come back as the published shares")
  func comesBack() throws {
    let cohort = try Self.county().cohort(CohortRequest(autumns: [2006], definition: .ssb2012))
    let whole = try cohort.completion()
    let byType = try cohort.completion(by: ["programme_type"])
    var found: [String: CompletionCounts.Group] = [:]
    found["All"] = whole.groups.first
    for group in byType.groups { found[group.keys.first?.label ?? ""] = group }
    for (name, n, perCent) in Self.published {
      let group = try #require(found[name], "\(name)")
      #expect(group.n == n, "\(name)")
      #expect(Self.statuses.map { Self.perCent(group.counts[$0] ?? 0, of: n) } == perCent, "\(name)")
      #expect(group.counts[.plannedBasic] == 0)
      if let counts = Self.counts[name] { #expect(Self.statuses.map { group.counts[$0] } == counts, "\(name)") }
    }
  }
}

/// Tables that a test made.
struct OneTable: TableSource {
  let name: String
  let tables: [String: Table]

  var tableNames: [String] { tables.keys.sorted() }

  func table(named name: String) throws -> Table {
    guard let table = tables[name] else { throw StoryCounty.MissingTable(name: name) }
    return table
  }
}
