import Testing
import TrinnBasis

/// Papers of the chain, as a script prints and releases them.
@Suite struct PaperTests {
  private static let story = """
    fylke = open "examples/fjordland"
    release(fylke:indicator("grunnskolepoeng", { by = "home_municipality", pooled = 3 }), "poeng.csv")
    f = fylke:cite("grunnskolepoeng", { municipality = "9001", pooled = 3, release = "poeng.csv" })
    typed = chain.figure { indicator = "direct_transition", place = "9001", value = 0.123, n = 77 }
    funn = finding { text = "Overgangen", figures = { f, typed }, status = "kept" }
    p = plan { text = "Plan", municipality = "9001", findings = funn, from = "2025-11-02", status = "adopted" }
    chain.goal { plan = p, indicator = "completion", target = 0.85, date = "2027-06-01", baseline = 0.777 }
    chain.goal { plan = p, indicator = "direct_transition", target = 0.98, date = "2027-12-01", figure = f }
    action { plan = p, text = "Samtaler", owner = "rektor", cost = 40000, from = "2026-01-10", to = "2026-06-15" }
    w = wheel { municipality = "9001", year = "2025-26", plans = p }
    chain.task { wheel = w, month = 10, text = "Les tallet", owner = "rektor", plan = p }
    """

  private func said(_ code: String) async throws -> String {
    let desk = try #require(LibraryDesk.desks[.direct])
    return try await desk.answer(to: code, after: [Self.story])
  }

  @Test func `a figure stands in a plan where a release stands behind it, and only there`() async throws {
    let plan = try await said("chain.paper(p)")
    let value = try await said("string.format('%.1f', chain.figure(f).value)").withoutTrailingBlanks
    #expect(plan.contains(value.replacing(".", with: ",") + " (") && plan.contains("(release-1)"), "\(plan)")
    #expect(plan.contains("ingen utgivelse bak tallet"))
    #expect(!plan.contains("12\u{A0}%") && !plan.contains("77"), "a typed figure and a typed baseline stay away")
  }

  @Test func `a goal says when it can be read`() async throws {
    let plan = try await said("chain.paper(p)")
    #expect(plan.contains("kan først leses i 2031") && plan.contains("Leses: fra 2027"), "\(plan)")
  }

  @Test func `it is in nynorsk where that is asked for`() async throws {
    let plan = try await said("chain.paper(p, { language = \"nn\" })")
    for word in ["Ansvarleg:", "vedteken", "Det planen byggjer på", "kan først lesast i 2031", "Fullført vidaregåande"]
    {
      #expect(plan.contains(word), "\(word)")
    }
    #expect(!plan.contains("videregående") && !plan.contains("ikke"))
    await #expect(throws: TrinnError.self) { try await said("chain.paper(p, { language = \"sv\" })") }
  }

  @Test func `a month in the wheel says what it goes back to`() async throws {
    #expect(try await said("chain.paper(w)").contains("← Overgangen (finding-1)"))
    #expect(
      try await said(
        "release(chain.paper(w), \"hjul.svg\"); return chain.causes(\"task-1\"):select(\"kind\"):distinct():count()"
      )
      .contains("6"))
    await #expect(throws: TrinnError.self) { try await said("release(chain.paper(p), \"plan.svg\")") }
  }
}
