import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnLibrary
import TrinnLua
import TrinnWorkspace

/// What a county's own releases leave behind: of whom they told, for whoever asks next.
@Suite struct ReleaseMemoryTests {
  private final class Desk {
    let home: String
    let workspace: Workspace
    let interpreter: Interpreter
    let printed = Printed()

    init(_ language: Language = .nb) throws {
      home = FileManager.default.temporaryDirectory.appending(path: "trinn-memory-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      workspace = try Workspace.create(home: home, author: Workspace.Author(run: "test"))
      let (workspace, printed) = (workspace, printed)
      let session = LibrarySession(language: language, roots: [LibraryDesk.root], outFolder: home)
      session.workspaces.use { workspace }
      interpreter = try Interpreter(
        bindings: Library.bindings, types: Library.types, session: session,
        display: Display(columns: 100, rows: 20, language: language), writer: { printed.add($0) })
      _ = try interpreter.show("fylke = open '\(TrustDesk.data)'")
      _ = try interpreter.show(
        "vg1 = fylke.pupil_years:where \"school_year == '2024-25' and grade_level == 'Vg1'\"")
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    func show(_ code: String) throws -> String {
      let shown = try interpreter.show(code)
      return printed.take() + shown.joined()
    }

    var releases: [RecordedRelease] {
      get throws { try workspace.dataVersions().flatMap { try workspace.releases(of: $0) } }
    }

    /// What a shared script gets that runs on the same data afterwards.
    func shared(_ code: String) throws -> String {
      let version = try #require(try workspace.dataVersions().first)
      let desk = try TrustDesk(.shared, history: workspace, dataVersion: version)
      return try desk.answer("local p = open(params.data).pupil_years return tostring(\(code))")
    }
  }

  private static let girls = "release(vg1:where \"sex == 'F'\":count \"home_municipality\", \"jenter.csv\")"
  private static let all =
    "p:where \"school_year == '2024-25' and grade_level == 'Vg1'\":count \"home_municipality\""

  @Test func aSharedScriptCannotSubtractFromWhatTheCountyReleased() throws {
    let (before, after) = (try Desk(), try Desk())
    _ = try before.show("release(fylke.schools, \"skoler.csv\")")
    _ = try before.show("release(fylke.grade10:count \"school_year\", \"avgang.csv\")")
    _ = try after.show(Self.girls)
    let (free, held) = (try before.shared(Self.all), try after.shared(Self.all))
    // In these few girls are known, and all but a few are girls.
    for place in ["9010", "9016"] {
      #expect(free.contains(place) && !held.contains(place), "\(place) in \(held)")
    }
    #expect(held.contains("9001"), "others are given still: \(held)")
  }

  @Test func theNextFileOfTheCountySaysWhatItWouldOpen() throws {
    let desk = try Desk()
    #expect(try !desk.show(Self.girls).contains("er skrevet, men"))
    let why = try desk.show("why(vg1:count \"home_municipality\")")
    #expect(
      why.contains("vises, men sammen med tall som er vist før") && why.contains("slå sammen små"), "\(why)")
    let said = try desk.show("release(vg1:count \"home_municipality\", \"alle.csv\")")
    #expect(said.contains("alle.csv er skrevet, men sammen med tall som er vist før"), "\(said)")
    #expect(said.contains("færre enn 5 elever") && said.contains("«9010, n»"), "\(said)")
    let english = try Desk(.en)
    _ = try english.show(Self.girls)
    let told = try english.show("release(vg1:count \"home_municipality\", \"alle.csv\")")
    #expect(told.contains("alle.csv is written, but together with figures shown before"), "\(told)")
  }

  @Test func theSameAgainIsKeptOnceAndSaidAgain() throws {
    let desk = try Desk()
    _ = try desk.show(Self.girls)
    let said = try desk.show("release(vg1:count \"home_municipality\", \"alle.csv\")")
    let count = try desk.releases.count
    #expect(try desk.show("release(vg1:count \"home_municipality\", \"alle.csv\")") == said)
    #expect(try desk.releases.count == count && count == 2)
    #expect(try desk.releases.allSatisfy { $0.level == .own && !$0.shown.isEmpty })
  }

  @Test func theLedgerNamesTheSetsInTheLineOfTheFile() throws {
    let desk = try Desk()
    _ = try desk.show(Self.girls)
    let question = try #require(try desk.releases.first?.question)
    let line = try #require(try desk.workspace.ledgerTable().column("what")[0].text)
    #expect(line == "jenter.csv")
    let text = try String(contentsOfFile: "\(desk.home)/.trinn/ledger.jsonl", encoding: .utf8)
    #expect(text.contains(ContentHash(of: question).hex))
    #expect(text.split(separator: "\n").count == 1, "a line for the file, and none beside it")
  }

  @Test func aPackIsKeptAsItsPlaceAndWhatAllPacksTell() throws {
    let desk = try Desk()
    _ = try desk.show("release(fylke:pack { municipality = \"Fossemo\" }, \"fossemo.html\")")
    let first = try desk.releases
    #expect(first.count == 3, "the place, the county, the region")
    let own = try #require(first.first { $0.shown.contains { $0.name.contains("own 9008") } })
    #expect(own.shown.allSatisfy { !$0.pupils.isEmpty && $0.name.contains("own 9008") })
    _ = try desk.show("release(fylke:pack { municipality = \"Granmo\" }, \"granmo.html\")")
    let second = try desk.releases
    #expect(second.count <= 5 && second.count > 3, "the county's figures are kept once")
    // The figures are those of the sheet: what the county tells of one year is all its pupils of that year.
    let county = try #require(first.first { $0.shown.contains { $0.name.contains(", county, ") } })
    let points = try #require(
      county.shown.first { $0.name.hasPrefix("grunnskolepoeng, county, ") && !$0.name.hasSuffix("pooled") })
    let year = try #require(points.name.split(separator: " ").last.flatMap { Int($0) })
    let shown = try desk.show(
      "(fylke:indicator(\"grunnskolepoeng\", { by = \"school_year\" }):where \"school_year == '\(year)-\(String(format: "%02d", (year + 1) % 100))'\"):value 'n'"
    )
    #expect(Int(shown) == points.pupils.count, "\(shown), \(points.pupils.count)")
  }

  /// Coefficients, tests and joined tables tell of whom they were made of.
  @Test(arguments: [
    "release(regression.linear(jenter, \"grunnskolepoeng ~ absence_days\").terms, \"modell.csv\")",
    "release(compare.t(vg1:where \"home_municipality == '9001'\", { value = \"grunnskolepoeng\", by = \"sex\" }), \"test.csv\")",
    "release(jenter:count(\"home_municipality\"):join(vg1:group(\"home_municipality\"):summarise(\"alle = count()\"), { by = \"home_municipality\" }), \"koblet.csv\")",
  ])
  func whatIsMadeOfRowsIsRememberedByThem(_ code: String) throws {
    let desk = try Desk()
    _ = try desk.show("jenter = vg1:where \"sex == 'F'\"")
    _ = try desk.show(code)
    let shown = try desk.releases.flatMap(\.shown)
    #expect(!shown.isEmpty && shown.contains { $0.pupils.count > 5 }, "\(code)")
  }

  @Test func anEffectIsRememberedByItsFourGroups() throws {
    let desk = try Desk()
    let said = try desk.show(
      """
      e = projects.add { text = "Samtale", municipality = "9001" }
      print(projects.effect(e, fylke, { indicator = "grunnskolepoeng", before = "2022-23", after = "2024-25",
        comparable = { "9002", "9005" } }))
      """)
    #expect(said.contains("fra 2022–23"), "\(said)")
    let release = try #require(try desk.releases.last)
    #expect(Set(release.shown.map(\.pupils)).count == 4)
    #expect(try desk.workspace.ledgerTable().column("what")[0].text == "effect of project-1")
    // Too few: nothing is told, and nothing kept.
    let count = try desk.releases.count
    let few = try desk.show(
      """
      projects.effect(e, fylke, { indicator = "grunnskolepoeng", before = "2022-23", after = "2024-25",
        comparable = { "9015" } })
      """)
    #expect(few.contains("for få"))
    #expect(try desk.releases.count == count)
  }
}
