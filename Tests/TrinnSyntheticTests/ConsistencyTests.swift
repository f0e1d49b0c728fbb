import Testing
import TrinnCohort
import TrinnSynthetic
import TrinnTable

/// What must hold between the tables of a county, whatever the seed.
@Suite("Tables of a synthetic county agree")
struct ConsistencyTests {
  private let folder: Folder

  init() throws { folder = try Folder.fjordland() }

  @Test("every pupil's number is of the synthetic series, with valid check digits, and one pupil's alone")
  func identityNumbers() {
    for table in [
      "pupil_years", "enrolments", "grade10", "subject_results", "absences", "applications", "contracts", "ot_cases",
    ] {
      for number in Set(folder.table(table)["pupil"]) {
        let digits = number.utf8.map { Int($0) - 48 }
        #expect(digits.count == 11)
        #expect((81...92).contains(digits[2] * 10 + digits[3]), "month + 80")
        let first = zip(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        let second = zip(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(first % 11 == 0 && second % 11 == 0)
      }
    }
    let years = folder.table("pupil_years")
    var about: [String: Set<[String]>] = [:]
    for row in years.rows.indices {
      about[years["pupil", row], default: []].insert([years["sex", row], years["birth_year", row]])
      let isWoman = (Int(years["pupil", row].dropFirst(8).prefix(1)) ?? 0) % 2 == 0
      #expect(isWoman == (years["sex", row] == "F"))
      #expect(years["pupil", row].dropFirst(4).prefix(2) == years["birth_year", row].suffix(2))
    }
    #expect(about.values.allSatisfy { $0.count == 1 })
  }

  @Test("every school is in the list of schools, with a valid number that no real school has")
  func schools() {
    let schools = Set(folder.table("schools")["school"])
    for number in schools {
      #expect(OrganisationNumber(number) != nil)
      #expect(number.hasPrefix("3"))
    }
    for (table, column) in [
      ("pupil_years", "school"), ("pupil_years", "origin_school"), ("enrolments", "school"), ("grade10", "school"),
      ("subject_results", "school"), ("absences", "school"), ("applications", "school"), ("places", "school"),
    ] {
      #expect(Set(folder.table(table)[column].filter { !$0.isEmpty }).isSubset(of: schools), "\(table).\(column)")
    }
  }

  @Test("every municipality is in the list, under a code that held that year and that no real one has")
  func municipalities() throws {
    let list = folder.table("municipalities")
    let real = Set(try MunicipalityRegister.standard().municipalities.map(\.code))
    #expect(real.isDisjoint(with: list["code"]))
    let years = folder.table("pupil_years")
    for row in years.rows.indices {
      let year = Int(years["school_year", row].prefix(4)) ?? 0
      let holds = list.rows.indices.contains { place in
        list["code", place] == years["home_municipality", row]
          && (Int(list["valid_from", place]) ?? 0) <= year && year <= (Int(list["valid_to", place]) ?? 9999)
      }
      #expect(holds)
    }
    for table in ["enrolments", "grade10", "applications", "ot_cases"] {
      #expect(Set(folder.table(table)["home_municipality"]).isSubset(of: list["code"]))
    }
    #expect(Set(folder.table("contracts")["firm_municipality"]).isSubset(of: list["code"]))
  }

  @Test("programme areas are national codes, and each fits its level")
  func programmes() throws {
    let codes = Set(try ProgrammeRegister.standard().entries.map(\.area.code))
    let enrolments = folder.table("enrolments")
    for row in enrolments.rows.indices {
      let area = enrolments["programme_area", row]
      #expect(codes.contains(area), "\(area)")
      let level = enrolments["grade_level", row]
      #expect(area.dropFirst(5).prefix(1) == level.suffix(1) || area == "PBPBY4----", "\(area) at \(level)")
    }
    #expect(Set(folder.table("contracts")["trade"]).isSubset(of: codes))
  }

  @Test("a spell that holds on 1 October has its row in pupil_years, with the same school, level and programme")
  func pupilYearsFollowSpells() {
    let years = folder.table("pupil_years")
    var rows: [String: [String]] = [:]
    for row in years.rows.indices {
      rows[years["pupil", row] + years["school_year", row].prefix(4)] = ["school", "grade_level", "programme"].map {
        years[$0, row]
      }
    }
    let spells = folder.table("enrolments")
    for row in spells.rows.indices {
      let start = spells["start", row]
      #expect(start < spells["end", row])
      let year = Int(start.prefix(4)).map { start.dropFirst(5) < "08-01" ? $0 - 1 : $0 } ?? 0
      guard start <= "\(year)-10-01", spells["end", row] >= "\(year)-10-01" else { continue }
      #expect(
        rows[spells["pupil", row] + "\(year)"]
          == ["school", "grade_level", "programme_area"].map { spells[$0, row] })
    }
  }

  @Test("absences add up to the year's days and hours")
  func absences() {
    var days: [String: Int] = [:]
    var hours: [String: Int] = [:]
    let absences = folder.table("absences")
    for row in absences.rows.indices {
      days[absences["pupil", row], default: 0] += Int(absences["days", row]) ?? 0
      hours[absences["pupil", row], default: 0] += Int(absences["hours", row]) ?? 0
    }
    let years = folder.table("pupil_years")
    for row in years.rows.indices
    where years["school_year", row] == "2025-26" && years["grade_level", row].hasPrefix("Vg") {
      guard years["status", row] != "P" else { continue }
      #expect(days[years["pupil", row], default: 0] == Int(years["absence_days", row]))
      #expect(hours[years["pupil", row], default: 0] == Int(years["absence_hours", row]))
    }
  }

  @Test("an unassessed year has an IV, a failed one a grade 1, a passed one neither")
  func marks() {
    let results = folder.table("subject_results")
    var finals: [String: Set<String>] = [:]
    for row in results.rows.indices where results["term", row] == "V" && results["grade_level", row] == "Vg1" {
      finals[results["pupil", row] + results["school_year", row], default: []]
        .insert(results["mark", row].isEmpty ? results["standpunkt", row] : results["mark", row])
    }
    let years = folder.table("pupil_years")
    for row in years.rows.indices where years["grade_level", row] == "Vg1" {
      guard let signs = finals[years["pupil", row] + years["school_year", row]] else { continue }
      #expect(signs.contains("IV") == (years["end_status", row] == "M"))
      #expect(signs.contains("1") == (years["end_status", row] == "I"))
    }
  }

  @Test("grunnskolepoeng are the grades of the subject results by the rule of admission")
  func points() {
    let results = folder.table("subject_results")
    var sums: [String: (sum: Int, n: Int)] = [:]
    for row in results.rows.indices where results["grade_level", row] == "10" {
      for column in ["standpunkt", "exam_written", "exam_oral"] {
        guard let grade = Int(results[column, row]) else { continue }
        sums[results["pupil", row], default: (0, 0)].sum += grade
        sums[results["pupil", row], default: (0, 0)].n += 1
      }
      if results["mark", row] == "IV" { sums[results["pupil", row], default: (0, 0)].n += 1 }
    }
    let grade10 = folder.table("grade10")
    for row in grade10.rows.indices {
      guard let (sum, n) = sums[grade10["pupil", row]],
        let points = Double(grade10["grunnskolepoeng", row].replacing(",", with: "."))
      else { continue }
      #expect(abs(points - Double(sum) * 10 / Double(n)) <= 0.005_001)
    }
  }
}
