import Foundation
import Testing

/// Threat 30: the program started by `cron`, at night, with nobody to ask and its output mailed. Twenty things that would
/// ask, wait, or show rows at a terminal: each ends by itself, with the status that is documented, and no pupil in the mail.
@Suite struct WithoutTerminalTests {
  struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// `@` stands for the scenario's folder, `#` for the package that another county made.
    let arguments: [String]
    let status: Int32
    let says: [String]

    init(_ what: String, _ arguments: [String], _ status: Int32 = 2, says: String...) {
      (testDescription, self.arguments, self.status, self.says) = (what, arguments, status, says)
    }
  }

  static let scenarios = [
    Scenario("a package by an unknown key", ["add", "#"], says: "nobody sits at a terminal"),
    Scenario("a folder of packages", ["add", "@/ut"], says: "nobody sits at a terminal"),
    Scenario("an update to what asks for more", ["update", "own", "--yes"], says: "accept-rights"),
    Scenario("a package that nobody agreed to", ["run", "#", "--data", "data"], says: "nobody sits at a terminal"),
    Scenario("an adoption without a role", ["adopt", "own"], says: "terminal"),
    Scenario("an adoption without having read", ["adopt", "own", "--role", "rådgiver"], says: "terminal"),
    Scenario("trust in a key without a name", ["trust", "RWS", "--for", "shared"], says: "not a public key"),
    Scenario("a key that wants a phrase", ["key", "new"], says: "terminal"),
    Scenario("a package to sign without a key", ["bundle", "own.lua", "--author", "Vik"], says: "key"),
    Scenario("the prompt", [], 0),
    Scenario("the prompt on data", ["data"], 0),
    Scenario("checks on data", ["check", "--data", "data"], says: "kontroller"),
    Scenario("a script that prints pupils", ["run", "rows.lua", "--data", "data"], 0, says: "on a screen only"),
    Scenario(
      "a script that prints a column of pupils", ["run", "column.lua", "--data", "data"], 0, says: "screen only"),
    Scenario("a script that fails on pupils", ["run", "fails.lua", "--data", "data"], says: "does not take"),
    Scenario("a script that raises", ["run", "raises.lua", "--data", "data"], says: "raises.lua:3"),
    Scenario("a script that releases pupils", ["run", "release.lua", "--data", "data"], says: "never leaves"),
    Scenario(
      "another's script that never ends", ["run", "loop.lua", "--data", "data", "--level", "shared", "--seconds", "1"],
      says: "time limit"),
    Scenario(
      "another's script that prints without end",
      ["run", "flood.lua", "--data", "data", "--level", "shared", "--output", "1"], says: "limit"),
    Scenario("a restore of what is no backup", ["restore", "own.lua"], says: "no whole backup"),
    Scenario("a ledger that is not there", ["audit", "verify"], says: "no ledger"),
  ]

  /// Pupils of the county by their numbers, as the file has them.
  private static let pupils: Set<String> = {
    let path = "\(Program.root)/examples/fjordland/pupil_years.csv"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let numbers = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ";").first }
    return Set(numbers.map(String.init))
  }()

  /// A county with data, a workspace and a package that it added, of which there is a newer version; made once.
  private static let made = Task<TemporaryFolder, any Error> { try await make() }

  private static func make() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: "\(Program.root)/examples/fjordland", toPath: folder.path + "/data")
    for (name, text) in scripts { try folder.file("\(name).lua", text) }
    func trinn(_ arguments: String..., by county: String = "other") async throws -> String {
      let ended = try await Program.run(
        arguments, in: folder.path,
        environment: ["XDG_CONFIG_HOME": "\(folder.path)/\(county)", "HOME": folder.path])
      try #require(ended.status == 0, "\(arguments): \(ended.errors)")
      return ended.output
    }
    _ = try await trinn("key", "new", "--without-phrase")
    let key = try #require(try await trinn("key", "show").firstMatch(of: /fingerprint +([0-9a-f ]+)/)).1
    for (version, columns) in [("1.0.0", "\"sex\""), ("1.1.0", "\"sex\", \"absence_days\"")] {
      let needs = "[needs.grade10]\ncolumns = [\(columns)]\n"
      try folder.file(
        "own.lua", "--[[ trinn\nversion = \"\(version)\"\ntrinn = \">=0.1\"\n\(needs)]]\nprint 'hei'\n")
      _ = try await trinn("bundle", "own.lua", "--author", "Buskerud", "--out", "ut")
      if version == "1.0.0" {
        _ = try await trinn("add", "ut", "--key", key.trimmingCharacters(in: .whitespaces), by: "config")
      }
    }
    _ = try await trinn("init", by: "config")
    return folder
  }

  static let scripts = [
    "rows": """
    local county = open(params.data)
    print(county.pupil_years)
    print(county.pupil_years:where 'absence_days > 60')
    print(county.ot_cases)
    """,
    "column": "print(open(params.data).pupil_years.absence_days)\n",
    "fails": "local t = open(params.data).pupil_years\nprint(t:derive 'x = end_status + 1')\n",
    "raises": "local t = open(params.data).pupil_years\nlocal first = t:head(1)\nerror(first)\n",
    "release": "release(open(params.data).pupil_years, 'x.csv', { audience = 'public' })\n",
    "loop": "while true do end\n",
    "flood": "while true do print(('x'):rep(1000)) end\n",
  ]

  /// The same for each.
  private func workplace() async throws -> (folder: TemporaryFolder, package: String, environment: [String: String]) {
    let (made, folder) = (try await Self.made.value, try TemporaryFolder())
    for name in try FileManager.default.contentsOfDirectory(atPath: made.path) {
      try FileManager.default.copyItem(atPath: "\(made.path)/\(name)", toPath: "\(folder.path)/\(name)")
    }
    let environment = ["XDG_CONFIG_HOME": folder.path + "/config", "HOME": folder.path]
    return (folder, folder.path + "/ut/own-1.1.0.trinn", environment)
  }

  @Test func `there are twenty`() { #expect(Self.scenarios.count >= 20) }

  @Test(.timeLimit(.minutes(5)), arguments: scenarios)
  func `ends by itself, and no pupil is in the mail`(_ scenario: Scenario) async throws {
    let (folder, package, environment) = try await workplace()
    let arguments = scenario.arguments.map { $0.replacing("@", with: folder.path).replacing("#", with: package) }
    // In a session of its own: there is no terminal to be found, whatever is asked for.
    let ended = try await Program.run(
      ["--wait", Program.path] + arguments, in: folder.path, program: "/usr/bin/setsid", environment: environment)
    #expect(ended.status == scenario.status, "\(ended.output)\(ended.errors)")
    let mail = ended.output + ended.errors
    for part in scenario.says { #expect(mail.contains(part), "\(mail)") }
    let words = Set(mail.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    #expect(!Self.pupils.isEmpty && words.isDisjoint(with: Self.pupils))
    // Nor a row of any other kind: no line is a list of numbers.
    #expect(!mail.contains(/\n *\d+ +\d+ +\d+ +\d+/), "\(mail)")
  }

  @Test func `whoever pipes rows on purpose gets them`() async throws {
    let (folder, _, environment) = try await workplace()
    let ended = try await Program.run(
      ["run", "column.lua", "--data", "data", "--rows"], in: folder.path, environment: environment)
    #expect(ended.status == 0 && ended.output.contains("absence_days") && ended.output.contains(/\n +\d+\n/))
  }

  /// Two runs of others' scripts at once: one waits for the other, and both are written down.
  @Test func `overlapping runs wait for each other`() async throws {
    let (folder, _, environment) = try await workplace()
    try folder.file("short.lua", "for i = 1, 1000000 do end\n")
    let run = ["run", "short.lua", "--data", "data", "--level", "shared"]
    let path = folder.path
    let ended = try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<3 {
        group.addTask { try await Program.run(run, in: path, environment: environment).status }
      }
      var all: [Int32] = []
      for try await status in group { all.append(status) }
      return all
    }
    #expect(ended == [0, 0, 0])
    let text = try String(contentsOf: folder.url(".trinn/ledger.jsonl"), encoding: .utf8)
    let notes = text.split(separator: "\n").compactMap { $0.firstMatch(of: /"note":"(\w+)"/).map { String($0.1) } }
    #expect(notes == ["began", "ended", "began", "ended", "began", "ended"])
  }
}
