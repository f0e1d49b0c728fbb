import Foundation
import Testing
import TrinnBasis

/// Cases worked by hand, on an invented export of one county.
@Suite struct PublishedPackTests {
  /// Own figure as Udir writes it; the county is 50 ± 0,3 and the country 50 ± 0,1.
  private func page(_ own: String, more: (names: [String], cells: [String]) = ([], [])) throws -> String {
    let test = "2024-25.Lesing.5. årstrinn.Alle eierformer.Alle kjønn."
    let names =
      ["EnhetNivaa", "Fylkekode", "Kommunekode", "Organisasjonsnummer", "Fylke", "Kommune", "EnhetNavn"]
      + ["Skalapoeng", "Usikkerhet", "Antall elever deltatt"].map { test + $0 }
      + more.names.map { "2024-25.Lesing.5. årstrinn." + $0 }
    let rows = [
      ["1", "00", "0000", "I", "Alle fylker", "Alle kommuner", "Alle skoler", "50\t0,1\t56 155"],
      ["2", "33", "0000", "33", "Buskerud", "Alle kommuner", "Alle skoler", "50\t0,3\t2 716"],
      ["3", "33", "3301", "3301", "Buskerud", "Drammen", "Alle skoler", own],
    ].map { ($0 + more.cells).joined(separator: "\t") }
    let folder = "\(NSTemporaryDirectory())trinn-np-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = (["sep=\t", names.joined(separator: "\t")] + rows).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/20260224-1157_Nasjonale_proever_5._trinn.csv"))
    return try #require(try ScriptRun(county: "33", data: folder).pages["Drammen"])
  }

  /// Margins 1,9 and 0,3 are 1,92 together; with one point for rounding the difference must exceed 2,92.
  @Test(arguments: [
    ("53\t1,9\t60", "tydelig høyere"), ("53\t2,0\t60", "ingen klar forskjell"), ("47\t1,9\t60", "tydelig lavere"),
    ("51\t0,1\t9 000", "ingen klar forskjell"), ("52\t0,1\t9 000", "tydelig høyere"),
  ])
  func `clear is more than both margins and the rounding`(own: String, words: String) throws {
    let cell = own.split(separator: "\t")
    let line = "Lesing 5. trinn \(cell[0]) ± \(cell[1]) \(cell[2]) 50 50 \(words)"
    #expect(try page(own).contains(line))
  }

  @Test func `a place of which everything is masked says so, with county and country beside`() throws {
    let page = try page("*\t*\t*")
    #expect(page.contains("Udir viser ingen av tallene for Drammen: for få elever."))
    #expect(page.contains("Lesing 5. trinn * * 50 50"))
    #expect(page.contains("* Udir skjuler tallet"))
  }

  @Test func `a masked count beside an empty mean is a mask and not nobody`() throws {
    #expect(try page("\t\t*").contains("Lesing 5. trinn * * 50 50"))
    #expect(!(try page("\t\t0")).contains("Lesing 5. trinn *"))
  }

  @Test func `one export says nothing of change`() throws {
    #expect(try page("50\t1,0\t300").contains("Eksportene har ikke to år med synlige tall for samme område"))
  }

  @Test func `shares at the levels of mastery are shown where the export has them`() throws {
    let names = [1, 2].map { "Mestringsnivå \($0).Alle eierformer.Alle kjønn.Andel elever" }
    let page = try page("50\t1,0\t300", more: (names, ["24,5", "*"]))
    #expect(page.contains("Andel elever, Mestringsnivå 1, Drammen 24,5 Andel elever, Mestringsnivå 1, Landet 24,5"))
    #expect(page.contains("Andel elever, Mestringsnivå 2, Drammen *"))
    #expect(page.contains("Lesing 5. trinn 50 ± 1,0 300 50 50"))
  }
}
