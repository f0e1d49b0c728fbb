import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

/// `scripts/nasjonale-prover.lua` on the committed exports: every number on the pages is one that Udir printed, read here
/// from the files by another way.
@Suite struct NationalTestsScriptTests {
  static let grade5 = RawExport("2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv")
  static let grade8 = RawExport("2024-25_20260224-1156_Nasjonale_proever_ungdomstrinn.csv")
  static let before = RawExport("2023-24_20260224-1156_Nasjonale_proever_ungdomstrinn.csv")
  static let run = Result { try ScriptRun(county: "33") }

  @Test func `a page for every municipality of the county, and an index that leads to each`() throws {
    let run = try Self.run.get()
    let names = Self.grade5.rows(level: "3", county: "33").map(\.name)
    #expect(names.count == 18)
    #expect(Set(run.pages.keys) == Set(names))
    #expect(run.index.contains("<h1>Nasjonale prøver: Buskerud</h1>"))
    for name in names { #expect(run.index.contains(">\(name)</a>")) }
  }

  @Test func `municipality, county and country are Udir's printed figures`() throws {
    let run = try Self.run.get()
    for (export, grade) in [(Self.grade5, "5. trinn"), (Self.grade8, "8. trinn")] {
      let county = try #require(export.rows(level: "2", county: "33").first)
      let country = try #require(export.rows(level: "1", county: "00").first)
      for own in export.rows(level: "3", county: "33") {
        let page = try #require(run.pages[own.name])
        for (index, subject) in ["Engelsk", "Lesing", "Regning"].enumerated() {
          let cell = export.tells(own, index) ? own.cellWithoutCount(index) : own.cell(index)
          let line = "\(subject) \(grade) \(cell) \(county.points[index]) \(country.points[index])"
          #expect(page.contains(line), "\(own.name): \(line)")
        }
      }
    }
  }

  @Test func `every school stands as Udir prints it, and a masked cell is a star and no number`() throws {
    let run = try Self.run.get()
    var masked = 0
    for export in [Self.grade5, Self.grade8] {
      for school in export.rows(level: "4", county: "33") {
        let page = try #require(run.pages[school.municipality])
        let cells = (0..<3).map { school.cell($0) }
        masked += cells.count { $0 == "* *" }
        let line = ([school.name] + cells).joined(separator: " ")
        #expect(page.contains(line), "\(school.municipality): \(line)")
      }
    }
    #expect(masked > 50)
    #expect(try #require(run.pages["Flå"]).contains("Engelsk 5. trinn * * 50 51"))
  }

  /// Lier's two masked schools in English have 9 pupils together, 344 less 8 printed schools: the pack does not say how many
  /// Lier has.
  @Test func `a municipality's count that tells of its masked schools is left out`() throws {
    let run = try Self.run.get()
    var left = 0
    for export in [Self.grade5, Self.grade8] {
      for own in export.rows(level: "3", county: "33") {
        for index in 0..<3 where export.tells(own, index) {
          left += 1
          #expect(!(try #require(run.pages[own.name])).contains(own.cell(index)))
        }
      }
    }
    #expect(left > 2)
  }

  /// Flå is the only masked municipality of its county: with the county's count on the pages its own would follow.
  @Test func `no page counts the county's pupils`() throws {
    let run = try Self.run.get()
    let counties = [Self.grade5, Self.grade8].flatMap { $0.rows(level: "2", county: "33") }
    #expect(counties.map(\.counts) == [["2 755", "2 716", "2 759"], ["2 981", "2 964", "2 981"]])
    for page in run.pages.values {
      for count in counties.flatMap(\.counts) { #expect(!page.contains(count)) }
    }
  }

  @Test func `schools are sorted by name and never by result`() throws {
    let page = try #require(try Self.run.get().pages["Drammen"])
    let schools = Self.grade8.rows(level: "4", county: "33").filter { $0.municipality == "Drammen" }.map(\.name)
    let places = schools.compactMap { page.range(of: "\($0) ")?.lowerBound }
    #expect(schools.count == 12 && places.count == 12)
    let tail = try #require(page.range(of: "Skolene i Drammen, 2024-25", options: .backwards)).lowerBound
    let order = schools.compactMap { name in
      page.range(of: name, range: tail..<page.endIndex).map { ($0.lowerBound, name) }
    }
    .sorted { $0.0 < $1.0 }.map(\.1)
    let nb = Locale(identifier: "nb")
    #expect(order == schools.sorted { $0.compare($1, locale: nb) == .orderedAscending })
  }

  @Test func `the year before the reform is found by today's code and marked exact`() throws {
    let run = try Self.run.get()
    let old = Self.before.rows(level: "3", county: "30").filter { run.pages[$0.bareName] != nil }
    #expect(old.count == 18)
    for municipality in old {
      let page = try #require(run.pages[municipality.bareName])
      let cells = (0..<3).map { index in
        Self.before.tells(municipality, index) ? municipality.cellWithoutCount(index) : municipality.cell(index)
      }.joined(separator: " ")
      #expect(page.contains("\(municipality.bareName) 2023-24 \(cells)"))
      #expect(
        page.contains(
          "\(municipality.bareName) hadde kommunenummer \(municipality.municipalityCode) i 2023-24: samme område (eksakt)."
        ))
    }
    #expect(try #require(run.pages["Drammen"]).contains("Viken 2023-24 51 ± 0,1 49 ± 0,2 49 ± 0,2"))
  }

  @Test func `a municipality that was divided keeps its old figures to itself`() throws {
    let page = try #require(try ScriptRun(county: "Møre og Romsdal").pages["Ålesund"])
    #expect(page.contains("Ålesund i 2023-24: ikke vist."))
    #expect(!page.contains("Ålesund 2023-24") && !page.contains("49 ± 0,7 751"))
  }

  @Test func `each page has its three sentences, the box, and source and edition under its figures`() throws {
    for page in try Self.run.get().pages.values {
      for part in [
        "Tydelig", "Endret", "Hva vil dere samarbeide om?", "Definisjon: Skalapoeng",
        "Udir Statistikkbanken (NLOD 2.0), Nasjonale prøver 5. trinn, eksportert 2026-02-24.",
        "Udir Statistikkbanken (NLOD 2.0), Nasjonale prøver ungdomstrinn, eksportert 2026-02-24.",
      ] { #expect(page.contains(part)) }
    }
  }

  @Test func `all names of a place stand in its title, and its file is called by plain letters`() throws {
    let run = try ScriptRun(county: "Finnmark")
    #expect(run.pages["Kárásjohka - Karasjok"] != nil)
    #expect(run.index.contains("href=\"5610-karasjohka-karasjok.html\""))
  }

  @Test func `English by option`() throws {
    let page = try #require(try ScriptRun(county: "03", language: "en").pages["Oslo"])
    #expect(page.contains("National tests: Oslo"))
    #expect(page.contains("What do you want to work on together?"))
    #expect(page.contains("Numeracy grade 8"))
  }

  @Test func `an unknown county is named with its nearest, and nothing is written`() throws {
    let error = #expect(throws: TrinnError.self) { try ScriptRun(county: "Buskrud") }
    #expect("\(try #require(error))".contains("did you mean \"Buskerud\"?"))
  }
}
