import Foundation
import Testing

/// Packages on the whole program, as two counties use it: one makes and signs, the other adds, reads, trusts and runs.
@Suite struct PackageProgramTests {
  static let script = """
    --[[ trinn
    title = "Hvor mange"
    version = "VERSION"
    trinn = ">=0.1"
    data = "data"
    [needs.grade10]
    columns = [COLUMNS]
    purpose = "hvor mange som gikk ut"
    [tests.county]
    pupils = 200
    prints = "tests/county.txt"
    ]]
    print "hei"

    """

  /// A county: a folder to work in, and a configuration folder.
  final class County {
    let folder: TemporaryFolder
    init() throws {
      folder = try TemporaryFolder()
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    }
    var work: String { folder.path + "/work" }

    func trinn(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(arguments, in: work, environment: ["XDG_CONFIG_HOME": folder.path + "/config"])
    }

    /// Makes a key and a signed package; gives the key's fingerprint.
    func publish(_ version: String, columns: String = "\"school_year\"") async throws -> String {
      let text = PackageProgramTests.script.replacing("VERSION", with: version).replacing("COLUMNS", with: columns)
      try folder.file("work/antall.lua", text)
      try folder.file("work/tests/county.txt", "hei\n")
      if !FileManager.default.fileExists(atPath: folder.path + "/config/trinn/author.key") {
        #expect(try await trinn("key", "new", "--without-phrase").status == 0)
      }
      let outcome = try await trinn("bundle", "antall.lua", "--author", "Buskerud fylkeskommune", "--out", "ut")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let key = try await trinn("key", "show")
      return try #require(key.output.firstMatch(of: /fingerprint +([0-9a-f ]+)/)).1.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func fromOneCountyToAnother() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    let index = there.work + "/ut"
    // Nobody is asked, so nobody can have agreed.
    var outcome = try await here.trinn("add", index)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("Buskerud fylkeskommune, sier pakken selv"))
    #expect(outcome.output.contains(key))
    #expect(outcome.errors.contains("nobody sits at a terminal"))
    #expect(try await here.trinn("add", index, "--key", String(key.reversed())).status == 2)
    outcome = try await here.trinn("add", index, "--key", key)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try await here.trinn("verify").status == 0)
    #expect(try await here.trinn("list").output.contains("shared"))

    // More rights are not taken with the rest.
    _ = try await there.publish("1.1.0", columns: "\"school_year\", \"absence_days\"")
    outcome = try await here.trinn("update", "--yes")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("MER:    tiende trinn (grade10): fraværsdager"))
    #expect(outcome.output.contains("+ version = \"1.1.0\""))
    #expect(try await here.trinn("update", "--yes", "--accept-rights").status == 0)

    outcome = try await here.trinn("list", "--head")
    #expect(outcome.output.hasPrefix("antall 1.1.0 "))
    #expect(try await here.trinn("remove", "antall").status == 0)
    outcome = try await here.trinn("add", index + "/antall-1.0.0.trinn", "--key", key)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("older than 1.1.0"))
  }

  /// What is newer is seen before it is taken, and can be taken back; a lost archive is got again.
  @Test func anUpdateIsLookedAtTakenAndTakenBack() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    let file = there.work + "/ut/antall-1.0.0.trinn"
    #expect(try await here.trinn("update").output == "no package was added here; trinn add FILE adds one\n")
    #expect(try await here.trinn("add", file, "--key", key).status == 0)
    _ = try await there.publish("1.1.0")
    // A file came with others of its name in its folder.
    #expect(try await here.trinn("list", "--outdated").output.contains("1.1.0 is there: trinn update antall"))
    var outcome = try await here.trinn("update", "--dry-run")
    #expect(outcome.output.contains("antall 1.0.0 → 1.1.0"))
    #expect(outcome.output.hasSuffix("antall 1.0.0 stays; 1.1.0 was not taken\n"))
    #expect(try await here.trinn("list").output.contains("antall 1.0.0"))
    #expect(try await here.trinn("update", "--yes").status == 0)
    #expect(try await here.trinn("list", "--outdated").output.contains("the newest"))
    outcome = try await here.trinn("show", "antall")
    #expect(outcome.output.contains("Kom fra     \(there.work)/ut"), "\(outcome.output)")
    #expect(outcome.output.contains("1.1.0 godtatt"))
    outcome = try await here.trinn("update", "antall", "--undo")
    #expect(outcome.output == "antall 1.0.0 is back; trinn update antall takes 1.1.0 again\n")

    try FileManager.default.removeItem(atPath: here.work + "/.trinn/packages")
    outcome = try await here.trinn("list")
    #expect(outcome.output.contains("hint: trinn add without a source gets what the lock names"))
    outcome = try await here.trinn("add")
    #expect(outcome.output.hasPrefix("antall 1.0.0 is here again, from "), "\(outcome.errors)")
    #expect(try await here.trinn("verify").status == 0)
    // Somebody else, with the lock from a repository and no history of their own, is asked.
    try FileManager.default.removeItem(atPath: here.work + "/.trinn/packages")
    let other = try TemporaryFolder()
    outcome = try await Program.run(["add"], in: here.work, environment: ["XDG_CONFIG_HOME": other.path])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("Legge til") || outcome.errors.contains("nobody sits at a terminal"))
  }

  /// Of `.trinn` a repository gets the lock, and nothing that a county has recorded; what somebody else wrote there stays.
  @Test func theLockAloneGoesIntoARepository() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    #expect(try await here.trinn("init").status == 0)
    #expect(try await here.trinn("add", there.work + "/ut", "--key", key).status == 0)
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/bin/sh")
    git.arguments = ["-c", "git init -q && git add -A && git ls-files --cached | sort"]
    git.currentDirectoryURL = URL(fileURLWithPath: here.work)
    let pipe = Pipe()
    (git.standardOutput, git.standardError) = (pipe, FileHandle.nullDevice)
    try git.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    git.waitUntilExit()
    // A machine without git says nothing.
    if git.terminationStatus == 0 { #expect(said == ".trinn/.gitignore\n.trinn/lock.toml\n") }
    try here.folder.file("work/.trinn/.gitignore", "packages/\n")
    #expect(try await here.trinn("remove", "antall").status == 0)
    #expect(try await here.trinn("add", there.work + "/ut", "--key", key).status == 0)
    #expect(try String(contentsOfFile: here.work + "/.trinn/.gitignore", encoding: .utf8) == "packages/\n")
  }

  /// In the wrong folder a command says where it looked; a lost key is not written over.
  @Test func aWrongFolderAndALostKeyAreSaid() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    #expect(try await here.trinn("add", there.work + "/ut", "--key", key).status == 0)
    let environment = ["XDG_CONFIG_HOME": here.folder.path + "/config"]
    var outcome = try await Program.run(
      ["run", "antall", "--data", "."], in: here.folder.path, environment: environment)
    #expect(outcome.errors.contains("no package was added in \(here.folder.path)"), "\(outcome.errors)")
    #expect(try await here.trinn("list", "--workspace", "bort").errors.contains("there is no folder \"bort\""))
    try FileManager.default.removeItem(atPath: there.folder.path + "/config/trinn/author.key")
    outcome = try await there.trinn("key", "new", "--without-phrase")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is the public half of a key whose secret half is not beside it"))
    outcome = try await there.trinn("key", "show")
    #expect(outcome.output.contains(key))
  }

  /// What would fail with whoever gets it is not bundled by mistake.
  @Test func aPackageWhoseTestDoesNotHoldIsNotBundled() async throws {
    let there = try County()
    _ = try await there.publish("1.0.0")
    try there.folder.file("work/tests/county.txt", "hallo\n")
    let bundle = ["bundle", "antall.lua", "--author", "Buskerud fylkeskommune", "--out", "nytt"]
    let environment = ["XDG_CONFIG_HOME": there.folder.path + "/config"]
    var outcome = try await Program.run(bundle, in: there.work, environment: environment)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("its test county does not hold"))
    #expect(!FileManager.default.fileExists(atPath: there.work + "/nytt"))
    outcome = try await Program.run(bundle + ["--untested"], in: there.work, environment: environment)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("next: give them the file"))
  }

  /// Whose key is trusted is trusted with what was accepted, and not with more.
  @Test func aTrustedKeyAsksAgainForMore() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    #expect(try await here.trinn("add", there.work + "/ut", "--key", key).status == 0)
    #expect(try await here.trinn("trust", key, "--for", "shared", "--until", "2099-12-31").status == 0)
    let run = ["run", "antall", "--data", Program.root + "/examples/fjordland"]
    let environment = ["XDG_CONFIG_HOME": here.folder.path + "/config"]
    #expect(try await Program.run(run, in: here.work, environment: environment).output == "hei\n")

    _ = try await there.publish("1.0.1")
    #expect(try await here.trinn("add", there.work + "/ut").status == 0)
    _ = try await there.publish("1.1.0", columns: "\"school_year\", \"absence_days\"")
    let outcome = try await here.trinn("add", there.work + "/ut")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("antall 1.1.0 ber om mer enn 1.0.1:\n  tiende trinn (grade10): fraværsdager"))
    #expect(try await here.trinn("list").output.hasPrefix("antall 1.0.1"))
  }

  /// What a script does on its own data is seen with the plugins that it names, by its author and by whoever gets it.
  @Test func aTestLoadsThePluginsOfTheHeader() async throws {
    let (here, there) = (try County(), try County())
    #expect(try await there.trinn("new", "script", "elever").status == 0)
    let path = there.work + "/elever.lua"
    var source = try String(contentsOfFile: path, encoding: .utf8)
    source = source.replacing("tested = \"0.1\"", with: "tested = \"0.1\"\nplugins = [\"opplaering >= 1.0\"]")
    source = source.replacing("print(points)", with: "print(points, opplaering.greet \"Vik\")")
    try source.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try await there.trinn("test", "elever.lua", "--accept").status == 0)
    #expect(try String(contentsOfFile: there.work + "/tests/elever.txt", encoding: .utf8).contains("Hei, Vik!"))
    #expect(try await there.trinn("key", "new", "--without-phrase").status == 0)
    #expect(try await there.trinn("bundle", "elever.lua", "--author", "Buskerud fylkeskommune").status == 0)
    // What its author saw is what it does away from the author's data.
    var outcome = try await here.trinn("run", there.work + "/elever-0.1.0.trinn", "--data", ".")
    #expect(outcome.output.contains("slik avsenderen lovet"), "\(outcome.output)")
    #expect(outcome.output.contains("Trenger    utvidelsen opplaering >= 1.0"))
    outcome = try await here.trinn("test", there.work + "/elever-0.1.0.trinn")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    // A test that asks for more than the header does stops at its author's.
    try source.replacing("file = \"points.csv\"", with: "file = \"tall.csv\"").write(
      toFile: path, atomically: true, encoding: .utf8)
    outcome = try await there.trinn("test", "elever.lua")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("it stopped"))
  }

  /// The attack "cron without consent".
  @Test func withoutAnybodyAtTheTerminalNothingForeignRuns() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    #expect(try await here.trinn("add", there.work + "/ut", "--key", key).status == 0)
    for word in ["antall", there.work + "/ut/antall-1.0.0.trinn"] {
      let outcome = try await here.trinn("run", word, "--data", ".")
      #expect(outcome.status == 2)
      #expect(!outcome.output.contains("\nhei\n"))
      #expect(outcome.output.contains("Les") && outcome.output.contains("SHA-256"))
      #expect(outcome.errors.contains("nobody sits at a terminal"))
    }
    for arguments in [["adopt", "antall"], ["update"], ["key", "new"]] {
      let outcome = try await Program.run(
        arguments, in: here.work, environment: ["XDG_CONFIG_HOME": here.folder.path + "/config"])
      #expect(arguments == ["update"] ? outcome.status == 0 : outcome.status == 2)
    }
  }

  /// The choice is by content: what was adopted runs without a question, and only that.
  @Test func whoeverSitsThereDecides() async throws {
    let there = try County()
    _ = try await there.publish("1.0.0")
    let home = try TemporaryFolder()
    func talk(_ version: String = "1.0.0") throws -> Conversation {
      try Conversation(
        ["run", "\(there.work)/ut/antall-\(version).trinn", "--data", "examples/fjordland"], home: home, columns: 160)
    }
    var person = try talk()
    let screen = try await person.read(to: "eller ikke [n]?")
    #expect(screen.contains("skrev 1 linje og 0 filer på oppdiktede data, slik avsenderen lovet"))
    #expect(screen.contains("tiende trinn (grade10): skoleår"))
    person.type("n\n")
    #expect(try await person.status() == 2)

    person = try talk()
    try await person.read(to: "eller ikke [n]?")
    person.type("k\n")
    try await person.read(to: "\nhei\n")
    #expect(try await person.status() == 0)

    person = try talk()
    try await person.read(to: "eller ikke [n]?")
    person.type("g\n")
    try await person.read(to: "[j/n]")
    person.type("j\n")
    try await person.read(to: "print \"hei\"")
    try await person.read(to: "(tom: nei):")
    person.type("rådgiver\n")
    try await person.read(to: "\nhei\n")
    #expect(try await person.status() == 0)
    #expect(try String(contentsOf: home.url(".config/trinn/trust.toml"), encoding: .utf8).contains("rådgiver"))

    person = try talk()
    #expect(try await !person.read(to: "hei\n").contains("[n]?"))
    #expect(try await person.status() == 0)

    _ = try await there.publish("1.0.1")
    person = try talk("1.0.1")
    try await person.read(to: "eller ikke [n]?")
    person.type("\n")
    #expect(try await person.status() == 2)

    // A yes for as long as the content is the same: the second run asks nothing.
    person = try talk("1.0.1")
    try await person.read(to: "eller ikke [n]?")
    person.type("s\n")
    try await person.read(to: "\nhei\n")
    #expect(try await person.status() == 0)
    person = try talk("1.0.1")
    #expect(try await !person.read(to: "hei\n").contains("[n]?"))
    #expect(try await person.status() == 0)
    _ = try await there.publish("1.0.2")
    person = try talk("1.0.2")
    try await person.read(to: "eller ikke [n]?")
    person.type("n\n")
    #expect(try await person.status() == 2)
  }

  /// The attack "start-up file": nothing runs because a folder was opened.
  @Test func aFolderRunsNothingByItself() async throws {
    let here = try County()
    let names = [
      "init.lua", ".trinn/init.lua", ".trinn/start.lua", ".trinnrc", ".trinn/config.toml", "trinn.lua", ".luarc.lua",
      "plugins/start/init.lua", ".trinn/packages/start.lua", ".env", ".trinn/lock.toml", "autoexec.lua",
    ]
    for name in names { try here.folder.file("work/" + name, "print('STARTED')\n") }
    for arguments in [["list"], ["verify"], ["eval", "1 + 1"], ["functions"], ["."]] {
      let outcome = try await Program.run(
        arguments, input: "print(1)\n", in: here.work, environment: ["XDG_CONFIG_HOME": here.folder.path + "/config"])
      #expect(!(outcome.output + outcome.errors).contains("STARTED"), "\(arguments)")
    }
  }

  /// The plug is pulled in the middle of a change: the old state is there, or the new one.
  @Test func aKilledChangeLeavesOldOrNew() async throws {
    let (here, there) = (try County(), try County())
    let key = try await there.publish("1.0.0")
    let changes = [
      ["add", there.work + "/ut", "--key", key], ["remove", "antall"],
      ["adopt", "antall", "--role", "rådgiver", "--hash", try await hash(of: there)],
    ]
    var seen: [Bool: Int] = [:]
    for round in 0..<21 {
      // Every change meets a state in which it has something to do.
      if round % 3 == 0 { _ = try await here.trinn("remove", "antall") }
      if round % 3 != 0 { _ = try await here.trinn("add", there.work + "/ut", "--key", key) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = changes[round % 3]
      process.currentDirectoryURL = URL(fileURLWithPath: here.work)
      process.environment = ["XDG_CONFIG_HOME": here.folder.path + "/config", "PATH": "/usr/bin"]
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      try await Task.sleep(for: .microseconds(3_000 * (round + 1)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      seen[process.terminationReason == .exit, default: 0] += 1
      let outcome = try await here.trinn("verify")
      #expect(outcome.status == 0, "round \(round): \(outcome.errors)")
      let list = try await here.trinn("list")
      #expect(list.output.hasPrefix("antall 1.0.0") || list.output.hasPrefix("no package"), "round \(round)")
    }
    #expect(seen[false, default: 0] > 0, "no change was killed in its middle")
  }

  private func hash(of county: County) async throws -> String {
    let outcome = try await county.trinn("verify", "ut/antall-1.0.0.trinn")
    return String(try #require(outcome.output.firstMatch(of: /SHA-256 ([0-9a-f]{64})/)).1)
  }
}
