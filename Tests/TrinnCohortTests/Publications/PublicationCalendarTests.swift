import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("The calendar of publications") struct PublicationCalendarTests {
  private func publication(_ name: String) throws -> Publication {
    try #require(try PublicationCalendar.standard().publications.first { $0.name == name })
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  @Test("every row has dates, a source and how well it is known; names are told apart")
  func whole() throws {
    let all = try PublicationCalendar.standard().publications
    #expect(all.count >= 20 && Set(all.map(\.name)).count == all.count)
    #expect(all.allSatisfy { !$0.source.isEmpty && !$0.title.nb.isEmpty && !$0.title.en.isEmpty })
    // What no source was found for says so, and nothing that a source tells pretends to have none.
    #expect(all.contains { $0.known == .recalled } && all.contains { $0.known == .reported })
    let day = try date(2026, 11, 22)
    for publication in all {
      let window = try #require(publication.window(on: day))
      let next = try #require(publication.next(after: day))
      #expect(window.from <= day && window.from <= window.to && next.from > day, "\(publication.name)")
    }
  }

  @Test("the last window that had begun, also over the turn of the year")
  func windows() throws {
    func expect(_ window: Publication.Window?, _ from: CalendarDate, _ to: CalendarDate) {
      #expect(window?.from == from && window?.to == to)
    }
    let kostra = try publication("ssb_kostra_final")
    expect(kostra.window(on: try date(2026, 6, 14)), try date(2025, 6, 15), try date(2025, 6, 20))
    expect(kostra.window(on: try date(2026, 6, 15)), try date(2026, 6, 15), try date(2026, 6, 20))
    let left = try publication("udir_left")
    expect(left.window(on: try date(2027, 1, 10)), try date(2026, 11, 1), try date(2027, 1, 31))
    let unemployed = try publication("nav_unemployed")
    expect(unemployed.window(on: try date(2027, 1, 1)), try date(2027, 1, 1), try date(2027, 1, 10))
    expect(unemployed.next(after: try date(2026, 12, 31)), try date(2027, 1, 1), try date(2027, 1, 10))
  }

  @Test(
    "a file is known by its name, however the system spelt it, or by its table",
    arguments: [
      ("udir_national_tests", "2024-25_20260224-1157_Nasjonale_proever_5._trinn.csv", "observations", true),
      ("udir_national_tests", "Nasjonale prøver 8. trinn.xlsx", "np", true),
      ("udir_upper_secondary_grades", "20251001-0900_Karakterer_i_videregaaende_skole.csv", "x", true),
      ("ssb_completion", "12971_20260601-120000.csv", "x", true),
      ("count_october", "uttrekk.csv", "pupil_years", true),
      ("udir_national_tests", "elevundersokelsen.csv", "observations", false),
      ("nav_unemployed", "skolenavn.csv", "schools", false),
    ])
  func files(_ name: String, _ file: String, _ table: String, _ isTold: Bool) throws {
    #expect(try publication(name).isTold(by: file, table: table) == isTold)
  }
}
