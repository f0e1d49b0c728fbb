import Testing
import TrinnBasis
import TrinnPackage

/// Small sets of data, as the author of a check writes them.
@Suite struct CheckSetTests {
  static let text = """
    ["Sluttet".fires]
    says = "60"
    level = "warn"
    ["Sluttet".fires.2025-11-01]
    enrolments = '''
    pupil  ; school
    1 .. 3 ; A
    2      ; B
    '''
    ["Sluttet".fires.2025-10-01]
    schools = '''
    school;name

    A;Én skole
    '''
    """

  private func identity(_ number: Int) -> String? { number <= 3 ? "elev\(number)" : nil }

  @Test func aNumberIsAPupilAndARangeARowEach() throws {
    let sets = try CheckSet.sets(Self.text, name: "sets.toml")
    let set = try #require(sets.first)
    #expect(sets.count == 1 && set.check == "Sluttet" && set.expectation == .fires)
    #expect(set.says == ["60"] && set.level == "warn")
    #expect(set.days.map(\.date) == ["2025-10-01", "2025-11-01"], "the earliest first")
    let last = try #require(set.days.last)
    #expect(
      try last.file(of: "enrolments", identity: identity) == "pupil;school\nelev1;A\nelev2;A\nelev3;A\nelev2;B\n")
    #expect(try set.days[0].file(of: "schools", identity: identity) == "school;name\nA;Én skole\n")
  }

  @Test(arguments: [
    ("pupil;school\n1;A;B", "enrolments of 2025-10-01, line 2: 3 fields, and 2 columns"),
    ("pupil;school\n\n3..1;A", "enrolments of 2025-10-01, line 3: \"3..1\" is no pupil"),
    ("pupil\n0", "enrolments of 2025-10-01, line 2: \"0\" is no pupil"),
    ("pupil\n1..2..3", "enrolments of 2025-10-01, line 2: \"1..2..3\" is no pupil"),
    ("pupil\n1..99999999999999999999", "enrolments of 2025-10-01, line 2: \"1..99999999999999999999\" is no pupil"),
    ("pupil\n2..4", "enrolments of 2025-10-01, line 2: pupil 4 is beyond the last one there is"),
  ])
  func aWrongLineIsNamed(_ rows: String, _ sentence: String) throws {
    let sets = try CheckSet.sets("[A.fine.2025-10-01]\nenrolments = '''\n\(rows)'''\n", name: "sets.toml")
    let day = try #require(sets.first?.days.first)
    let error = #expect(throws: TrinnError.self) { try day.file(of: "enrolments", identity: identity) }
    #expect(error?.sentence == sentence)
  }

  @Test(arguments: [
    ("[A.fire.2025-10-01]\nx = ''", "unknown key \"A.fire\"", "A.fires"),
    ("[A.fires]\nsays = \"x\"", "A.fires has no data", "[\"name of the check\".fires.2025-10-01]"),
    ("[A.fires.oktober]\nx = ''", "A.fires.oktober is neither a day", ""),
    ("[A.fires.2025-10-01]\nx = 3", "A.fires.2025-10-01.x wanted the table's lines as a text, got an integer", ""),
    ("[A.fires]\nlevel = \"warm\"\n[A.fires.2025-10-01]\nx = ''", "unknown level \"warm\"", "warn"),
  ])
  func aWrongSetIsNamed(_ text: String, _ sentence: String, _ hint: String) {
    let error = #expect(throws: TrinnError.self) { try CheckSet.sets(text, name: "sets.toml") }
    #expect(error?.sentence.hasPrefix("sets.toml: \(sentence)") == true, "\(error?.description ?? "")")
    #expect(hint.isEmpty || error?.hint?.contains(hint) == true, "\(error?.description ?? "")")
  }

  @Test func aManifestKeepsThem() throws {
    let pack = """
      name = "a"
      version = "1.0.0"
      trinn = ">=0.1"
      [tests.sets]
      checks = "tests/a.toml"

      """
    #expect(try Manifest(plugin: pack).tests.map(\.data) == [.checkSets("tests/a.toml")])
    let error = #expect(throws: TrinnError.self) { try Manifest(plugin: pack + "pupils = 100\n") }
    #expect(error?.description.contains("which stand alone") == true)
  }

  @Test func aCountysSettingsAreReadAsACommandLineWouldSayThem() throws {
    let text = "plugins = [\"udir\"]\n[oktober]\nminste_gruppe = 20\ndel = 0.5\nstreng = true\n"
    let settings = try CheckParameters(text, name: "checks.toml")
    #expect(settings.plugins == ["udir"] && settings.arguments(for: "en-annen") == [])
    #expect(settings.arguments(for: "oktober") == ["--del=0.5", "--minste-gruppe=20", "--streng=true"])
    let error = #expect(throws: TrinnError.self) {
      try CheckParameters("[oktober]\nminste = [1]\n", name: "checks.toml")
    }
    #expect(error?.sentence == "checks.toml: oktober.minste wanted a text or a number, got a list")
  }
}
