import Foundation
import Testing

/// `trinn test` on packs of checks: each fires, finds nothing, and fails to run where its sets of data say so.
@Suite struct CheckSetProgramTests {
  @Test func everyShippedPackDoesWhatItsSetsSay() async throws {
    let ended = try await Program.run(["test", "scripts/kontroller"])
    #expect(ended.status == 0 && !ended.output.contains("DIFFERS"), "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("as it was  Samme elev flere ganger i tellingen: fires, fine, cannot_run"))
  }

  /// What `trinn new checks` makes works at once; at level shared a rounded figure is called that.
  @Test func aNewPackDoesWhatItsSetsSay() async throws {
    let folder = try TemporaryFolder()
    #expect(try await Program.run(["new", "checks", "mye-borte"], in: folder.path).status == 0)
    let tested = try await Program.run(["test", "mye-borte.lua"], in: folder.path)
    #expect(tested.output == "as it was  Mange med over 19 dagers fravær: fires, fine, cannot_run\n")
    let data = Program.root + "/examples/fjordland"
    let asked = ["check", "mye-borte.lua", "--data", data, "--date", "2026-06-20"]
    let own = try await Program.run(asked, in: folder.path)
    #expect(own.output.contains("Nordre Fjordvik ungdomsskole: 30\u{A0}% (n 23)"), "\(own.output)\(own.errors)")
    #expect(!own.output.contains("avrundet"))
    let shared = try await Program.run(asked + ["--level", "shared"], in: folder.path)
    #expect(shared.output.contains("Nordre Fjordvik ungdomsskole: 20\u{A0}% (n 25)"))
    #expect(shared.output.contains("hva som slår ut, er avgjort av de nøyaktige"))
    #expect(!shared.errors.contains("ikke brukt"), "\(shared.errors)")
    #expect(try await Program.run(["new", "checks", "Mye borte"], in: folder.path).status == 2)
  }

  private static let pack = """
    --[[ trinn
    name = "sluttet"
    kind = "checks"
    version = "1.0.0"
    trinn = ">=0.1"
    [needs.enrolments]
    columns = ["pupil", "school", "grade_level", "end_reason"]
    purpose = "sluttet hittil"
    [tests.sets]
    checks = "tests/sluttet.toml"
    ]]
    check "Sluttet" {
      table = "enrolments", value = "share(end_reason == 'A')", by = "school", warn = "value > 0.2",
    }
    check "Mot forrige" {
      table = "enrolments", value = "share(end_reason == 'A')", against = "last run", warn = "clear rise",
    }

    """

  private static func rows(_ left: Int, _ of: Int) -> String {
    """
    enrolments = '''
    pupil ; school ; grade_level ; start ; end_reason
    1..\(left) ; 310000639 ; Vg1 ; 2025-08-18 ; A
    \(left + 1)..\(of) ; 310000639 ; Vg1 ; 2025-08-18 ; B
    '''

    """
  }

  private static let sets = """
    ["Sluttet".fires]
    says = "310000639: 30 % (n 40)"
    ["Sluttet".fires.2026-06-01]
    \(rows(12, 40))
    ["Sluttet".fine.2026-06-01]
    \(rows(6, 40))
    ["Sluttet".cannot_run.2026-06-01]
    schools = "school;name"
    ["Mot forrige".fires.2026-05-01]
    \(rows(6, 40))
    ["Mot forrige".fires.2026-06-01]
    \(rows(30, 40))
    ["Mot forrige".fine.2026-05-01]
    \(rows(6, 40))
    ["Mot forrige".fine.2026-06-01]
    \(rows(8, 40))
    ["Mot forrige".cannot_run]
    says = "enrolments"
    ["Mot forrige".cannot_run.2026-06-01]
    schools = "school;name"

    """

  private func test(_ folder: TemporaryFolder) async throws -> Program.Outcome {
    try await Program.run(["test", "sluttet.lua"], in: folder.path)
  }

  private func pack(_ sets: String, _ script: String = CheckSetProgramTests.pack) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.file("sluttet.lua", script)
    try folder.file("tests/sluttet.toml", sets)
    return folder
  }

  @Test func aCheckIsHeldToItsSets() async throws {
    let ended = try await test(pack(Self.sets))
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    for check in ["Sluttet", "Mot forrige"] {
      #expect(ended.output.contains("as it was  \(check): fires, fine, cannot_run"), "\(ended.output)")
    }
  }

  @Test(arguments: [
    ("value > 0.2", "value > 0.1", "fine: it fired (warning)"),
    ("value > 0.2", "value > 0.9", "fires: it found nothing"),
    (
      "share(end_reason == 'A')\", by", "share(slutt == 'A')\", by", "fires: it could not run: unknown column \"slutt\""
    ),
    ("check \"Sluttet\"", "check \"Slutta\"", "unknown check \"Sluttet\""),
    ("tests/sluttet.toml", "tests/slutta.toml", "which the header of sluttet.lua names, is not beside it"),
  ])
  func whatACheckDoesElseIsSaid(_ old: String, _ new: String, _ sentence: String) async throws {
    let ended = try await test(pack(Self.sets, Self.pack.replacing(old, with: new)))
    #expect(ended.status == 2 && (ended.output + ended.errors).contains(sentence), "\(ended.output)\(ended.errors)")
  }

  @Test(arguments: [
    (
      "[\"Sluttet\".fine.2026-06-01]", "[\"Sluttet\".fires.2026-07-01]",
      "there is no set of data where it finds nothing"
    ),
    ("30 % (n 40)", "31 % (n 40)", "it does not say \"310000639: 31 % (n 40)\", but:"),
  ])
  func whatASetLacksIsSaid(_ old: String, _ new: String, _ sentence: String) async throws {
    let ended = try await test(pack(Self.sets.replacing(old, with: new)))
    #expect(ended.status == 2 && ended.output.contains(sentence), "\(ended.output)\(ended.errors)")
  }

  @Test func aCheckWithNothingBeforeItHasShownNothing() async throws {
    let sets = Self.sets.replacing("[\"Mot forrige\".fine.2026-05-01]\n\(Self.rows(6, 40))", with: "")
    let ended = try await test(pack(sets))
    #expect(ended.output.contains("fine: it has nothing to be held against: give it an earlier day"), "\(ended.output)")
  }

  @Test func aPackTravelsWithItsSetsAndIsTestedInAProcessOfItsOwn() async throws {
    let folder = try pack(Self.sets)
    let bundled = try await Program.run(["bundle", "sluttet.lua", "--unsigned", "--out", "ut"], in: folder.path)
    #expect(bundled.status == 0 && !bundled.output.contains("without a test"), "\(bundled.output)\(bundled.errors)")
    let ended = try await Program.run(["test", "ut/sluttet-1.0.0.trinn"], in: folder.path)
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("as it was  Sluttet: fires, fine, cannot_run"), "\(ended.output)")
  }
}
