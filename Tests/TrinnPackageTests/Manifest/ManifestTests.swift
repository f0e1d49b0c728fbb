import Testing
import TrinnBasis
import TrinnPackage

@Suite struct ManifestTests {
  static let script = """
    --[[ trinn
    title = "Fravær i 10. trinn"
    version = "1.2.0"
    trinn = ">=0.1"
    tested = "0.1"
    level = "adopted"
    dimensions = ["municipality", "school_year"]

    [params.school_year]
    type = "school_year"
    default = "latest"

    [needs.grade10]
    columns = ["school_year", "absence_days"]
    purpose = "fravær før videregående"

    [releases.pakke]
    file = "fravær-*"
    types = ["html", "xlsx"]
    audience = "municipality"
    cells = 900

    [limits]
    seconds = 30

    [tests.county]
    pupils = 300
    prints = "tests/county.txt"
    params = { school_year = "2025-26" }
    ]]
    print "hei"
    """

  @Test func aScriptsManifestIsMadeFromItsHeader() throws {
    let manifest = try Manifest(ScriptHeader(Self.script, name: "fravar.lua"), file: "fravar.lua")
    #expect(manifest.name == "fravar")
    #expect(manifest.version == SemanticVersion(1, 2, 0))
    #expect(manifest.testedWith == SemanticVersion(0, 1, 0))
    #expect(manifest.kind == .script)
    #expect(manifest.level == .adopted)
    #expect(manifest.rights.columns(of: "grade10") == ["school_year", "absence_days"])
    #expect(manifest.rights.columns(of: "pupil_years") == nil)
    #expect(manifest.rights.needs.first?.purpose == "fravær før videregående")
    #expect(manifest.rights.dimensions == ["municipality", "school_year"])
    #expect(manifest.rights.output(for: "fravær-3316.xlsx")?.cells == 900)
    #expect(manifest.rights.limits == Rights.Limits(seconds: 30, memory: 256, output: 1))
    #expect(manifest.tests.first?.data == .synthetic(pupils: 300, seed: 2026))
    #expect(manifest.tests.first?.parameters == ["school_year": "2025-26"])
  }

  @Test func aManifestIsReadAsItWasWritten() throws {
    var manifest = try Manifest(ScriptHeader(Self.script, name: "fravar.lua"), file: "fravar.lua")
    manifest.author = .init(name: "Fjordland fylkeskommune \"utdanning\"", key: "RWQ")
    manifest.files = [
      "fravar.lua": String(repeating: "0a", count: 32), "tests/county.txt": String(repeating: "f", count: 64),
    ]
    let read = try Manifest(parsing: manifest.text)
    #expect(read == manifest)
    #expect(read.text == manifest.text)
  }

  @Test func aPluginSaysTheSameInAFileOfItsOwn() throws {
    let manifest = try Manifest(
      plugin: """
        name = "udir"
        version = "0.3.0"
        trinn = ">=0.1 <1"
        [needs.observations]
        columns = ["indicator", "value"]
        """)
    #expect(manifest.kind == .plugin)
    #expect(manifest.main == "init.lua")
    #expect(manifest.level == .shared)
  }

  @Test(arguments: [
    ("nam = \"x\"", "plugin.toml: unknown key \"nam\"; hint: did you mean \"name\"?"),
    ("version = \"1.0.0\"", "plugin.toml: name is missing; hint: name = \"…\""),
    (
      "name = \"Udir\"",
      "plugin.toml: \"Udir\" is no name of a package; hint: letters a to z, digits and -, a letter first: name = \"tid-til-slutt\""
    ),
    ("name = \"a\"\nversion = \"1\"", "plugin.toml: version: \"1\" is not a version; hint: write three numbers: 1.4.0"),
    ("name = 3", "plugin.toml: name wanted a text, got an integer"),
    ("\(basis)level = \"own\"", "plugin.toml: unknown level \"own\"; hint: levels of a package: shared, adopted"),
    ("\(basis)kind = \"skript\"", "plugin.toml: unknown kind \"skript\"; hint: did you mean \"script\"?"),
    ("\(basis)main = \"../init.lua\"", "plugin.toml: main is no path in the package: it leads out of the package"),
    ("\(basis)[needs.grade10]\npurpose = \"x\"", "plugin.toml: needs.grade10.columns is missing"),
    ("\(basis)[needs.grade10]\ncolumn = [\"x\"]", "plugin.toml: unknown key \"needs.grade10.column\""),
    (
      "\(basis)[needs.grade10]\ncolumns = [1]",
      "plugin.toml: needs.grade10.columns wanted a list of texts, got an integer"
    ),
    ("\(basis)[needs.grade10]\ncolumns = [\"a\", \"a\"]", "plugin.toml: needs.grade10.columns names something twice"),
    ("\(basis)[releases.x]\nfile = \"/etc/x\"", "plugin.toml: releases.x.file is no name of a file"),
    (
      "\(basis)[releases.x]\nfile = \"elever.csv\"\ntypes = [\"html\"]",
      "plugin.toml: releases.x.file ends in .csv, and types says something else; hint: file = \"elever\", types = [\"csv\"]"
    ),
    ("\(basis)[releases.x]\nfile = \"elever.c!v\"", "plugin.toml: releases.x.file holds \"c!v\", which is no name"),
    ("\(basis)[limits]\nseconds = 100000", "plugin.toml: limits.seconds is 100000; hint: from 1 to 3600"),
    ("\(basis)[limits]\nseconds = 1.5", "plugin.toml: limits.seconds wanted an integer, got a number"),
    ("\(basis)[tests.a]\npupils = 100", "plugin.toml: tests.a expects nothing"),
    ("\(basis)[tests.a]\nprints = \"/x\"", "plugin.toml: tests.a.prints is no path in the package: it is absolute"),
    ("name = = 1", "plugin.toml:1:8: not TOML"),
  ])
  func whatIsWrongIsSaidWithItsPlace(_ text: String, _ sentence: String) {
    let error = #expect(throws: TrinnError.self) { try Manifest(plugin: text) }
    #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
  }
  @Test func aFileMayBeNamedWhole() throws {
    let rights = try Manifest(plugin: "\(Self.basis)[releases.x]\nfile = \"elever-*.csv\"").rights
    #expect(rights.outputs[0].file == "elever-*" && rights.outputs[0].types == ["csv"])
    #expect(rights.outputs[0].fileNames == "elever-*.csv")
    #expect(rights.output(for: "elever-3316.csv") != nil)
    #expect(rights.output(for: "elever-3316.csv.html") == nil)
    let plain = try Manifest(plugin: "\(Self.basis)[releases.x]\nfile = \"elever\"").rights
    #expect(plain.outputs[0].fileNames == "elever.html, elever.txt")
  }

  /// A path leads into the author's own folders, and nowhere on another's machine.
  @Test(arguments: ["./tall", "../tall", "~/tall", "/srv/tall", "tall/"])
  func aPackageNamesItsPluginsAndNoPaths(_ plugin: String) throws {
    let script = Sample.script().replacing("trinn = \">=0.1\"", with: "trinn = \">=0.1\"\nplugins = [\"\(plugin)\"]")
    let error = #expect(throws: TrinnError.self) { try Sample.bytes(Sample.files(script)) }
    #expect(error?.code == .refused && error?.argument == "plugins")
    let named = Sample.script().replacing("trinn = \">=0.1\"", with: "trinn = \">=0.1\"\nplugins = [\"tall >= 1.0\"]")
    #expect(try Sample.open(Sample.bytes(Sample.files(named))).header().plugins == ["tall >= 1.0"])
  }

  static let basis = "name = \"a\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n"

  @Test func aHeaderWithoutVersionIsNoPackage() {
    let error = #expect(throws: TrinnError.self) {
      try Manifest(ScriptHeader("print(1)", name: "x.lua"), file: "x.lua")
    }
    #expect(error?.hint == "version = \"1.0.0\"")
  }

  @Test func anotherTrinnIsSaidToBeNeeded() throws {
    let manifest = try Manifest(plugin: "name = \"a\"\nversion = \"1.0.0\"\ntrinn = \">=2\"\ntested = \"2.1\"")
    let error = #expect(throws: TrinnError.self) { try manifest.check(worksWith: SemanticVersion(0, 1, 0)) }
    #expect(error?.description == "a 1.0.0 needs Trinn >=2, and this is 0.1.0; hint: it was tested with 2.1.0")
    let header = try ScriptHeader("--[[ trinn\ntrinn = \">=0.2\"\n]]\n", name: "x.lua")
    #expect(throws: TrinnError.self) { try header.check(worksWith: SemanticVersion(0, 1, 0)) }
    #expect(throws: Never.self) { try header.check(worksWith: SemanticVersion(0, 2, 0)) }
  }

  @Test(arguments: [
    ("pack-*", "pack-3316.html", true), ("pack-*", "index.html", false), ("*", "index.html", true),
    ("pack", "pack.html", true), ("pack", "pack.csv", false), ("a*c*e", "abcde.txt", true), ("a*c*e", "ae.txt", false),
    ("a*a", "a.txt", false), ("*", "../x.html", false), ("*", "x/y.html", false), ("*", ".html", false),
    ("*", "html", false),
  ])
  func anOutputAllowsAFile(_ pattern: String, _ file: String, _ allows: Bool) {
    #expect(Rights.Output(name: "x", file: pattern).allows(file: file) == allows)
  }
}
