import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnDisclosure
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Another county's packs of checks, over the example county: unchanged, in a process that holds no row.
@Suite struct ForeignChecksTests {
  /// What a program reads of a run.
  struct Said: Decodable {
    struct Check: Decodable {
      let name: String
      let level: String
      let fault: String?
      let groups: [Group]
    }

    struct Group: Decodable {
      let keys: [String: String]
      let level: String
      let finding: String?
      let value: Double?
      let n: Int?
      let baseline: Double?
      let change: Double?
      let conf_low: Double?
    }

    let checks: [Check]
  }

  static let folder = "\(LibraryDesk.root)/scripts/kontroller"
  static let packs = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
    $0.hasSuffix(".lua")
  }.sorted()
  static let data = "\(LibraryDesk.root)/\(TrustDesk.data)"

  private func run(
    _ source: String, at level: TrustLevel, in child: Bool = true
  ) throws -> (said: Said, trust: ScriptTrust?, header: ScriptHeader) {
    let header = try ScriptHeader(source, name: "pack.lua")
    let trust =
      level == .own
      ? nil
      : try ScriptTrust(
        level: level, rights: header.rights, dataFolder: Self.data, run: "test", dataVersion: "1", isForChecks: true)
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: "/nonexistent", trust: trust)
    let display = Display(columns: 100, rows: 20)
    let interpreter =
      level == .own
      ? try Interpreter(
        bindings: Library.bindings, types: Library.types, session: session, display: display, writer: { _ in })
      : try Interpreter(
        bindings: Library.bindings, types: Library.types, session: session, display: display, level: level,
        limits: ChildLimits(seconds: 300), writer: { _ in })
    var values = try ScriptParameters(header, arguments: []).values
    values["data"] = .text(Self.data)
    try interpreter.setGlobal("params", .map(values))
    _ = try interpreter.run(source, name: "pack.lua")
    let desk = try CheckDesk(data: Self.data, date: "2025-10-15", history: PassingCheckHistory(), runsAll: true)
    try desk.run(session, file: "pack.lua", source: source) { try interpreter.call($0, $1) }
    let json = try CheckReport(desk, .nb).json
    return (try JSONDecoder().decode(Said.self, from: Data(json.utf8)), trust, header)
  }

  private func source(_ pack: String) throws -> String {
    try String(contentsOfFile: "\(Self.folder)/\(pack)", encoding: .utf8)
  }

  @Test(arguments: packs) func `adopted it finds what an own one finds`(_ pack: String) throws {
    let source = try source(pack)
    let own = try run(source, at: .own).said
    let (adopted, trust, header) = try run(source, at: .adopted)
    #expect(trust?.used.alarms.isEmpty == true && adopted.checks.map(\.name) == own.checks.map(\.name))
    guard !header.rights.needs.isEmpty else {
      // Nothing asked, nothing given.
      for check in adopted.checks {
        #expect(check.fault?.contains("ask") == true, "\(check.name): \(check.fault ?? "")")
      }
      return
    }
    for (mine, theirs) in zip(own.checks, adopted.checks) {
      #expect(theirs.level == mine.level && theirs.fault == mine.fault, "\(mine.name): \(theirs.fault ?? "")")
      #expect(theirs.groups.map(\.keys) == mine.groups.map(\.keys))
      for (a, b) in zip(mine.groups, theirs.groups) where a.n ?? 0 >= 30 {
        #expect(abs((a.value ?? 0) - (b.value ?? 0)) <= 0.01 && a.level == b.level, "\(mine.name) \(a.keys)")
      }
    }
  }

  @Test(arguments: packs) func `shared it tells status, direction and a rounded figure`(_ pack: String) throws {
    let source = try source(pack)
    let own = try run(source, at: .own).said
    let (shared, trust, header) = try run(source, at: .shared)
    #expect(trust?.used.alarms.isEmpty == true)
    for (mine, theirs) in zip(own.checks, shared.checks) {
      if theirs.level == "could_not_run", mine.level != theirs.level {
        #expect(theirs.fault?.contains("level shared") == true, "\(mine.name): \(theirs.fault ?? "")")
        continue
      }
      // A group that is not told has no part in the level; what is told stands as at home.
      let told = theirs.groups.map(\.level)
      #expect(theirs.level == mine.level || theirs.level == "fine" && told.isEmpty || told.contains(theirs.level))
      for group in theirs.groups {
        #expect(group.change == nil && group.conf_low == nil && (group.n ?? 0) % 5 == 0, "\(mine.name) \(group.keys)")
        let known = try #require(mine.groups.first { $0.keys == group.keys })
        #expect(known.level == group.level && known.finding == group.finding, "\(mine.name) \(group.keys)")
      }
    }
    let asks = header.rights.needs.map(\.table)
    if !asks.isEmpty, !asks.contains("ot_cases") {
      // What takes rows as they are, such as reconcile, is refused with a sentence that says so.
      let ran = shared.checks.count { $0.level != "could_not_run" || $0.fault?.contains("level shared") == true }
      #expect(ran == own.checks.count { $0.level != "could_not_run" }, "\(shared.checks.compactMap(\.fault))")
    }
  }

  /// 22 of 43 pupils are 51.2 per cent; of rounded counts, 20 of 45, they are 44.4.
  @Test func `a share is made of rounded counts`() throws {
    let head = "--[[ trinn\n[needs.pupil_years]\ncolumns = [\"pupil\", \"school_year\", \"sex\", \"grade_level\"]\n]]\n"
    let check = """
      check "Jenter" { table = "pupil_years", where = "school_year == '2024-25' and grade_level == 'Vg1'",
        value = "share(sex == 'F')", warn = "value >= 0" }
      """
    let own = try #require(try run(head + check, at: .own).said.checks.first?.groups.first)
    let shared = try #require(try run(head + check, at: .shared).said.checks.first?.groups.first)
    let (n, value) = (try #require(own.n), try #require(own.value))
    func rounded(_ count: Double) -> Double { (count / 5).rounded() * 5 }
    let wanted = rounded((value * Double(n)).rounded()) / rounded(Double(n))
    #expect(shared.value == (wanted * 1000).rounded() / 1000 && shared.n == Int(rounded(Double(n))))
  }

  /// Forty yes or no questions around a pupil whom somebody knows by school, grade, sex and home: all are answered alike.
  @Test func aCheckAroundOnePupilTellsNothing() throws {
    let head = """
      --[[ trinn
      [needs.pupil_years]
      columns = ["pupil", "school_year", "sex", "school", "grade_level", "home_municipality", "absence_days", "end_status"]
      ]]

      """
    func levels(_ extra: String) throws -> [String] {
      let checks = (0..<20).map { days in
        """
        check "sum \(days)" { table = "pupil_years", where = "\(extra)", value = "sum(absence_days)", warn = "value > \(days)" }
        check "over \(days)" { table = "pupil_years", where = "\(extra) and absence_days > \(days)", value = "count()",
          warn = "value > 0" }
        """
      }.joined(separator: "\n")
      let said = try run(head + checks, at: .shared).said.checks
      #expect(said.count == 40 && said.allSatisfy { $0.groups.isEmpty }, "\(extra)")
      return said.map(\.level)
    }
    let desk = try TrustDesk(.own)
    let found = try desk.answer(
      """
      local alone = open(params.data).pupil_years:where("school_year == '2024-25' and grade_level == 'Vg1' and not missing(absence_days)")
        :group("school, sex, home_municipality"):summarise("n = count(), days = sum(absence_days)"):where("n == 1 and days > 2")
      for row in alone:each() do
        return ("school_year == '2024-25' and grade_level == 'Vg1' and school == '%s' and sex == '%s' and home_municipality == '%s'")
          :format(tostring(row.school), tostring(row.sex), tostring(row.home_municipality))
      end
      """)
    try #require(found.contains("school =="))
    #expect(Set(try levels(found)) == ["fine"])
    #expect(
      try run(
        head
          + "check \"A\" { table = \"pupil_years\", where = \"\(found)\", value = \"count()\", warn = \"value > 0\" }",
        at: .own
      )
      .said.checks.first?.level == "warn", "the county's own check does find the pupil")
  }

  @Test func `no row and no figure comes into the process of the script`() throws {
    let head = "--[[ trinn\n[needs.pupil_years]\ncolumns = [\"pupil\", \"school_year\", \"sex\"]\n]]\n"
    for code in [
      "#t", "t:each()", "t:value('sex', 1)", "t.sex", "t:count(''):value('n')", "tostring(t:count('')):match('%d')",
      "t:derive_rows { function(r) return 1 end, names = 'sex', type = 'integer' }", "t:describe():value('n', 1)",
      "tostring(t:describe()):match('%d')",
      "f:indicator('intake')", "t:where(\"home_municipality == '9001'\")", "f.grade10",
    ] {
      let source =
        head + """
          check "Prøver" { table = function(f) local t = f.pupil_years; local x = \(code)
            if x == nil then error("nothing") end return t end, value = "count()", warn = "value > 0" }
          """
      let check = try #require(try run(source, at: .shared).said.checks.first)
      #expect(check.level == "could_not_run" && check.groups.isEmpty, "\(code): \(check.level)")
    }
    let run =
      head + "local c = check \"A\" { table = \"pupil_years\", value = \"count()\", warn = \"value > 0\" }\nc:run()"
    #expect(throws: TrinnError.self) { try self.run(run, at: .shared) }
  }
}
