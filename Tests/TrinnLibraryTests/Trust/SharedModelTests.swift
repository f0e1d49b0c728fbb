import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Regressions over rows about pupils at level shared.
@Suite struct SharedModelTests {
  private static let pupils = "local p = open(params.data).grade10 "
  private static let linear = "regression.linear(p, 'grunnskolepoeng ~ absence_days + factor(sex)')"

  private func refusal(_ desk: TrustDesk, _ code: String) -> String {
    let error = #expect(throws: TrinnError.self, "\(code)") { try desk.run(code) }
    return error?.description ?? ""
  }

  @Test(arguments: TrustDesk.arrangements) func `a model's terms are read with three digits`(
    _ arrangement: Interpreter.TransportKind
  ) throws {
    let code = """
      \(Self.pupils)
      local t = {}
      for row in \(Self.linear).terms:each() do
        t[#t + 1] = ("%s %.10g %.10g %d"):format(row.term, row.estimate, row.std_error, row.n)
      end
      return table.concat(t, "\\n")
      """
    let shown = try TrustDesk(.shared, over: arrangement).answer(code).split(separator: "\n")
    let exact = try TrustDesk(.own).answer(code).split(separator: "\n")
    #expect(shown.count == exact.count && shown.count == 3)
    for (line, own) in zip(shown, exact) {
      let (a, b) = (line.split(separator: " "), own.split(separator: " "))
      #expect(a[0] == b[0])
      for column in 1...2 {
        let (told, actual) = (try #require(Double(a[column])), try #require(Double(b[column])))
        #expect(abs(told - actual) <= abs(actual) * 0.005, "\(line) of \(own)")
        #expect(told == TrinnDisclosure.SharedFigures.rounded(actual))
      }
      #expect(Int(a[3]).map { $0 % 5 } == 0)
    }
  }

  @Test func `of a model nothing else is read`() throws {
    let desk = try TrustDesk(.shared)
    for (code, told) in [
      ("return fit.rows", "only terms, summary and title"),
      ("return fit.model", "only terms"),
    ] {
      #expect(refusal(desk, "\(Self.pupils) local fit = \(Self.linear) \(code)").contains(told), "\(code)")
    }
    let summary = try desk.answer("\(Self.pupils) return tostring(\(Self.linear).summary)")
    #expect(summary.contains("r_squared") && !summary.contains("n_left_out") && !summary.contains("df"))
  }

  @Test func `its margins are read with three digits`() throws {
    let code = """
      \(Self.pupils) local t = \(Self.linear):margins "absence_days"
      return ("%.10g %.10g %d"):format(t:value "estimate", t:value "std_error", t:value "n")
      """
    let shown = try TrustDesk(.shared).answer(code).split(separator: " ")
    let exact = try TrustDesk(.own).answer(code).split(separator: " ")
    for place in 0...1 {
      let (told, actual) = (try #require(Double(shown[place])), try #require(Double(exact[place])))
      #expect(told == TrinnDisclosure.SharedFigures.rounded(actual))
    }
    #expect(Int(shown[2]).map { $0 % 5 } == 0)
  }

  @Test func `a difference in differences rests on four groups of ten`() throws {
    func code(_ condition: String, _ options: String) -> String {
      """
      local p = open(params.data).grade10:where "\(condition)"
      local t = change.difference_in_differences(p, { value = "absence_days", \(options) })
      return ("%.10g %.10g %d"):format(t:value "estimate", t:value "std_error", t:value "n")
      """
    }
    let groups = "treated = \"sex == 'F'\", after = \"school_year >= '2021-22'\""
    let shown = try TrustDesk(.shared).answer(code("not missing(absence_days)", groups)).split(separator: " ")
    let exact = try TrustDesk(.own).answer(code("not missing(absence_days)", groups)).split(separator: " ")
    for place in 0...1 {
      let (told, actual) = (try #require(Double(shown[place])), try #require(Double(exact[place])))
      #expect(told == TrinnDisclosure.SharedFigures.rounded(actual))
    }
    let desk = try TrustDesk(.shared)
    for (condition, options, told) in [
      (
        "home_municipality == '9015'", "treated = \"absence_days > 40\", after = \"school_year >= '2021-22'\"",
        "too few"
      ),
      ("sex == 'F'", "treated = \"pupil == 'x'\", after = \"school_year >= '2021-22'\"", "whose row it is"),
      ("sex == 'F'", "treated = \"sex == 'F'\", after = \"school_year >= '2021-22'\"", "too few"),
    ] {
      #expect(refusal(desk, code(condition, options)).contains(told), "\(options)")
    }
  }

  @Test func `what would tell of a few is refused with what would pass`() throws {
    let desk = try TrustDesk(.shared)
    for (formula, told) in [
      ("grunnskolepoeng ~ factor(home_municipality)", "put the rare levels"),
      ("grunnskolepoeng ~ exp(absence_days)", "a declared column explained by declared columns"),
      ("grunnskolepoeng ~ absence_days:sex", "a declared column explained by declared columns"),
      ("grunnskolepoeng ~ pupil", "tells whose row it is"),
    ] {
      let error = refusal(
        desk, "\(Self.pupils) p = p:where \"school_year == '2019-20'\" return regression.linear(p, '\(formula)')")
      #expect(error.contains(told), "\(formula): \(error)")
    }
    #expect(refusal(desk, "\(Self.pupils) return regression.quantile(p, 'grunnskolepoeng ~ sex')").contains("rows"))
  }

  /// Everybody, and everybody but those of one day's absence: the two models would tell of a few.
  @Test func `two models that differ by a few pupils are not both given`() throws {
    let own = try TrustDesk(.own)
    let days = try own.answer(
      """
      for row in open(params.data).grade10:where("not missing(absence_days)"):count("absence_days"):each() do
        if row.n < 5 then return tostring(row.absence_days) end
      end
      """)
    let desk = try TrustDesk(.shared)
    _ = try desk.run("\(Self.pupils) return #\(Self.linear).terms")
    let narrowed = "\(Self.pupils) p = p:where 'absence_days != \(days)' return #\(Self.linear).terms"
    #expect(refusal(desk, narrowed).contains("rest on too few"))
    // The same question again is the same answer.
    _ = try desk.run("\(Self.pupils) return #\(Self.linear).terms")
  }

  @Test func `a dimension must be declared, a number need not`() throws {
    let rights = Rights(
      needs: [
        Rights.Need(table: "grade10", columns: ["pupil", "sex", "grunnskolepoeng", "absence_days"])
      ], dimensions: [])
    let desk = try TrustDesk(.shared, rights)
    #expect(refusal(desk, "\(Self.pupils) return \(Self.linear)").contains("is no dimension"))
    let other = "\(Self.pupils) return regression.linear(p, 'grunnskolepoeng ~ home_municipality')"
    #expect(refusal(desk, other).contains("does not ask for it"))
    _ = try desk.run("\(Self.pupils) return #regression.linear(p, 'grunnskolepoeng ~ absence_days').terms")
  }

  @Test func `a cohort's logit is given over declared columns`() throws {
    let desk = try TrustDesk(.shared)
    let code = """
      local kull = open(params.data):cohort { entry = "Vg1", autumns = { 2016, 2017, 2018 } }
      local fit = kull:logit "completed ~ grunnskolepoeng + factor(sex)"
      local t = {}
      for row in fit.terms:each() do t[#t + 1] = row.term .. " " .. row.n_events % 5 end
      return table.concat(t, "\\n")
      """
    #expect(try desk.answer(code).split(separator: "\n").count == 3)
  }
}
