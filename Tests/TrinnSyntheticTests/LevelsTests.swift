import Testing
import TrinnSynthetic

/// A county large enough that chance moves no figure out of its band. The bands lie around the published levels that the
/// design names: SSB for points and completion, Udir for absence.
@Suite("Levels of a large synthetic county")
struct LevelsTests {
  private static let made = Result {
    var options = SyntheticOptions()
    options.county = "33"
    options.pupils = 20_000
    return Folder(files: try SyntheticCounty(options).files())
  }

  private let grade10: Folder.Rows
  private let years: Folder.Rows
  private let folder: Folder

  init() throws {
    folder = try LevelsTests.made.get()
    grade10 = folder.table("grade10")
    years = folder.table("pupil_years")
  }

  @Test("points: mean 43.2, women 45.4, men 41.0, within 0.8")
  func points() {
    let points = grade10["grunnskolepoeng"].map { Double($0.replacing(",", with: ".")) }
    let sexes = grade10["sex"]
    func mean(_ sex: String?) -> Double {
      let values = points.indices.compactMap { sex == nil || sexes[$0] == sex ? points[$0] : nil }
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(abs(mean(nil) - 43.2) < 0.8)
    #expect(abs(mean("F") - 45.4) < 0.8)
    #expect(abs(mean("M") - 41.0) < 0.8)
    let missing = Double(points.count { $0 == nil }) / Double(points.count)
    #expect((0.0005...0.02).contains(missing))
  }

  @Test(
    "standpunkt of today's levels, within 0.15; the exam lies lower",
    arguments: [("norwegian_main", 4.0), ("english_written", 4.1), ("mathematics", 3.8)])
  func standpunkt(_ subject: String, _ level: Double) {
    func mean(_ column: String) -> Double {
      let grades = grade10[column].compactMap(Double.init)
      return grades.reduce(0, +) / Double(grades.count)
    }
    #expect(abs(mean("\(subject)_standpunkt") - level) < 0.15)
    #expect(mean("\(subject)_exam") < mean("\(subject)_standpunkt"))
  }

  @Test("absence in grade 10: median 9 days and 8 hours now, 6 and 5 before the pandemic")
  func absenceGradeTen() {
    func medians(_ isIn: (String) -> Bool) -> [Int] {
      let rows = grade10.rows.indices.filter { isIn(grade10["school_year", $0]) }
      return ["absence_days", "absence_hours"].map { column in
        let cells = grade10[column]
        return rows.compactMap { Int(cells[$0]) }.sorted()[rows.count / 2]
      }
    }
    #expect(zip(medians { $0 >= "2021-22" }, [9, 8]).allSatisfy { abs($0 - $1) <= 1 })
    #expect(zip(medians { $0 < "2019-20" }, [6, 5]).allSatisfy { abs($0 - $1) <= 1 })
  }

  @Test("absence in upper secondary now: median 5 days and 20 hours, 11 % at 20 days, 18 % at 50 hours")
  func absenceUpperSecondary() {
    let recent = upperSecondary(since: "2022-23")
    let days = recent.compactMap { Int(years["absence_days", $0]) }.sorted()
    let hours = recent.compactMap { Int(years["absence_hours", $0]) }.sorted()
    #expect(abs(days[days.count / 2] - 5) <= 1)
    #expect(abs(hours[hours.count / 2] - 20) <= 2)
    #expect(abs(Double(days.count { $0 >= 20 }) / Double(days.count) - 0.11) < 0.025)
    #expect(abs(Double(hours.count { $0 >= 50 }) / Double(hours.count) - 0.18) < 0.03)
    #expect(days.count { $0 == 0 } * 25 > days.count, "many are never away for a day")
  }

  @Test("left during the year: 3 to 6 % in vocational programmes, fewer in general studies")
  func left() {
    func share(_ type: String) -> Double {
      let rows = upperSecondary(since: "2018-19").filter { years["programme_type", $0] == type }
      return Double(rows.count { years["end_status", $0] == "S" }) / Double(rows.count)
    }
    #expect((0.03...0.06).contains(share("YF")))
    #expect((0.008...0.025).contains(share("ST")))
  }

  @Test("completion by the published definition: general about 90 %, vocational about 70 %, and points tell who")
  func completion() {
    let published = folder.table("observations")
    func mean(_ group: String) -> Double {
      let values = published.rows.indices.filter {
        published["indicator", $0] == "completion" && published["area", $0] == "33" && published["group", $0] == group
      }.compactMap { Double(published["value", $0].replacing(",", with: ".")) }
      return values.reduce(0, +) / Double(values.count)
    }
    #expect(abs(mean("ST") - 90.7) < 2.5)
    #expect(abs(mean("YF") - 69.7) < 3.5)
    #expect(abs(mean("all") - 81) < 2.5)
  }

  @Test("direct transition is 97 to 98 %")
  func transition() {
    let inSchool = Set(years.rows.indices.map { years["pupil", $0] + years["school_year", $0].prefix(4) })
    let leavers = grade10.rows.indices.filter { grade10["school_year", $0] < "2025-26" }
    let direct = leavers.count { row in
      let next = (Int(grade10["school_year", row].prefix(4)) ?? 0) + 1
      return inSchool.contains(grade10["pupil", row] + "\(next)")
    }
    #expect((0.965...0.985).contains(Double(direct) / Double(leavers.count)))
  }

  @Test("nine in ten pass the trade exam; contracts come late, never, and end early")
  func contracts() {
    let contracts = folder.table("contracts")
    let exams = contracts["exam_result"].filter { !$0.isEmpty }
    #expect(abs(Double(exams.count { $0 != "IB" }) / Double(exams.count) - 0.9) < 0.03)
    let started = contracts["start"].filter { !$0.isEmpty }
    let late = started.count { $0.dropFirst(5) >= "10-01" || $0.dropFirst(5) < "06-01" }
    #expect((0.08...0.25).contains(Double(late) / Double(started.count)))
    let old = contracts.rows.indices.filter { contracts["applied", $0] < "2025-01-01" }
    #expect((0.05...0.3).contains(Double(old.count { contracts["start", $0].isEmpty }) / Double(old.count)))
    #expect(contracts["end_reason"].contains("H"))
  }

  @Test("absence follows the pupil from grade 10, and weak points go with much absence")
  func ties() {
    var gradeTen: [String: Int] = [:]
    for row in grade10.rows.indices { gradeTen[grade10["pupil", row]] = Int(grade10["absence_days", row]) }
    let first = upperSecondary(since: "2016-17").filter { years["grade_level", $0] == "Vg1" }
    func meanLater(_ isIn: (Int) -> Bool) -> Double {
      let days = first.filter { gradeTen[years["pupil", $0]].map(isIn) ?? false }.compactMap {
        Int(years["absence_days", $0])
      }
      return Double(days.reduce(0, +)) / Double(days.count)
    }
    #expect(meanLater { $0 > 15 } > 2 * meanLater { $0 < 5 })
    func meanDays(_ isIn: (Double) -> Bool) -> Double {
      let rows = grade10.rows.indices.filter {
        Double(grade10["grunnskolepoeng", $0].replacing(",", with: ".")).map(isIn) ?? false
      }
      return Double(rows.compactMap { Int(grade10["absence_days", $0]) }.reduce(0, +)) / Double(rows.count)
    }
    #expect(meanDays { $0 < 35 } > 1.5 * meanDays { $0 > 50 })
  }

  private func upperSecondary(since first: String) -> [Int] {
    years.rows.indices.filter {
      years["grade_level", $0].hasPrefix("Vg") && !years["absence_days", $0].isEmpty
        && years["school_year", $0] >= first
    }
  }
}
