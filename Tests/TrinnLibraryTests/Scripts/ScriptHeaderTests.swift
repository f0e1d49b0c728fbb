import Testing
import TrinnBasis
import TrinnLibrary
import TrinnPackage

@Suite struct ScriptHeaderTests {
  private let source = """
    #!/usr/bin/env trinn
    --[[ trinn
    title = "Fravær"
    version = "1.2.0"
    [params.school_year]
    type = "school_year"
    default = "latest"
    [params.limit]
    type = "integer"
    [params.strict]
    type = "boolean"
    default = false
    [needs.pupil_years]
    columns = ["pupil", "absence_days"]
    ]]
    print("not run")
    """

  @Test func isReadWithoutRunning() throws {
    let header = try ScriptHeader(source, name: "fravær.lua")
    #expect(header.title == "Fravær")
    #expect(header.parameters.map(\.name) == ["limit", "school_year", "strict"])
    #expect(header.needs.map(\.table) == ["pupil_years"])
    #expect(header.needs.first?.columns == ["pupil", "absence_days"])
  }

  @Test func isReadWithTheLineEndsOfWindows() throws {
    let header = try ScriptHeader(source.replacing("\n", with: "\r\n"), name: "fravær.lua")
    #expect(header.title == "Fravær")
    #expect(header.parameters.map(\.name) == ["limit", "school_year", "strict"])
    let error = #expect(throws: TrinnError.self) {
      try ScriptHeader("--[[ trinn\r\ntitle = \"x\"\r\nversion = = 1\r\n]]\r\n", name: "x.lua")
    }
    #expect(error?.place?.line == 3)
  }

  @Test func aScriptWithoutOneHasNoParameters() throws {
    let header = try ScriptHeader("print(1)", name: "x.lua")
    #expect(header.title == nil && header.parameters.isEmpty)
  }

  @Test func aFaultHasItsLine() {
    let error = #expect(throws: TrinnError.self) {
      try ScriptHeader("--[[ trinn\ntitle = \"x\"\nversion = = 1\n]]\n", name: "x.lua")
    }
    #expect(error?.place?.line == 3)
  }

  @Test func anUnknownTypeNamesTheNearest() {
    let error = #expect(throws: TrinnError.self) {
      try ScriptHeader("--[[ trinn\n[params.n]\ntype = \"integr\"\n]]\n", name: "x.lua")
    }
    #expect(error?.hint == "did you mean \"integer\"?")
  }

  @Test func argumentsBecomeTypedValues() throws {
    let header = try ScriptHeader(source, name: "x.lua")
    let parameters = try ScriptParameters(header, arguments: ["--school-year", "2024-25", "--limit=7", "--strict"])
    #expect(parameters.values["school_year"]?.literal == "\"2024-25\"")
    #expect(parameters.values["limit"]?.literal == "7")
    #expect(parameters.values["strict"]?.literal == "true")
  }

  @Test(arguments: [
    (["--limt", "7"], "did you mean \"--limit\"?"), (["--limit", "seven"], "wanted an integer"),
    (["--limit", "7", "--school-year", "2024"], "wanted a school year"), (["--limit"], "wants a value"),
    ([], "the script needs --limit"), (["7"], "unexpected argument \"7\""),
  ])
  func slipsAreNamed(arguments: [String], words: String) throws {
    let header = try ScriptHeader(source, name: "x.lua")
    let error = #expect(throws: TrinnError.self) { try ScriptParameters(header, arguments: arguments) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
