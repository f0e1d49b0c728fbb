import Foundation
import Testing

/// The checks that ask after plans, run by `trinn check` over what a script has kept.
@Suite struct ChainCheckTests {
  private func workspace(_ script: String) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try await Program.run(["init"], in: folder.path)
    try folder.file("story.lua", script)
    let told = try await Program.run(["run", "story.lua"], in: folder.path)
    try #require(told.status == 0, "\(told.errors)")
    return folder
  }

  private func check(_ folder: TemporaryFolder, date: String) async throws -> Program.Outcome {
    let checks = Program.root + "/scripts/kontroller/kjeden.lua"
    return try await Program.run(["check", checks, "--data", ".", "--date", date, "--all"], in: folder.path)
  }

  private static let plan = """
    p = plan { text = "Plan for Vik", municipality = "3316", from = "2025-11-02" }
    a = action { plan = p, text = "Samtaler i april", from = "2026-01-10", to = "2026-06-15", status = "underway" }
    chain.goal { plan = p, indicator = "left_during_vg1", target = 0.03, date = "2026-09-01" }
    g = chain.goal { plan = p, indicator = "completion", target = 0.85, date = "2026-09-01" }
    chain.goal(g, { status = "not_yet_readable" })
    m = mandate { text = "Overganger", owner = "skolesjefene", from = "2025-11-02" }
    chain.request { mandate = m, indicator = "no_basis", by = "2026-06-01" }
    """

  @Test func `an action that nobody owns is told until somebody does`() async throws {
    let folder = try await workspace(Self.plan)
    let fired = try await check(folder, date: "2026-01-15")
    #expect(fired.output.contains("Tiltak uten ansvarlig"), "\(fired.output) \(fired.errors)")
    #expect(fired.output.contains("Plan for Vik, Samtaler i april"))
    #expect(!fired.output.contains("Mål som er forfalt") && !fired.output.contains("Tall som mandatet"))
    try folder.file("eier.lua", "action(\"action-1\", { owner = \"rektor\" })")
    _ = try await Program.run(["run", "eier.lua"], in: folder.path)
    // What was told is followed for one run more, and then it is fine.
    _ = try await check(folder, date: "2026-01-16")
    let fine = try await check(folder, date: "2026-01-17")
    #expect(fine.status == 0 && fine.output.contains("6 kontroller i orden"), "\(fine.output)")
  }

  @Test func `what is due is told on its day`() async throws {
    let folder = try await workspace(Self.plan + "\naction(a, { owner = \"rektor\" })")
    let june = try await check(folder, date: "2026-06-20")
    #expect(
      june.output.contains("Tall som mandatet ber om") && june.output.contains("Tiltak over tiden"), "\(june.output)")
    let autumn = try await check(folder, date: "2026-10-01")
    #expect(autumn.output.contains("Plan for Vik, Sluttet i løpet av Vg1"), "\(autumn.output)")
    #expect(!autumn.output.contains("Fullført videregående"))
    let later = try await check(folder, date: "2031-10-01")
    #expect(later.output.contains("Indikator som kan leses på nytt"), "\(later.output)")
    #expect(later.output.contains("Plan for Vik, Fullført videregående"))
  }

  @Test func `what rests on a restated figure is told, and what was rejected is not`() async throws {
    let folder = try TemporaryFolder()
    _ = try await Program.run(["init"], in: folder.path)
    for (name, points) in [("old", 40), ("new", 41)] {
      try folder.file("\(name).csv", "school;points\nA;\(points)\nB;38\n")
    }
    try folder.file(
      "story.lua",
      """
      v = read("old.csv"):record "points"
      kept = finding { text = "Poengene faller", figures = chain.figure { indicator = "points", versions = v } }
      no = finding { text = "Poengene stiger", figures = chain.figure { indicator = "points", versions = v },
        status = "rejected", reason = "tilfeldig" }
      plan { text = "Plan for Vik", municipality = "3316", findings = { kept, no } }
      """)
    let told = try await Program.run(["run", "story.lua"], in: folder.path)
    try #require(told.status == 0, "\(told.errors)")
    #expect(try await check(folder, date: "2026-03-01").output.contains("6 kontroller i orden"))
    try folder.file("rettet.lua", "read(\"new.csv\"):record \"points\"")
    _ = try await Program.run(["run", "rettet.lua"], in: folder.path)
    let fired = try await check(folder, date: "2026-03-02")
    #expect(
      fired.output.contains("finding, Poengene faller") && fired.output.contains("plan, Plan for Vik"),
      "\(fired.output)")
    #expect(!fired.output.contains("Poengene stiger"))
  }

  @Test func `without a workspace they could not run`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await check(folder, date: "2026-01-15")
    #expect(outcome.status == 2 && outcome.output.contains("trinn init"), "\(outcome.output)")
  }
}
