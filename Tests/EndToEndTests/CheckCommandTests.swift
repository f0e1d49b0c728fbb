import Foundation
import Testing

/// `trinn check` and `trinn schedule`, as a shell or a timer starts them.
@Suite struct CheckCommandTests {
  /// Pupils of the autumn of 2025 at one school, of whom so many left; and the file of checks about them.
  private func county(left: Int, of pupils: Int = 40, checks: String = CheckCommandTests.checks) throws
    -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try write(folder, left: left, of: pupils)
    try folder.file("kontroller/sluttet.lua", checks)
    return folder
  }

  private func write(_ folder: TemporaryFolder, left: Int, of pupils: Int = 40) throws {
    let rows = (0..<pupils).map { number in
      "p\(number);310000639;STUSP1----;Vg1;2025-08-18;2026-06-19;\(number < left ? "A" : "B");;E;2009;F;9001"
    }
    let head =
      "pupil;school;programme_area;grade_level;start;end;end_reason;completion_code;status;birth_year;sex;home_municipality"
    try folder.file("enrolments.csv", ([head] + rows).joined(separator: "\n") + "\n")
  }

  private static let checks = """
    check "Sluttet <&>" {
      table = "enrolments", value = "share(end_reason == 'A')", by = "school",
      warn = "value > 0.2", stop = "value > 0.5", action = "Ring skolen", owner = "inntaksleder",
    }
    check "Antall" { table = "enrolments", value = "count()", stop = "value < 5" }
    """

  private func check(_ folder: TemporaryFolder, _ more: String...) async throws -> Program.Outcome {
    try await Program.run(["check", "--date", "2026-06-01"] + more, in: folder.path)
  }

  @Test func theWorstDecidesOnTheStatus() async throws {
    let fine = try await check(county(left: 4))
    #expect(fine.status == 0 && fine.output == "Kontroller 1.6.2026: 2 kontroller i orden\n", "\(fine.errors)")
    #expect(fine.errors.contains("trinn init"), "without a workspace it says that nothing is kept")

    let warned = try await check(county(left: 16))
    #expect(warned.status == 0 && warned.output.contains("VARSEL  Sluttet"), "\(warned.output)")
    #expect(
      warned.output.contains("310000639: 40\u{A0}% (n 40)")
        && warned.output.contains("Gjør: Ring skolen (inntaksleder)"))

    let stopped = try await check(county(left: 30), "--lang", "en")
    #expect(stopped.status == 1 && stopped.output.contains("75% (n 40)"), "\(stopped.output)")
    #expect(stopped.output.contains("1 stop, 1 check fine") && stopped.output.contains("Do: Ring skolen"))
  }

  @Test func aCheckThatErrsHasNotPassedAndTheOthersGoOn() async throws {
    let broken = "check \"Feil\" { table = \"enrolments\", value = \"share(nothing == 1)\", warn = \"value > 0\" }\n"
    let folder = try county(left: 30, checks: broken + Self.checks)
    try folder.file("kontroller/ulest.lua", "check \"Halv\" {")
    let ended = try await check(folder)
    #expect(ended.status == 2)
    for part in ["unknown column \"nothing\"", "ulest.lua", "STOPP  Sluttet", "1 kontroll i orden"] {
      #expect(ended.output.contains(part), "\(part) is not in \(ended.output)")
    }
  }

  @Test func aNameStandsForOneCheck() async throws {
    let folder = try county(left: 4)
    try folder.file("kontroller/igjen.lua", Self.checks)
    let ended = try await check(folder)
    #expect(ended.status == 2 && ended.output.contains("two checks are called \"Antall\""), "\(ended.output)")
    let inOneFile = try await check(county(left: 4, checks: Self.checks + "\n" + Self.checks))
    #expect(inOneFile.status == 2 && inOneFile.output.contains("2 kunne ikke kjøres"), "\(inOneFile.output)")
  }

  @Test func whatIsNotNewIsNotRunAgainAndAStopStands() async throws {
    let folder = try county(left: 30)
    _ = try await Program.run(["init"], in: folder.path)
    let first = try await check(folder)
    #expect(first.status == 1 && first.output.contains("Nytt 1.6.2026"), "\(first.output)\(first.errors)")

    let second = try await Program.run(["check", "--date", "2026-06-02"], in: folder.path)
    #expect(second.status == 1, "a stop that nobody has looked at is still one")
    #expect(second.output.contains("2 av 2 ble ikke kjørt på nytt"), "\(second.output)")

    let all = try await Program.run(["check", "--date", "2026-06-03", "--all"], in: folder.path)
    #expect(all.output.contains("Siden 1.6.2026, 2 kjøringer (stopp)"), "\(all.output)")

    // New data that are fine: followed for one more run, then silent.
    try write(folder, left: 2)
    let better = try await Program.run(["check", "--date", "2026-06-04"], in: folder.path)
    #expect(better.status == 0 && better.output.contains("I orden nå, følges én kjøring til"), "\(better.output)")
    let over = try await Program.run(["check", "--date", "2026-06-05", "--all"], in: folder.path)
    #expect(over.output == "Kontroller 5.6.2026: 2 kontroller i orden\n", "\(over.output)")
  }

  @Test func theRunBeforeIsWhatAChangeIsHeldAgainst() async throws {
    let folder = try county(
      left: 8,
      checks: """
        check "Sluttet" {
          table = "enrolments", value = "share(end_reason == 'A')", by = "school", against = "last run", warn = "clear rise",
        }
        """)
    _ = try await Program.run(["init"], in: folder.path)
    let first = try await check(folder)
    #expect(first.status == 0 && first.output.contains("1 kontroll i orden"), "\(first.output)")
    // 8 of 40 to 28 of 40: Fisher's exact p = 1.3e-5 (SciPy 1.17.1, fisher_exact).
    try write(folder, left: 28)
    let risen = try await Program.run(["check", "--date", "2026-07-01"], in: folder.path)
    let said =
      "310000639: 70\u{A0}% (n 40), mot 20\u{A0}% (n 40) (forrige kjøring): klar økning. Nytt 1.7.2026 (varsel)."
    #expect(risen.output.contains(said), "\(risen.output)")
  }

  @Test func fewPupilsAreNotTold() async throws {
    let folder = try county(
      left: 2,
      checks: "check \"Få\" { table = \"enrolments\", value = \"share(end_reason == 'A')\", stop = \"value > 0.01\" }")
    try write(folder, left: 2, of: 4)
    for format in ["text", "json", "markdown", "html", "junit"] {
      let ended = try await check(folder, "--format", format)
      #expect(
        ended.status == 1 && !ended.output.contains("50\u{A0}%") && !ended.output.contains(": 0.5"), "\(ended.output)")
    }
  }

  @Test func eachFormatIsWellFormed() async throws {
    let folder = try county(left: 30)
    let json = try await check(folder, "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let checks = try #require(object["checks"] as? [[String: Any]])
    let group = try #require((checks.first?["groups"] as? [[String: Any]])?.first)
    #expect(object["exit_status"] as? Int == 1 && checks.count == 2)
    #expect(group["value"] as? Double == 0.75 && group["n"] as? Int == 40 && group["level"] as? String == "stop")

    let junit = try await check(folder, "--format", "junit", "--out", "junit.xml")
    #expect(junit.status == 1 && junit.output.isEmpty)
    let xml = try String(contentsOf: folder.url("junit.xml"), encoding: .utf8)
    #expect(xml.contains("name=\"Sluttet &lt;&amp;&gt;\"") && xml.contains("<failure type=\"stop\""))
    #expect(xml.contains("tests=\"2\" failures=\"1\" errors=\"0\""))

    let markdown = try await check(folder, "--format", "markdown")
    #expect(markdown.output.contains("## stopp: Sluttet \\<\\&\\>"), "\(markdown.output)")
    let html = try await check(folder, "--format", "html")
    #expect(html.output.contains("Sluttet &lt;&amp;&gt;") && html.output.contains("<table"), "\(html.output)")
  }

  @Test func anotherRunIsNamedWithItsAge() async throws {
    let folder = try county(left: 4)
    _ = try await Program.run(["init"], in: folder.path)
    let lock = folder.path + "/.trinn/checks.lock"
    try folder.file(".trinn/checks.lock", "4711 1700000000 adviser")
    let file = open(lock, O_RDWR | O_CLOEXEC)
    try #require(file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0)
    let held = try await check(folder)
    #expect(
      held.status == 2 && held.errors.contains("process 4711 (adviser), since 2023-11-14T22:13:20Z"), "\(held.errors)")
    close(file)
    let free = try await check(folder)
    #expect(free.status == 0, "\(free.errors)")
  }

  @Test func theScheduleIsPrintedForBothClocks() async throws {
    let folder = try county(
      left: 4,
      checks: """
        check "Oktober" { table = "enrolments", value = "count()", stop = "value < 5", every = "1 October" }
        check "Måned" { table = "enrolments", value = "count()", stop = "value < 5", every = "school month" }
        """)
    let said = try await Program.run(["schedule"], in: folder.path)
    for line in [
      "OnCalendar=*-10-01 06:00:00", "OnCalendar=*-01..06,08..12-01 06:00:00", "\n0 6 1 10 * cd ", "Persistent=true",
    ] {
      #expect(said.output.contains(line), "\(line) is not in \(said.output)\(said.errors)")
    }
    let none = try await Program.run(["schedule", "nowhere"], in: folder.path)
    #expect(none.status == 2 && none.errors.contains("no file or folder"))
  }

  @Test func aCountySetsThePacksParameters() async throws {
    let pack = """
      --[[ trinn
      name = "sluttet"
      [params.grense]
      type = "number"
      default = "0.2"
      ]]
      local function hoestens(fylke, dag)
        return fylke.enrolments:derive("hoyt = " .. params.grense .. " < 0.1, dagen = '" .. dag .. "'")
      end
      check "Sluttet" { table = "enrolments", value = "share(end_reason == 'A')", warn = "value > " .. params.grense }
      check "Høyt" { table = hoestens, value = "share(hoyt and dagen == '2026-06-01')", warn = "value > 0.9" }

      """
    let folder = try county(left: 6, checks: pack)
    let fine = try await check(folder)
    #expect(fine.output.contains("2 kontroller i orden"), "\(fine.output)\(fine.errors)")
    _ = try await Program.run(["init"], in: folder.path)
    _ = try await check(folder)
    // What a parameter says is an input as the data are: both run anew.
    try folder.file("checks.toml", "[sluttet]\ngrense = 0.05\n[en-annen-pakke]\nx = 1\n")
    let lower = try await check(folder)
    #expect(lower.output.contains("2 varsler"), "\(lower.output)\(lower.errors)")
    try folder.file("andre.toml", "[sluttet]\ngrens = 0.05\n")
    let wrong = try await check(folder, "--params", "andre.toml")
    #expect(wrong.status == 2 && wrong.output.contains("unknown option \"--grens\""), "\(wrong.output)\(wrong.errors)")
    let absent = try await check(folder, "--params", "ingen.toml")
    #expect(absent.status == 2 && absent.errors.contains("ingen.toml"), "\(absent.output)\(absent.errors)")
  }

  @Test func theShippedPackRunsOnTheExampleCounty() async throws {
    let ended = try await Program.run(
      ["check", "scripts/kontroller", "--data", "examples/fjordland", "--date", "2025-10-01"])
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("Kontroller 1.10.2025"))
    // What only a workspace has is not asked for where there is none, and is no check that passed.
    #expect(ended.output.contains("som ser på planer og tiltak, ble ikke kjørt"), "\(ended.output)")
    let alone = try await Program.run(["check", "scripts/kontroller/kjeden.lua", "--data", "examples/fjordland"])
    #expect(alone.status == 2 && alone.output.contains("ingen kontroller"), "\(alone.output)\(alone.errors)")
  }
}
