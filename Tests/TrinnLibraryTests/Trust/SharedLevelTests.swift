import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// What a shared script gets of a county, and what it does not.
@Suite struct SharedLevelTests {
  @Test(arguments: TrustDesk.arrangements) func `reads rounded figures of groups`(
    _ arrangement: Interpreter.TransportKind
  ) throws {
    let desk = try TrustDesk(.shared, over: arrangement)
    let own = try TrustDesk(.own)
    let question = """
      local n = {}
      for row in open(params.data).pupil_years:count("school_year"):each() do n[#n + 1] = row.school_year .. " " .. row.n end
      return table.concat(n, "\\n")
      """
    let (shown, exact) = (try desk.answer(question), try own.answer(question))
    let rounded = exact.split(separator: "\n").map { line -> String in
      let parts = line.split(separator: " ")
      return "\(parts[0]) \(((Int(parts[1]) ?? 0) + 2) / 5 * 5)"
    }
    #expect(shown == rounded.joined(separator: "\n"))
  }

  @Test func `gives what the header asks for and nothing else`() throws {
    let rights = Rights(needs: [Rights.Need(table: "grade10", columns: ["pupil", "sex"])], dimensions: ["sex"])
    let desk = try TrustDesk(.shared, rights)
    #expect(try desk.answer("return tostring(#open(params.data).grade10:count 'sex')") == "2")
    for (code, told) in [
      ("open(params.data).pupil_years", "does not ask for it"),
      ("open(params.data).grade10:count 'home_municipality'", "does not ask for it"),
      ("open('examples/udir')", "reads no files by name"), ("open(params.data).ot_cases", "does not ask for it"),
    ] {
      let error = #expect(throws: TrinnError.self) { try desk.run("return \(code)") }
      #expect(error?.description.contains(told) == true, "\(code)")
    }
    #expect(desk.trust.used.report(rights, at: .shared).first == "tables asked for: grade10; all used")
  }

  @Test func `a condition uses the columns that it names, whether it places pupils or tells of them`() throws {
    let columns = ["pupil", "sex", "school", "school_year", "absence_days"]
    let rights = Rights(
      needs: [Rights.Need(table: "grade10", columns: columns)], dimensions: ["sex", "school", "school_year"])
    let desk = try TrustDesk(.shared, rights)
    _ = try desk.run(
      """
      local t = open(params.data).grade10:where "school_year == '2024-25' and absence_days > 2"
      return tostring(t:count "sex")
      """)
    #expect(desk.trust.used.columns == ["sex", "school_year", "absence_days"])
    #expect(desk.trust.used.dimensions == ["sex", "school_year"])
  }

  /// A target is one pupil, known by what others know of him; the secret is whether he has left.
  @Test func `of twenty pupils nothing is learned by errors, lengths, names or counts of rows`() throws {
    let desk = try TrustDesk(.shared)
    let own = try TrustDesk(.own)
    let targets = try own.answer(
      """
      local t = {}
      local p = open(params.data).pupil_years:where "school_year == '2023-24' and not missing(end_status)"
      for row in p:sort("absence_days, home_municipality"):head(20):each() do
        t[#t + 1] = ("%s;%s;%s;%s;%s"):format(row.sex, row.home_municipality, row.school, row.absence_days, row.end_status)
      end
      return table.concat(t, "\\n")
      """
    ).split(separator: "\n").map { $0.split(separator: ";").map(String.init) }
    #expect(targets.count == 20)
    for target in targets where target.count == 5 {
      func seen(_ status: String) throws -> String {
        try desk.answer(
          """
          local p = open(params.data).pupil_years:where "school_year == '2023-24' and sex == '\(target[0])' and \
          home_municipality == '\(target[1])' and absence_days == \(target[3])"
          local t = p:where "end_status == '\(status)'"
          local told = {}
          for _, f in ipairs {
            function() return #t end, function() return tostring(t) end, function() return t:count "" end,
            function() return #t:count "sex" end, function() return t:summarise "m = mean(absence_days)" end,
            function() return release(t:count "", "out-a.csv") and "written" end, function() return t:value "sex" end,
            function() return #t:group("sex, school"):summarise "n = count(), s = share(sex == 'F')" end,
          } do
            local _, value = pcall(f)
            told[#told + 1] = tostring(value)
          end
          return table.concat(told, "|")
          """)
      }
      let other = target[4] == "B" ? "S" : "B"
      #expect(try seen(target[4]) == seen(other))
    }
    desk.remove()
  }

  @Test func `tells in both languages why a figure is not given`() throws {
    let desk = try TrustDesk(.shared)
    let text = try desk.answer("return tostring(why(open(params.data)))")
    #expect(text.contains("rule") && text.contains("instead"))
  }
}
