import Testing
import TrinnBasis
import TrinnPackage

@Suite struct ConsentScreenTests {
  private func screen(
    _ package: Package, _ shelf: Shelf, trials: ConsentScreen.Trials = .impossible, _ language: Language = .nb
  ) throws
    -> String
  {
    ConsentScreen(
      package, standing: try shelf.store.standing(of: package), trust: try shelf.store.trust(), trials: trials,
      language: language
    ).text
  }

  @Test func oneScreenSaysWhoWhatAndWhatItDid() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.add(package, source: "")
    let trial = TrialRun(test: "county", printed: "hei\n", released: [:], fault: nil)
    let fingerprint = try #require(package.signer).fingerprint
    #expect(
      try screen(package, shelf, trials: .ran([trial])) == """
        Fravær i 10. trinn  ·  fravar 1.0.0  ·  skript

          Hvem       Fjordland fylkeskommune, sier pakken selv
                     nøkkel \(fingerprint)
                     nøkkelen kom hit første gang 2026-11-22
                     du har ikke sagt at du stoler på den: les de 32 tegnene opp for avsenderen på telefon
          Leser      grade10: school_year, absence_days
                       til: fravær før videregående
          Gir ut     fravar-*.html, fravar-*.txt, for kommunen
          Får aldri  filer på maskinen, nettet, andre programmer, navn og fødselsnummer
          Bruker     høyst 60 s og 256 MiB minne, skriver høyst 1 MiB på skjermen
          Prøvd      county: skrev 1 linje og 0 filer på oppdiktede data, slik avsenderen lovet
          Kjøres     delt (shared): i et eget program uten rader; tallene rundes av, og små grupper vises ikke
          Innhold    SHA-256 \(package.hash)

        """)
  }

  @Test func aCountyReadsItsOwnWordsAndWhatIsNeededBeside() throws {
    let shelf = try Shelf()
    let script = Sample.script().replacing("trinn = \">=0.1\"", with: "trinn = \">=0.1\"\nplugins = [\"tall >= 1.0\"]")
    let package = try Sample.open(try Sample.bytes(Sample.files(script)))
    func text(_ trials: ConsentScreen.Trials, _ language: Language) throws -> String {
      ConsentScreen(
        package, standing: .unknown, trust: try shelf.store.trust(), trials: trials,
        names: ["grade10": "tiende trinn", "school_year": "skoleår"], language: language
      ).text
    }
    let screen = try text(.notYet, .nb)
    #expect(screen.contains("Leser      tiende trinn (grade10): skoleår, absence_days\n"))
    #expect(screen.contains("Trenger    utvidelsen tall >= 1.0\n"))
    #expect(screen.contains("Prøvd      ikke ennå; trinn test fravar prøver den"))
    // A page of differences is no line of a screen, and English is no sentence of a Norwegian one.
    let differs = TrialRun(
      test: "county", printed: "hei\n", released: [:], fault: "it prints something else:\n+ x\n- y")
    #expect(
      try text(.ran([differs]), .nb).contains("men ikke slik avsenderen lovet; trinn test fravar viser forskjellen\n"))
    let stopped = TrialRun(
      test: "county", printed: "", released: [:], fault: TrialRun.stopped + "no plugin is called\nx")
    #expect(try text(.ran([stopped]), .en).contains("but it stopped: no plugin is called\n"))
  }

  @Test func whatIsTrustedIsSaidWithItsDay() throws {
    let shelf = try Shelf()
    let package = try shelf.package()
    try shelf.store.trust(try #require(package.signer), name: "Buskerud", for: .adopted, until: "2026-12-31")
    #expect(try screen(package, shelf, .en).contains("you trust it as Buskerud, for level adopted until 2026-12-31"))
    let later = ConsentScreen(
      package, standing: try shelf.on("2027-01-01").standing(of: package), trust: try shelf.store.trust(),
      trials: .impossible,
      language: .en)
    #expect(later.text.contains("you trusted it as Buskerud until 2026-12-31"))
  }

  /// What a package says of itself moves no cursor, and writes no line that the screen did not write.
  @Test func aPackagesOwnWordsStayInTheirLine() throws {
    let shelf = try Shelf()
    let script = Sample.script().replacing("Fravær i 10. trinn", with: "x\\u001B[2J\\n  Hvem  Staten")
    let package = try Sample.open(try Sample.bytes(Sample.files(script)))
    let text = try screen(package, shelf)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(text.hasPrefix("x\\x1B[2J\\n  Hvem  Staten  ·  fravar 1.0.0"))
  }

  @Test func anUpdateShowsWhatIsMore() throws {
    let old = try Sample.open(try Sample.bytes())
    let script = Sample.script("1.1.0", columns: "\"school_year\", \"pupil\"").replacing("\"hei\"", with: "\"hallo\"")
    let new = try Sample.open(try Sample.bytes(Sample.files(script)))
    let (before, after) = (
      TrialRun(test: "county", printed: "hei\n", released: [:], fault: nil),
      TrialRun(test: "county", printed: "hallo\n", released: [:], fault: "it prints something else")
    )
    let text = PackageDifference(from: old, to: new).text(.nb, trials: ([before], [after]))
    #expect(text.contains("  MER:    grade10: pupil\n  mindre: grade10: absence_days\n"))
    #expect(text.contains("  - print(\"hei\")\n  + print(\"hallo\")"))
    #expect(text.contains("  - hei\n  + hallo"))
  }

  @Test func whatIsMoreIsSaidInTheReadersWords() {
    let names = ["grade10": "tiende trinn", "sex": "kjønn"]
    let old = Rights(needs: [.init(table: "grade10", columns: ["school"], purpose: "x")], dimensions: [])
    let new = Rights(needs: [.init(table: "grade10", columns: ["school", "sex"], purpose: "x")], dimensions: ["sex"])
    let more = RightsDifference(from: old, to: new, names: names).more
    #expect(more.map(\.nb) == ["tiende trinn (grade10): kjønn", "deler inn etter kjønn"])
    #expect(more.map(\.en) == ["grade10: sex", "groups by sex"])
  }

  /// What `trinn show` adds: where from, when accepted, which files, and what two people read to each other.
  @Test func whatHappenedHereStandsBelowTheScreen() throws {
    let shelf = try Shelf()
    try shelf.store.add(shelf.package(), source: "/mnt/pakker")
    let package = try shelf.package("1.1.0")
    try shelf.on("2026-11-23").add(package, source: "/mnt/pakker")
    let screen = ConsentScreen(
      package, standing: .unknown, trust: try shelf.store.trust(), trials: .notYet, language: .nb)
    let text = PackageHistory(
      package, source: "/mnt/pakker", accepted: try shelf.store.accepted(), files: [("fravar.lua", 12)]
    ).text(below: screen)
    #expect(text.contains("  Kom fra     /mnt/pakker\n"))
    #expect(text.contains("  Her         1.0.0 godtatt 2026-11-22\n              1.1.0 godtatt 2026-11-23\n"))
    #expect(text.contains("  Filer       fravar.lua, 12 byte\n"))
    let digits = package.hash.prefix(16)
    #expect(text.contains("  På telefon  \(digits.prefix(4)) \(digits.dropFirst(4).prefix(4)) "))
  }

  @Test(arguments: [
    ("pakker/x.trinn", "pakker/x.trinn"), ("pakker fra oss/æøå", "'pakker fra oss/æøå'"), ("æøå", "æøå"),
    ("a'b", "'a'\\''b'"), ("", "''"), ("$(x)", "'$(x)'"),
  ])
  func aWordInAHintIsOneWordToTheShell(_ word: String, _ quoted: String) { #expect(ShellWord.quoted(word) == quoted) }

  @Test func rightsThatGrowAreNamed() {
    let old = Rights(
      needs: [.init(table: "grade10", columns: ["a"], purpose: "x")], dimensions: ["school"],
      outputs: [.init(name: "p", file: "*", types: ["html", "txt"], cells: 100)])
    func more(_ change: (inout Rights) -> Void) -> [String] {
      var new = old
      change(&new)
      return RightsDifference(from: old, to: new).more.map(\.en)
    }
    #expect(more { _ in } == [])
    #expect(more { $0.needs = [] } == [])
    #expect(more { $0.needs.append(.init(table: "ot_cases", columns: ["status"])) } == ["ot_cases: status"])
    #expect(
      more { $0.needs = [.init(table: "grade10", columns: ["a"], purpose: "y")] } == ["grade10, for another purpose: y"]
    )
    #expect(more { $0.dimensions.append("sex") } == ["groups by sex"])
    #expect(more { $0.limits.memory = 512 } == ["512 MiB of memory, before 256"])
    #expect(more { $0.outputs = [.init(name: "p", file: "pack-*", types: ["html"], cells: 50)] } == [])
    #expect(
      more { $0.outputs = [.init(name: "p", types: ["csv"], cells: 100)] } == ["releases *.csv, at most 100 figures"])
    #expect(more { $0.outputs = [.init(name: "p", types: ["html"])] } == ["releases *.html"])
  }
}
