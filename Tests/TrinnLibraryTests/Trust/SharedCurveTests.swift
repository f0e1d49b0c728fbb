import Testing
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnLibrary
import TrinnLua

/// Curves over time, standings and flows of a cohort at level shared, beside those of a script of the user's own.
@Suite struct SharedCurveTests {
  private static let cohort = "local kull = open(params.data):cohort { entry = 'Vg1', autumns = { 2016, 2017, 2018 } } "

  /// Rows as lists of numbers and names; a missing cell is "–".
  private func rows(_ desk: TrustDesk, _ call: String, _ columns: [String]) throws -> [[String]] {
    let parts = columns.map { "tostring(row.\($0) == nil and '–' or row.\($0))" }.joined(separator: ", ")
    let text = try desk.answer(
      """
      \(Self.cohort) local t = {}
      for row in (\(call)):each() do t[#t + 1] = table.concat({ \(parts) }, ";") end
      return table.concat(t, "\\n")
      """)
    return text.split(separator: "\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(
    arguments: [
      "kull:incidence { event = 'left', competing = 'completed', by = 'programme_type' }",
      "kull:survival { event = 'completed', by = 'programme_type' }",
      "survival.kaplan_meier(kull:events { event = 'left' }, { time = 'years', event = 'left', by = 'programme_type' })",
    ], TrustDesk.arrangements)
  func `a curve's told points lie beside the own script's`(_ call: String, _ arrangement: Interpreter.TransportKind)
    throws
  {
    let columns = ["programme_type", "time", "estimate", "n_events", "conf_low", "conf_high"]
    let shown = try rows(TrustDesk(.shared, over: arrangement), call, columns)
    let own = try rows(TrustDesk(.own), call, columns)
    let n = try Dictionary(
      uniqueKeysWithValues: rows(TrustDesk(.own), "kull:status():count 'programme_type'", ["programme_type", "n"]).map {
        ($0[0], try #require(Double($0[1])))
      })
    #expect(shown.count >= 5)
    for row in shown {
      let exact = try #require(own.first { $0[0] == row[0] && Double($0[1]) == Double(row[1]) }, "\(row)")
      let (told, actual) = (try #require(Double(row[2])), try #require(Double(exact[2])))
      // A count is off by two and a half at most, on both sides of the bar, and the share is written with three decimals.
      let size = try #require(n[row[0]])
      #expect(abs(told - actual) <= 5 / size + 0.001, "\(row) beside \(exact)")
      let events = try #require(Int(row[3]))
      #expect(events >= 5 && events % 5 == 0)
      let (low, high) = (try #require(Double(row[4])), try #require(Double(row[5])))
      #expect(low < told && told < high)
      #expect(abs(low - (try #require(Double(exact[4])))) < 0.03, "\(row) beside \(exact)")
    }
  }

  @Test func `no step is one that fewer than five pupils make, and the last pupils are not told`() throws {
    let call = "kull:survival { event = 'completed', by = 'home_municipality' }"
    let shown = try rows(TrustDesk(.shared), call, ["home_municipality", "estimate", "n_events", "n_at_risk"])
    #expect(!shown.isEmpty)
    for row in shown {
      #expect(try #require(Double(row[1])) > 0, "\(row)")
      #expect(try #require(Int(row[2])) >= 5, "\(row)")
      #expect(row[3] == "–" || Int(row[3]).map { $0 >= 5 && $0 % 5 == 0 } == true, "\(row)")
    }
  }

  @Test func `asked again, a curve is the same`() throws {
    let desk = try TrustDesk(.shared)
    let call = "kull:incidence { event = 'left', by = 'home_municipality' }"
    let columns = ["home_municipality", "time", "estimate", "n_at_risk"]
    #expect(try rows(desk, call, columns) == rows(desk, call, columns))
  }

  /// With and without those of one grade-point value: few enough that the two curves would tell of them.
  @Test func `two curves that differ by a few pupils are not both given`() throws {
    func call(_ condition: String) -> String {
      "survival.kaplan_meier(kull:events { event = 'left' }:where \"\(condition)\", { time = 'years', event = 'left' })"
    }
    let own = try TrustDesk(.own)
    let values = try rows(
      own, "kull:status():where('not missing(absence_days)'):count('absence_days'):where 'n < 5'",
      ["absence_days", "n"])
    #expect(values.count >= 3)
    for value in values.prefix(6) {
      let desk = try TrustDesk(.shared)
      let all = try rows(desk, call("not missing(absence_days)"), ["time"])
      #expect(!all.isEmpty)
      #expect(try rows(desk, call("not missing(absence_days) and absence_days != \(value[0])"), ["time"]).isEmpty)
    }
  }

  @Test func `completion is that of an own script, rounded, where it may be told`() throws {
    let call = "kull:completion { by = 'programme_type' }"
    let columns = ["programme_type", "n", "completed", "share_completed", "conf_low", "conf_high", "left"]
    let (shown, own) = (try rows(TrustDesk(.shared), call, columns), try rows(TrustDesk(.own), call, columns))
    #expect(shown.count == own.count)
    for (row, exact) in zip(shown, own) {
      #expect(row[0] == exact[0])
      for place in [1, 2] {
        let (told, actual) = (try #require(Int(row[place])), try #require(Int(exact[place])))
        #expect(told % 5 == 0 && abs(told - actual) <= 4, "\(row) beside \(exact)")
      }
      #expect(abs(try #require(Double(row[3])) - (try #require(Double(exact[3])))) < 0.03)
    }
    let statuses = try rows(TrustDesk(.shared), "kull:status { by = 'programme_type', at = 5 }", ["share_left", "n"])
    #expect(statuses.count == 2)
  }

  @Test func `flows are told from stage to stage where at least five went`() throws {
    let call = "kull:flow { by = 'programme_type', from = 'Vg1' }"
    let columns = ["programme_type", "year", "from", "to", "change", "n", "share"]
    let (shown, own) = (try rows(TrustDesk(.shared), call, columns), try rows(TrustDesk(.own), call, columns))
    #expect(shown.count >= 4 && shown.count < own.count)
    for row in shown {
      let exact = try #require(own.first { Array($0.prefix(5)) == Array(row.prefix(5)) }, "\(row)")
      #expect(try #require(Int(row[5])) % 5 == 0 && abs((Int(row[5]) ?? 0) - (Int(exact[5]) ?? 0)) <= 2)
      #expect((Int(exact[5]) ?? 0) >= 5)
    }
  }

  @Test func `what is not declared, unknown or of another kind is refused in words`() throws {
    let desk = try TrustDesk(.shared)
    for (call, told) in [
      ("kull:incidence { event = 'gone' }", "unknown event"),
      ("kull:incidence { competing = 'passed' }", "unknown event"),
      ("kull:survival { by = 'first_schol' }", "did you mean"),
      ("kull:completion { by = 'programme_area' }", "programme_area"),
      ("survival.kaplan_meier(kull:events(), { time = 'years' })", "'event' is missing"),
      ("survival.kaplan_meier(kull:events(), { time = 'sex', event = 'event' })", "a column of numbers"),
      ("survival.nelson_aalen(kull:events(), { time = 'years', event = 'event' })", "rows about pupils"),
      ("kull:events { by = 'sex' }", "level shared"),
    ] {
      let error = #expect(throws: TrinnError.self, "\(call)") { try desk.run("\(Self.cohort) return \(call)") }
      #expect(error?.description.contains(told) == true, "\(call): \(error?.description ?? "")")
    }
  }
}
