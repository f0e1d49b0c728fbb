import Foundation
import Testing

/// What leaves is written down before it is seen, and what a foreign script was told is remembered from run to run, as a
/// county meets it: through the program, each run a process of its own.
@Suite struct LedgerProgramTests {
  private static let county = "\(Program.root)/examples/fjordland"
  private static let open = "fylke = open '\(county)' "

  /// A county with a workspace beside its data.
  private func workplace() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Self.county, toPath: "\(folder.path)/data")
    let made = try await Program.run(["init"], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    return folder
  }

  private struct Line: Decodable {
    let n: Int
    let event, level, run, role: String
    let what, audience, content, note, script, manifest: String?
    let cells: Int?
    let data, questions, rules, limits: [String]
  }

  private func ledger(_ folder: TemporaryFolder) throws -> [Line] {
    guard let text = try? String(contentsOf: folder.url(".trinn/ledger.jsonl"), encoding: .utf8) else { return [] }
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  private func sha256(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile().prefix(64), as: UTF8.self)
  }

  @Test func `a release has its line: what, for whom, of which data, under which rules`() async throws {
    let folder = try await workplace()
    let code = """
      fylke = open 'data' t = fylke.pupil_years:where "school_year == '2024-25' and grade_level == 'Vg1'"
      release(t:count "home_municipality, sex", "vg1.csv", { audience = "public" })
      """
    let ended = try await Program.run(["eval", code], in: folder.path)
    #expect(ended.status == 0, "\(ended.errors)")
    let line = try #require(try ledger(folder).first)
    #expect(line.event == "release" && line.level == "own" && line.what == "vg1.csv" && line.audience == "public")
    #expect(line.rules.contains("few") && (line.cells ?? 0) > 10 && line.script == nil)
    #expect(line.content == (try sha256(folder.url("vg1.csv").path)))
    let file = try sha256(folder.url("data/pupil_years.csv").path)
    #expect(line.data == ["pupil_years.csv@\(file.prefix(12))"])
    let verified = try await Program.run(["audit", "verify"], in: folder.path)
    #expect(verified.status == 0 && verified.output.contains("1 lines hold"), "\(verified.output)")
  }

  @Test func `a script's release names the script, and what is refused has a line too`() async throws {
    let folder = try await workplace()
    let script = "fylke = open(params.data)\nrelease(fylke.grade10:count 'school_year', 'a.csv')\n"
    try folder.file("a.lua", script)
    let ended = try await Program.run(["run", "a.lua", "--data", "data", "--out", "ut"], in: folder.path)
    #expect(ended.status == 0 && folder.files.contains("ut/a.csv"), "\(ended.errors)")
    let refused = try await Program.run(
      ["eval", "release(open('data').pupil_years, 'b.csv')"], in: folder.path)
    #expect(refused.status == 2 && !folder.files.contains("b.csv"))
    let lines = try ledger(folder)
    #expect(lines.map(\.event) == ["release", "refusal"] && lines.map(\.what) == ["a.csv", "b.csv"])
    #expect(lines.first?.script == (try sha256(folder.url("a.lua").path)))
  }

  @Test func `where the line cannot be written there is no file, and without a workspace nothing is kept`() async throws
  {
    let folder = try await workplace()
    try folder.file(".trinn/ledger.jsonl", "no ledger\n")
    let ended = try await Program.run(
      ["eval", "release(open('data').grade10:count 'school_year', 'a.csv')"], in: folder.path)
    #expect(ended.status == 2 && ended.errors.contains("trinn audit"), "\(ended.errors)")
    #expect(folder.files.filter { $0.contains("a.csv") } == [])

    let bare = try TemporaryFolder()
    let plain = try await Program.run(
      ["eval", Self.open + "release(fylke.grade10:count 'school_year', 'a.csv')"], in: bare.path)
    #expect(plain.status == 0 && bare.files == ["a.csv"], "\(plain.errors) \(bare.files)")
  }

  /// One half of a difference that tells of one municipality's few pupils.
  private func shared(_ condition: String) -> String {
    """
    --[[ trinn
    title = "Deling"
    dimensions = ["school_year"]
    [needs.pupil_years]
    columns = ["pupil", "school_year", "grade_level", "home_municipality"]
    ]]
    local t = open(params.data).pupil_years:where "\(condition)"
    for row in t:count("school_year"):each() do print(row.school_year .. " " .. row.n) end
    """
  }

  private func run(_ script: String, _ folder: TemporaryFolder) async throws -> Program.Outcome {
    try await Program.run(["run", script, "--data", "data", "--level", "shared"], in: folder.path)
  }

  @Test func `a shared script is told the same in every run, and a tracker over two runs is refused`() async throws {
    let folder = try await workplace()
    // A place of a few pupils: with and without it, two harmless questions differ by them.
    let found = try await Program.run(
      [
        "eval",
        """
        t = open('data').pupil_years:count("school_year, grade_level, home_municipality")
        t = t:where "grade_level == 'Vg3' and n < 5"
        return t:value("school_year") .. " " .. t:value("home_municipality")
        """,
      ], in: folder.path)
    let words = found.output.split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(words.count == 2, "\(found.output) \(found.errors)")
    let condition = "school_year == '\(words[0])' and grade_level == 'Vg3'"
    try folder.file("a.lua", shared(condition))
    try folder.file("b.lua", shared("\(condition) and home_municipality != '\(words[1])'"))
    let first = try await run("a.lua", folder)
    try #require(first.status == 0 && first.output.hasPrefix("\(words[0]) "), "\(first.errors)")
    let again = try await run("a.lua", folder)
    #expect(again.output == first.output)
    let second = try await run("b.lua", folder)
    #expect(second.status == 0 && second.output.isEmpty, "\(second.output) \(second.errors)")
    // By itself it is harmless: a county that was not asked before answers it.
    let other = try await workplace()
    try FileManager.default.copyItem(at: folder.url("b.lua"), to: other.url("b.lua"))
    let alone = try await run("b.lua", other)
    #expect(alone.output.hasPrefix("\(words[0]) "), "\(alone.errors)")
    // Another file beside the data begins no new account.
    try folder.file("data/notes.csv", "a;b\n1;2\n")
    #expect(try await run("b.lua", folder).output.isEmpty)

    let lines = try ledger(folder)
    #expect(lines.filter { $0.event == "run" }.compactMap(\.note).filter { $0 == "ended" }.count == 4)
    #expect(Set(lines.flatMap(\.data)).count == 1 && lines.contains { $0.rules == ["determined"] })
    let verified = try await Program.run(["audit", "verify"], in: folder.path)
    #expect(verified.status == 0, "\(verified.output)")
  }

  /// Run, script, manifest, level, role, data; and, of what was asked, sets, refusals, figures told and limits met.
  @Test func `a shared run's lines say all that can be asked of them later`() async throws {
    let folder = try await workplace()
    let small = "grade_level == 'L2' and home_municipality == '9017'"
    let script = """
      \(shared("grade_level == 'Vg1'"))
      open(params.data).pupil_years:where "\(small)":count("school_year")

      """
    try folder.file("a.lua", script + "while true do end\n")
    let ended = try await Program.run(
      ["run", "a.lua", "--data", "data", "--level", "shared", "--seconds", "5", "--role", "rådgiver 17"],
      in: folder.path)
    #expect(ended.status == 2 && ended.errors.contains("time limit"), "\(ended.errors)")
    let lines = try ledger(folder)
    #expect(lines.map(\.event).first == "run" && lines.map(\.event).last == "limit" && lines.count >= 4)
    #expect(Set(lines.map(\.run)).count == 1 && Set(lines.map(\.level)) == ["shared"])
    #expect(Set(lines.map(\.role)) == ["rådgiver 17"])
    #expect(Set(lines.map(\.script)) == [try sha256(folder.url("a.lua").path)])
    let header = script.split(separator: "\n").dropFirst().prefix { $0 != "]]" }.joined(separator: "\n")
    #expect(Set(lines.map(\.manifest)) == [try sha256(folder.file("header", header))])
    #expect(Set(lines.flatMap(\.data)).count == 1 && lines.allSatisfy { $0.data.count == 1 })
    let told = lines.filter { $0.event == "release" }
    #expect(told.contains { ($0.cells ?? 0) > 3 && $0.questions.first?.count == 64 && $0.content?.count == 64 })
    let refused = lines.filter { $0.event == "refusal" }
    #expect(refused.contains { !$0.rules.isEmpty && $0.questions.first?.count == 64 }, "\(lines)")
    #expect(lines.last?.limits == ["time"] && lines.last?.note == "stopped")
  }

  @Test func `the end of a child leaves a line, by its kind and without the script's words`() async throws {
    let folder = try await workplace()
    try folder.file("loop.lua", "while true do end\n")
    let looped = try await Program.run(
      ["run", "loop.lua", "--data", "data", "--level", "shared", "--seconds", "1"], in: folder.path)
    #expect(looped.status == 2)
    try folder.file("told.lua", "error 'secret 17'\n")
    _ = try await run("told.lua", folder)
    try folder.file("kept.lua", "finding { text = 'x' }\n")
    for level in ["shared", "adopted"] {
      let kept = try await Program.run(
        ["run", "kept.lua", "--data", "data", "--level", level], in: folder.path)
      #expect(kept.status == 2 && kept.errors.contains("does not touch what lasts"), "\(kept.errors)")
    }
    let ends = try ledger(folder).filter { $0.note == "stopped" }
    #expect(ends.map(\.event) == ["limit", "run", "refusal", "refusal"])
    #expect(ends.map(\.level) == ["shared", "shared", "shared", "adopted"])
    let text = try String(contentsOf: folder.url(".trinn/ledger.jsonl"), encoding: .utf8)
    #expect(!text.contains("secret"))
  }

  /// Threat 31: whoever rewrites the whole ledger makes other hashes than those that pages and screens have shown.
  @Test func `pages, runs of others and the prompt show how far the ledger has come`() async throws {
    let folder = try await workplace()
    let page = """
      local t = open('data').grade10:count 'school_year'
      release(report { title = 'Side' }:table(t), 'side.html')
      """
    for _ in 0..<2 {
      let ended = try await Program.run(["eval", page], in: folder.path)
      #expect(ended.status == 0, "\(ended.errors)")
    }
    let text = try String(contentsOf: folder.url("side.html"), encoding: .utf8)
    let mark = try #require(text.firstMatch(of: /Loggen over utleveringer før denne siden: linje 1, ([0-9a-f]{12})\./))
      .1
    let first = try String(contentsOf: folder.url(".trinn/ledger.jsonl"), encoding: .utf8).split(separator: "\n")[0]
    #expect(first.contains("\"hash\":\"\(mark)"))
    let verify = ["audit", "verify", "--head", String(mark)]
    #expect(try await Program.run(verify, in: folder.path).status == 0)
    try folder.file("a.lua", "print 'hei'\n")
    #expect(try await run("a.lua", folder).errors.contains(/logg: linje 4, [0-9a-f]{12}\n/))
    // Somebody writes another ledger, whose chain holds, in the place of this one.
    for name in ["ledger.jsonl", "ledger.jsonl.head"] {
      try FileManager.default.removeItem(at: folder.url(".trinn/\(name)"))
    }
    #expect(try await Program.run(["eval", page], in: folder.path).status == 0)
    #expect(try await Program.run(["audit", "verify"], in: folder.path).status == 0)
    let found = try await Program.run(verify, in: folder.path)
    #expect(found.status == 1 && found.output.contains("no line has that hash"), "\(found.output)")
  }

  @Test func `a crash of a child is one line for who ran it and one in the ledger`() async throws {
    let folder = try await workplace()
    let attack = ArchitectureTests.root.appending(path: "Tests/Attacks/faults/001-concat-after-growth.lua")
    try folder.file("crash.lua", try String(contentsOf: attack, encoding: .utf8))
    let ended = try await run("crash.lua", folder)
    // A newer liblua has no such fault: then it has run to its end.
    let isCrash = ended.status == 2
    let lines = ended.errors.split(separator: "\n").filter { $0.contains("crashed") }
    #expect(lines.count == (isCrash ? 1 : 0), "\(ended.errors)")
    #expect(lines.allSatisfy { $0.hasPrefix("the script's process ended: the interpreter crashed (SIG") })
    let entries = try ledger(folder).filter { $0.event == "run" }
    #expect(entries.map(\.note) == ["began", isCrash ? "stopped" : "ended"])
    #expect(entries.last?.rules == (isCrash ? ["fault"] : []))
    try folder.file("fine.lua", "print(1 + 1)\n")
    #expect(try await run("fine.lua", folder).output.hasPrefix("2\n"))
  }

  @Test func `the prompt lists what left, verifies the ledger, and tells its level`() async throws {
    let folder = try await workplace()
    let input = """
      :releases
      fylke = open "data"
      release(fylke.grade10:count "school_year", "a.csv")
      :releases
      :audit
      :level
      :help

      """
    let ended = try await Program.run([], input: input, in: folder.path)
    #expect(ended.status == 0, "\(ended.errors)")
    for told in [
      "nothing has been released", "a.csv", "municipality", "1 lines hold", "level own", ".trinn/ledger.jsonl",
      ":releases", ":audit", ":level",
    ] { #expect(ended.output.contains(told), "\(told) in \(ended.output)") }
  }
}
