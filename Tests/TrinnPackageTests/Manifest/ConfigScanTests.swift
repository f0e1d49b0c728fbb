import Testing
import TrinnBasis
import TrinnPackage

/// What toml++ must not be given is refused with its line; what is TOML passes.
@Suite struct ConfigScanTests {
  @Test(arguments: [
    ("[@x]", 1), ("a = 1\n[å]", 2), ("[\n]", 1), ("[[", 1), ("a = [}]", 1), ("a = [1}", 1), ("a = {b = 1]", 1),
    ("]", 1),
    ("a = \"\"\"\n\n\"\"\"\n[\u{1}x]", 4), ("a = \(String(repeating: "[", count: 40))", 1), ("[ ]", 1),
    ("a = 1 # \u{0}", 1), ("\u{FEFF}[[>]]", 1), ("a = 1979-05-27T/7:32:00Z", 1), ("a = inf", 1), ("a = 0x10", 1),
    ("a = 1\nb = \"x", 2), ("a = [1 2]", 1), ("a = {b = 1,}", 1), ("a = 1 b = 2", 1), ("a..b = 1", 1),
    ("\(String(repeating: "a.", count: 20_000))a = 1", 1),
    ("b = 1\n[\(String(repeating: "a.", count: 20_000))a]", 2),
    ("a = {\(String(repeating: "\"a\" . ", count: 40))a = 1}", 1),
  ])
  func whatTheParserMustNotSeeIsRefused(_ text: String, _ line: Int) {
    let error = #expect(throws: TrinnError.self) { try Manifest(plugin: text) }
    #expect(error?.code == .syntax)
    #expect(error?.place?.line == line, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "summary = \"[@x] } ] # no comment\"",
    "summary = \"\(String(repeating: "a.", count: 400))\"", "summary = '''\n[@x]\n}'''", "# [@x] }\n",
    "summary = \"\\\"[@\"",
    "dimensions = [\n  \"a\",\n  \"b\", # }\n]", "[needs.\"grade10\"]\ncolumns = [ 'a' ]",
    "[tests.a]\nprints = \"x\"\nparams = { a = \"}\" }",
    "summary = \"\"\"a \\\"\"\" [ \"\"\"",
  ])
  func whatIsTomlPasses(_ text: String) {
    let keys = "name = \"a\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n"
    #expect(throws: Never.self) { try Manifest(plugin: keys + text) }
  }
}
