import Testing
import TrinnBasis

/// What is kept of an action that was tried.
@Suite struct ProjectsEffectTests {
  /// The same difference in differences, asked of the kernel's own function over a table of the same pupils.
  @Test func `it is the kernel's difference over the same pupils`() async throws {
    let desk = try #require(LibraryDesk.desks[.direct])
    let given = ["fylke = open \"examples/fjordland\""]
    let said = try await desk.answer(
      to: """
        e = projects.add { text = "Samtale", municipality = "9001" }
        projects.effect(e, fylke, { indicator = "grunnskolepoeng", before = "2022-23", after = "2024-25",
          comparable = { "9002", "9005" } })
        t = fylke.grade10:where "home_municipality in ('9001', '9002', '9005') and school_year in ('2022-23', '2024-25') and not missing(grunnskolepoeng)"
        d = change.difference_in_differences(t, { value = "grunnskolepoeng", treated = "home_municipality == '9001'",
          after = "school_year == '2024-25'" })
        return string.format("%.6f %.6f", projects.add(e).effect, d:value("estimate"))
        """, after: given)
    let numbers = said.split(whereSeparator: \.isWhitespace).suffix(2).compactMap { Double($0) }
    try #require(numbers.count == 2, "\(said)")
    #expect(abs(numbers[0] - numbers[1]) < 1e-6)
  }
}
