import Foundation
import Testing

/// `trinn check` month after month in one workspace, as a timer runs it: what is held against what, since when something
/// is so, and what is told of it.
@Suite struct CheckYearTests {
  /// Each baseline once, over the same share: those of a hundred pupils at each of two schools who left.
  private static let checks = """
    local funn = { table = "enrolments", value = "share(end_reason == 'S')", by = "school", every = "month" }
    local function sjekk(navn, mer)
      for felt, verdi in pairs(funn) do mer[felt] = verdi end
      check(navn)(mer)
    end
    sjekk("Måned", { against = "same month last year", warn = "clear rise" })
    sjekk("Forrige", { against = "last run", warn = "clear rise" })
    sjekk("Kart", { against = "control chart", warn = "above limits" })
    sjekk("Fast", { against = 0.2, warn = "clear rise" })
    sjekk("Trakt", { against = "funnel", warn = "above funnel" })
    -- What another county has published of schools like these.
    local andre = csv "school,value,n\\n310000604,0.05,2000\\n310000639,0.05,2000\\n"
    sjekk("Publisert", { against = andre, warn = "clear rise" })

    """
  private static let usual = "310000604"
  private static let moving = "310000639"

  private struct Entry: Decodable {
    struct Group: Decodable {
      let keys: [String: String]
      let level: String
      let since: String?
      let first_seen: String?
      let runs: Int
      let is_news: Bool
      let value: Double?
      let baseline: Double?
    }
    let name: String
    let level: String
    let fault: String?
    let unchanged_since: String?
    let groups: [Group]
  }

  private struct Report: Decodable {
    let exit_status: Int
    let checks: [Entry]
    subscript(name: String) -> Entry? { checks.first { $0.name == name } }
    /// The names of those that warn.
    var warned: [String] { checks.filter { $0.level == "warn" }.map(\.name) }
  }

  private func county() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.file("kontroller/sluttet.lua", Self.checks)
    _ = try await Program.run(["init"], in: folder.path)
    return folder
  }

  /// Writes that so many of a hundred left at the moving school, four at the other; and runs the checks.
  private func run(
    _ folder: TemporaryFolder, _ date: String, left: Int?, _ more: String...
  ) async throws -> Report {
    if let left {
      let rows = [(Self.usual, 4), (Self.moving, left)].flatMap { school, left in
        (0..<100).map { "p\(school)\($0);\(school);Vg1;2025-08-18;\($0 < left ? "S" : "B")" }
      }
      try folder.file(
        "enrolments.csv", (["pupil;school;grade_level;start;end_reason"] + rows).joined(separator: "\n") + "\n")
    }
    let ended = try await Program.run(["check", "--date", date, "--format", "json"] + more, in: folder.path)
    return try #require(
      try? JSONDecoder().decode(Report.self, from: Data(ended.output.utf8)), "\(ended.output)\(ended.errors)")
  }

  @Test func aYearOfRuns() async throws {
    let folder = try await county()
    for month in ["2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"] {
      let quiet = try await run(folder, "\(month)-01", left: 4)
      #expect(quiet.warned == [] && quiet.exit_status == 0, "\(month): \(quiet.warned)")
    }

    // 40 of 100 against 4 of 100, 5 per cent of 2000, the limit 0.2, and all together: each baseline sees it.
    let october = try await run(folder, "2025-10-01", left: 40)
    #expect(october.warned == ["Måned", "Forrige", "Kart", "Fast", "Trakt", "Publisert"])
    for entry in october.checks {
      let group = try #require(entry.groups.first, "\(entry.name)")
      #expect(
        entry.groups.count == 1 && group.keys["school"] == Self.moving, "\(entry.name): only the school that moved")
      #expect(group.since == "2025-10-01" && group.runs == 1 && group.is_news, "\(entry.name)")
    }
    // Where the figure itself may stand beside its baseline: four of a hundred are too few to be shown.
    #expect(october["Fast"]?.groups.first?.value == 0.4)

    // The same again: no rise since the last run, and what was told is not told as news.
    let november = try await run(folder, "2025-11-01", left: 40)
    #expect(november["Forrige"]?.level == "fine")
    #expect(november["Forrige"]?.groups.first?.level == "fine", "it is followed for one more run")
    #expect(november["Måned"]?.groups.first?.runs == 2 && november["Måned"]?.groups.first?.is_news == false)

    // Better: followed for one run, then silent.
    let december = try await run(folder, "2025-12-01", left: 4)
    #expect(december.warned == [] && december["Fast"]?.groups.first?.since == "2025-10-01")
    let january = try await run(folder, "2026-01-01", left: 4)
    #expect(january.checks.flatMap(\.groups).isEmpty)

    // To and fro: one stretch, told once; and it is known when it was seen first of all.
    let news = try await [(2, 40), (3, 4), (4, 40)].asyncMap { month, left in
      try await run(folder, "2026-0\(month)-01", left: left)["Fast"]?.groups.first
    }
    #expect(news.map { $0?.is_news } == [true, false, false])
    #expect(news.map { $0?.since } == Array(repeating: "2026-02-01", count: 3))
    #expect(news.map { $0?.first_seen } == Array(repeating: "2025-10-01", count: 3))
  }

  @Test func aCheckThatErrsHasNotPassedAndHasNotForgotten() async throws {
    let folder = try await county()
    _ = try await run(folder, "2025-10-01", left: 4)
    _ = try await run(folder, "2025-11-01", left: 40)
    let whole = try String(contentsOf: folder.url("enrolments.csv"), encoding: .utf8)
    try folder.file("enrolments.csv", whole.replacingOccurrences(of: "end_reason", with: "aarsak"))
    let broken = try await run(folder, "2025-12-01", left: nil)
    #expect(broken.exit_status == 2 && broken.checks.allSatisfy { $0.level == "could_not_run" && $0.fault != nil })

    // The figures of November are what December failed to add to: the last run is the last that has some.
    try folder.file("enrolments.csv", whole)
    let mended = try await run(folder, "2026-01-01", left: nil)
    #expect(mended.exit_status == 0 && mended["Forrige"]?.level == "fine")
    let fast = try #require(mended["Fast"]?.groups.first)
    #expect(fast.level == "warn" && fast.since == "2025-11-01" && fast.runs == 2, "it stands as it stood")
  }

  @Test func onlyWhatIsNewOrWantedRunsAgain() async throws {
    let folder = try await county()
    _ = try await run(folder, "2025-10-01", left: 40)
    let same = try await run(folder, "2025-10-15", left: nil)
    #expect(same.checks.filter { $0.name != "Publisert" }.allSatisfy { $0.unchanged_since == "2025-10-01" })
    #expect(same["Publisert"]?.unchanged_since == nil, "nobody knows what a script's own table was made of")
    let all = try await run(folder, "2025-10-15", left: nil, "--all")
    #expect(all.checks.allSatisfy { $0.unchanged_since == nil })
    let wanted = try await run(folder, "2025-11-01", left: nil)
    #expect(wanted.checks.allSatisfy { $0.unchanged_since == nil }, "the first of a month is when they are wanted")
    let new = try await run(folder, "2025-11-15", left: 41)
    #expect(new.checks.allSatisfy { $0.unchanged_since == nil }, "new data are looked at at once")
  }
}

extension Array {
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
