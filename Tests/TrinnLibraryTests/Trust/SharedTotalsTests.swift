import Foundation
import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnLibrary
import TrinnLua

/// Totals, cross tables and pivots of rows about pupils at level shared.
@Suite struct SharedTotalsTests {
  struct Question: Sendable, CustomTestStringConvertible {
    let rows: String
    let keys: String
    var testDescription: String { keys }
  }

  static let questions = [
    Question(rows: "grade10:where \"school_year == '2024-25'\"", keys: "home_municipality, sex"),
    Question(
      rows: "grade10:where \"school_year == '2023-24'\"",
      keys: "home_municipality, poeng = cut(grunnskolepoeng, 35, 40)"),
    Question(rows: "pupil_years:where \"school_year == '2024-25'\"", keys: "school, programme_type, sex"),
    Question(
      rows: "grade10:where \"school_year == '2025-26'\"", keys: "home_municipality, fravaer = cut(absence_days, 10, 20)"
    ),
  ]

  /// The rows of a table with totals: keys and level, and the number where it is given.
  private func counts(_ desk: TrustDesk, _ question: Question) throws -> [String: Int] {
    let names = question.keys.split(separator: ",").compactMap { part -> String? in
      let name = part.split(separator: "=")[0].trimmingCharacters(in: .whitespaces)
      return name.contains(")") ? nil : name
    }.filter { !$0.allSatisfy { $0.isNumber } }
    let keys = names.map { "tostring(row.\($0) == nil and '–' or row.\($0))" }.joined(separator: ", ")
    let text = try desk.answer(
      """
      local t = {}
      for row in open(params.data).\(question.rows):count("\(question.keys)", { margins = true }):each() do
        t[#t + 1] = table.concat({ \(keys), row.level }, ";") .. "|" .. row.n
      end
      return table.concat(t, "\\n")
      """)
    return try Dictionary(
      uniqueKeysWithValues: text.split(separator: "\n").map { line in
        let parts = line.split(separator: "|")
        return (String(parts[0]), try #require(Int(parts[1])))
      })
  }

  /// The reader is given the exact numbers of all cells that are shown, which is more than he has: they are rounded.
  @Test(arguments: questions) func `no hidden cell is narrowed below a width of five`(_ question: Question) throws {
    let (shown, all) = (try counts(TrustDesk(.shared), question), try counts(TrustDesk(.own), question))
    #expect(!shown.isEmpty && shown.count < all.count)
    for (cell, told) in shown { #expect(abs(told - (try #require(all[cell], "\(cell)"))) <= 2) }
    var system = CellSystem()
    let cells = all.sorted { $0.key < $1.key }
    let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1.key, $0) })
    for cell in cells { system.add(count: cell.value, hidden: shown[cell.key] == nil) }
    // Each total is the sum of its parts along every key that it does not tell apart.
    for (name, place) in places {
      let own = name.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      let level = own[own.count - 1].split(separator: ", ").count - (own[own.count - 1] == "total" ? 1 : 0)
      for key in own.indices.dropLast() where own[key] == "–" {
        let parts = places.filter { other, _ in
          let part = other.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
          let depth = part[part.count - 1].split(separator: ", ").count - (part[part.count - 1] == "total" ? 1 : 0)
          return depth == level + 1 && part.indices.dropLast().allSatisfy { $0 == key || part[$0] == own[$0] }
            && (part[key] != "–" || depth == own.count - 1)
        }.map(\.value)
        let sum = parts.reduce(0) { $0 + system.counts[$1] }
        if !parts.isEmpty, sum == system.counts[place] { try system.add(total: place, of: parts) }
      }
    }
    #expect(!system.totals.isEmpty)
    for (cell, range) in try system.ranges(hidden: system.primary, upTo: 5) {
      #expect((range.width ?? .max) >= 5, "\(cells[cell].key): \(range)")
    }
  }

  @Test func `a pivot says what the count says, and hides what it hides`() throws {
    let question = Self.questions[0]
    let shown = try counts(TrustDesk(.shared), question)
    let pivot = try TrustDesk(.shared).answer(
      """
      local t = {}
      for row in open(params.data).\(question.rows):pivot({ rows = "home_municipality", columns = "sex", margins = true }):each() do
        t[#t + 1] = table.concat({ row.home_municipality, row.F or "–", row.M or "–", row.total or "–" }, ";")
      end
      return table.concat(t, "\\n")
      """
    ).split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
    func told(_ keys: String) -> String { shown[keys].map(String.init) ?? "–" }
    #expect(pivot.count > 10 && pivot.joined().contains("–"))
    for line in pivot {
      if line[0] == "total" {
        #expect(line[1...] == [told("–;F;sex"), told("–;M;sex"), told("–;–;total")])
      } else {
        let place = line[0]
        let cells = ["F", "M"].map { told("\(place);\($0);home_municipality, sex") }
        #expect(Array(line[1...]) == cells + [told("\(place);–;home_municipality")])
      }
    }
  }

  @Test func `a cross table's shares are of the rounded counts beside them`() throws {
    let lines = try TrustDesk(.shared).answer(
      """
      local t = {}
      for row in open(params.data).grade10:cross("sex", "mye = absence_days > 10"):each() do
        t[#t + 1] = ("%s;%d;%d;%.3f;%.3f;%.3f"):format(row.sex, row.n, row.row_n, row.share, row.conf_low, row.conf_high)
      end
      return table.concat(t, "\\n")
      """
    ).split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
    #expect(lines.count == 4)
    for line in lines {
      let numbers = try line.dropFirst().map { try #require(Double($0)) }
      #expect(numbers[0].truncatingRemainder(dividingBy: 5) == 0 && numbers[1].truncatingRemainder(dividingBy: 5) == 0)
      #expect(abs(numbers[2] - numbers[0] / numbers[1]) < 0.001)
      #expect(numbers[3] < numbers[2] && numbers[2] < numbers[4])
    }
  }

  @Test func `steps keep rows closed, and what comes of them stays with its pupils`() throws {
    let desk = try TrustDesk(.shared)
    let renamed = "open(params.data).grade10:rename 'kommune = home_municipality, dager = absence_days'"
    #expect(try desk.answer("return tostring(#(\(renamed):group('kommune'):summarise('m = mean(dager)')))") != "0")
    for (code, told) in [
      ("\(renamed):count 'home_municipality'", "does not ask for it"), ("#\(renamed)", "counted so"),
      ("\(renamed):each()", "no single row"), ("open(params.data).grade10:rename 'hvem = pupil'", "whose row it is"),
      ("open(params.data).grade10:cross('sex', 'pupil')", "whose row it is"),
      (
        "open(params.data).grade10:pivot { rows = 'sex', columns = 'sex', values = 'max(absence_days)' }",
        "the figures are"
      ),
      ("open(params.data).grade10:where \"sex == 'F' or absence_days == 3\"", "a condition is"),
      ("open(params.data).grade10:derive 'x = if_else(sex == \\'F\\', absence_days, 0)'", "a condition is"),
    ] {
      let error = #expect(throws: TrinnError.self, "\(code)") { try desk.run("return \(code)") }
      #expect(error?.description.contains(told) == true, "\(code): \(error?.description ?? "")")
    }
  }

  /// How many have completed, and the statuses that add up to it: what is hidden stays so.
  @Test(arguments: ["programme_type", "home_municipality"])
  func `a cohort's hidden statuses do not follow from the shown ones`(_ key: String) throws {
    let statuses = [
      "completed_nominal", "completed_later", "still_in", "final_year_not_passed", "planned_basic", "left",
    ]
    let columns = ["n", "completed"] + statuses
    func read(_ desk: TrustDesk) throws -> [String: [Int?]] {
      let parts = columns.map { "tostring(row.\($0) or '–')" }.joined(separator: ", ")
      let text = try desk.answer(
        """
        local kull, t = open(params.data):cohort { entry = "Vg1", autumns = { 2016, 2017, 2018 } }, {}
        for row in kull:completion({ by = "\(key)" }):each() do t[#t + 1] = table.concat({ tostring(row.\(key)), \(parts) }, ";") end
        return table.concat(t, "\\n")
        """)
      return Dictionary(
        uniqueKeysWithValues: text.split(separator: "\n").map { line in
          let parts = line.split(separator: ";").map(String.init)
          return (parts[0], parts.dropFirst().map { Int($0) })
        })
    }
    let (shown, own) = (try read(TrustDesk(.shared)), try read(TrustDesk(.own)))
    #expect(!shown.isEmpty)
    var hidden = 0
    for (group, told) in shown {
      let exact = try #require(own[group]).map { $0 ?? 0 }
      var system = CellSystem()
      for (count, shown) in zip(exact, told) { system.add(count: count, hidden: shown == nil) }
      if exact[0] == exact[2...].reduce(0, +) { try system.add(total: 0, of: Array(2..<8)) }
      try system.add(total: 1, of: [2, 3])
      hidden += system.primary.count
      for (cell, range) in try system.ranges(hidden: system.primary, upTo: 5) {
        #expect((range.width ?? .max) >= 5, "\(group), \(columns[cell]): \(range)")
      }
    }
    #expect(hidden > 0)
  }
}
