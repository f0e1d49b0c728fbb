import Foundation
import Testing

/// Checks that plugins and packages bring, in `trinn check` beside those that files declare.
@Suite struct CheckPluginTests {
  private static let plugin = """
    trinn.declare {
      kind = "check", name = "sluttet", every = "month", needs = { "enrolments" },
      title = { nb = "Sluttet", en = "Left" },
      question = { nb = "Har mange sluttet ved en skole?", en = "Have many left a school?" },
      body = function(county)
        return county.enrolments:group "school":summarise "andel = share(end_reason == 'S'), n = count()"
          :derive [[place = school, status = if_else(andel > 0.5, 'stop', if_else(andel > 0.2, 'warn', 'ok')),
            sentence = if_else(andel > 0.2, 'mange har sluttet', 'få har sluttet')]]
          :select "place, status, sentence, andel, n"
      end,
    }

    """

  private func county(left: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.file("vakt/plugin.toml", "name = \"vakt\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n")
    try folder.file("vakt/init.lua", Self.plugin)
    try write(folder, left: left)
    return folder
  }

  private func write(_ folder: TemporaryFolder, left: Int) throws {
    let rows = (0..<40).map { "p\($0);310000639;Vg1;2025-08-18;\($0 < left ? "S" : "B")" }
    try folder.file(
      "enrolments.csv", (["pupil;school;grade_level;start;end_reason"] + rows).joined(separator: "\n") + "\n")
  }

  private func check(_ folder: TemporaryFolder, _ date: String, _ more: String...) async throws -> Program.Outcome {
    try await Program.run(["check", "--date", date] + more, in: folder.path)
  }

  @Test func thoseOfAPacksPlugins() async throws {
    let folder = try county(left: 12)
    try folder.file("kontroller/egne.lua", "--[[ trinn\nplugins = [\"./vakt\"]\n]]\n")
    let warned = try await check(folder, "2026-02-01")
    #expect(warned.status == 0 && warned.output.contains("VARSEL  vakt.sluttet"), "\(warned.output)\(warned.errors)")
    #expect(warned.output.contains("Har mange sluttet ved en skole?"))
    #expect(warned.output.contains("310000639: mange har sluttet. Nytt 1.2.2026 (varsel)."), "\(warned.output)")
    let json = try await check(folder, "2026-02-01", "--format", "json")
    #expect(json.output.contains("\"place\" : \"310000639\""), "\(json.output)")
    try FileManager.default.removeItem(at: folder.url("enrolments.csv"))
    try folder.file("schools.csv", "school;name\n310000639;Solbakken\n")
    let missing = try await check(folder, "2026-02-01")
    #expect(missing.status == 2 && missing.output.contains("reads the table enrolments"), "\(missing.output)")
  }

  @Test func thoseThatTheCountyWantsInEveryRunWithAHistory() async throws {
    let folder = try county(left: 30)
    _ = try await Program.run(["init"], in: folder.path)
    try folder.file("checks.toml", "plugins = [\"./vakt\"]\n")
    try folder.file(
      "kontroller/egne.lua", "check \"Antall\" { table = \"enrolments\", value = \"count()\", stop = \"value < 5\" }\n")
    let stopped = try await check(folder, "2026-02-01")
    #expect(stopped.status == 1 && stopped.output.contains("1 stopp, 1 kontroll i orden"), "\(stopped.output)")
    let same = try await check(folder, "2026-02-02")
    #expect(same.status == 1 && same.output.contains("2 av 2 ble ikke kjørt på nytt"), "\(same.output)")
    let month = try await check(folder, "2026-03-01")
    #expect(month.output.contains("Siden 1.2.2026, 2 kjøringer (stopp)"), "\(month.output)")
    try write(folder, left: 2)
    let better = try await check(folder, "2026-04-01")
    #expect(better.status == 0 && better.output.contains("I orden nå, følges én kjøring til"), "\(better.output)")
    let schedule = try await Program.run(["schedule"], in: folder.path)
    #expect(schedule.output.contains("#   vakt.sluttet: month"), "\(schedule.output)\(schedule.errors)")
  }

  @Test func aPackFromElsewhereRunsOnceSomebodyHasReadIt() async throws {
    let folder = try county(left: 12)
    let configuration = ["XDG_CONFIG_HOME": folder.path + "/config"]
    func trinn(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(arguments, in: folder.path, environment: configuration)
    }
    try folder.file(
      "pakke.lua",
      """
      --[[ trinn
      name = "pakke"
      kind = "checks"
      version = "1.0.0"
      trinn = ">=0.1"
      [needs.enrolments]
      columns = ["pupil", "school", "end_reason"]
      purpose = "sluttet"
      ]]
      local function alle(fylke) return fylke.enrolments:where "grade_level == 'Vg1'" end
      check "Sluttet" { table = alle, value = "share(end_reason == 'S')", by = "school", warn = "value > 0.2" }
      check "Elevtall" { table = "pupil_years", value = "count()", warn = "value < 2" }

      """)
    try folder.file("pupil_years.csv", "pupil;school_year;grade_level;school\np1;2025-26;Vg1;310000639\n")
    #expect(try await trinn("key", "new", "--without-phrase").status == 0)
    let bundled = try await trinn("bundle", "pakke.lua", "--author", "Et fylke", "--out", "ut")
    let hash = try #require(bundled.output.firstMatch(of: /SHA-256\s+([0-9a-f]{64})/), "\(bundled.errors)").1
    let key = try await trinn("key", "show")
    let fingerprint = try #require(key.output.firstMatch(of: /fingerprint +([0-9a-f ]+)/)).1
    let added = try await trinn(
      "add", "ut/pakke-1.0.0.trinn", "--key", fingerprint.trimmingCharacters(in: .whitespaces))
    #expect(added.status == 0, "\(added.errors)")
    let unread = try await trinn("check", "pakke", "--data", ".", "--date", "2026-02-01")
    #expect(unread.status == 2 && !unread.output.contains("VARSEL"), "\(unread.output)\(unread.errors)")
    let adopted = try await trinn("adopt", "pakke", "--hash", String(hash), "--role", "rådgiver")
    try #require(adopted.status == 0, "\(adopted.output)\(adopted.errors)")
    let ended = try await trinn("check", "pakke", "--data", ".", "--date", "2026-02-01")
    #expect(ended.output.contains("310000639: 30\u{A0}% (n 40)"), "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("the table \"pupil_years\" is not given"), "it gets what its header asks for")
  }
}
