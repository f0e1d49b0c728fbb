import Foundation
import Testing
import TrinnSynthetic

/// What the example county promises to those who write about it.
@Suite("Fjordland")
struct FjordlandTests {
  private let folder: Folder

  init() throws { folder = try Folder.fjordland() }

  /// Leavers of grade 10 a year, by municipality code: the mean over the years that the code has leavers.
  private func leavers() -> [String: Double] {
    let grade10 = folder.table("grade10")
    var counts: [String: [String: Int]] = [:]
    for row in grade10.rows.indices {
      counts[grade10["home_municipality", row], default: [:]][grade10["school_year", row], default: 0] += 1
    }
    return counts.mapValues { Double($0.values.reduce(0, +)) / Double($0.count) }
  }

  @Test("at least four municipalities have 8 to 25 leavers a year, some of them no upper secondary school")
  func tinyMunicipalities() {
    let tiny = leavers().filter { (8...25).contains($0.value) }.map(\.key)
    #expect(tiny.count >= 4)
    let schools = folder.table("schools")
    let withSchool = Set(
      schools.rows.indices.filter { schools["kind", $0] == "upper_secondary" }.map { schools["municipality", $0] })
    #expect(tiny.contains { !withSchool.contains($0) })
    #expect((6...7).contains(schools["kind"].count { $0 == "upper_secondary" }))
  }

  @Test("two municipalities merged in 2020, and one left the county")
  func reform() {
    let list = folder.table("municipalities")
    let merged = list.rows.indices.first { list["parts", $0].contains(" ") }
    #expect(merged.map { list["valid_from", $0] } == "2020")
    let abroad = list.rows.indices.filter { list["county", $0] != "90" }
    #expect(abroad.count == 1)
    let part = abroad.first.map { list["parts", $0] } ?? ""
    let grade10 = folder.table("grade10")
    let classes = grade10.rows.indices.filter { grade10["home_municipality", $0] == part }.map {
      grade10["school_year", $0]
    }
    #expect(classes.max() == "2018-19", "its classes end with the reform")
    let years = folder.table("pupil_years")
    let after = abroad.first.map { list["code", $0] } ?? ""
    #expect(years["home_municipality"].contains(after), "those who had begun go on at the county's schools")
  }

  @Test("a town has several lower secondary schools, and every municipality now here has a named region")
  func townAndRegions() {
    let schools = folder.table("schools")
    let lower = schools.rows.indices.filter { schools["kind", $0] == "lower_secondary" }
    #expect(Dictionary(grouping: lower) { schools["municipality", $0] }.values.contains { $0.count >= 3 })
    #expect(Set(folder.table("municipalities")["region"]).contains("Indre Fjordland"))
    #expect(!folder.table("municipalities")["region"].contains(""))
  }

  @Test("there are movers, re-starts, repeats, gaps, supplementary studies and individual plans")
  func pathways() {
    let spells = folder.table("enrolments")
    #expect(Set(spells["end_reason"]).isSuperset(of: ["B", "S", "F", "O", "L", "U"]))
    #expect(Set(spells["completion_code"]).isSuperset(of: ["B", "I", "M", "S", "A"]))
    let years = folder.table("pupil_years")
    let byPupil = Dictionary(grouping: years.rows.indices) { years["pupil", $0] }
    func starts(_ rows: [Int]) -> [Int] { rows.compactMap { Int(years["school_year", $0].prefix(4)) } }
    #expect(byPupil.values.contains { rows in zip(starts(rows), starts(rows).dropFirst()).contains { $1 - $0 > 1 } })
    #expect(
      byPupil.values.contains { rows in
        let first = rows.filter { years["grade_level", $0] == "Vg1" }
        return Set(first.map { years["programme", $0] }).count < first.count
      })
    #expect(byPupil.values.contains { rows in Set(rows.map { years["home_municipality", $0].suffix(3) }).count > 1 })
    #expect(Set(years["programme_type"]).isSuperset(of: ["ST", "YF", "PB"]))
    #expect(Set(years["status"]).isSuperset(of: ["E", "A", "L", "P"]))
  }

  @Test("about 2,500 pupils in less than 3 MB, the same bytes as the committed example")
  func committed() throws {
    let pupils = Set(folder.table("grade10")["pupil"]).count
    #expect(abs(pupils - 2_500) < 150)
    #expect(folder.files.reduce(0) { $0 + $1.contents.count } < 3_000_000)
    let example = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples/fjordland")
    for file in folder.files {
      let committed = try Data(contentsOf: example.appending(path: file.name))
      #expect(Array(committed) == file.contents, "\(file.name) is not what `trinn synth` makes")
    }
  }
}

@Suite("Dirty rows")
struct DirtTests {
  @Test("about the share asked for is spoilt, in each of the ways")
  func share() throws {
    var options = SyntheticOptions()
    options.pupils = 1_000
    let clean = Folder(files: try SyntheticCounty(options).files())
    options.dirty = 0.02
    let dirty = Folder(files: try SyntheticCounty(options).files())
    let cleanRows = Set(clean.table("enrolments").rows)
    let enrolments = dirty.table("enrolments")
    let spoilt = enrolments.rows.filter { !cleanRows.contains($0) }
    let doubled = enrolments.rows.count - Set(enrolments.rows).count
    let share = Double(spoilt.count + doubled) / Double(enrolments.rows.count)
    #expect((0.01...0.03).contains(share))
    #expect(doubled > 0)
    #expect(spoilt.contains { $0.count != enrolments.columns.count }, "ragged lines")
    #expect(spoilt.contains { $0.contains { $0.hasPrefix("se sak ") } }, "numbers in free text")
    let grades = dirty.table("grade10").rows.flatMap { $0 }
    #expect(grades.contains("7"), "impossible grades")
    let schools = Set(clean.table("schools")["school"])
    let places = enrolments.columns.firstIndex(of: "school") ?? 0
    #expect(spoilt.contains { $0.count > places && !schools.contains($0[places]) }, "wrong school numbers")
  }
}

@Suite("A real county's shape")
struct RegisteredCountyTests {
  @Test("it has the municipalities of today's list, under the codes of each year", arguments: ["33", "50", "03"])
  func codes(_ county: String) throws {
    var options = SyntheticOptions()
    options.county = county
    options.pupils = 3_000
    let folder = Folder(files: try SyntheticCounty(options).files())
    let grade10 = folder.table("grade10")
    let now = grade10.rows.indices.filter { grade10["school_year", $0] == "2025-26" }.map {
      grade10["home_municipality", $0]
    }
    #expect(now.allSatisfy { $0.hasPrefix(county) })
    #expect(folder.table("schools")["name"].allSatisfy { $0.hasPrefix("Syntetisk") })
    if county == "33" {
      let before = grade10.rows.indices.filter { grade10["school_year", $0] == "2016-17" }.map {
        grade10["home_municipality", $0].prefix(2)
      }
      #expect(Set(before).isSubset(of: ["06", "05", "07"]))
    }
  }
}
