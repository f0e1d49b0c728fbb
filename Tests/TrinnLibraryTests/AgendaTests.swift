import Testing
import TrinnBasis

/// A meeting's agenda, as it fills until the day.
@Suite struct AgendaTests {
  @Test func `answers come first, findings second, and nothing twice`() async throws {
    let desk = try #require(LibraryDesk.desks[.direct])
    let given = [
      """
      m = meeting { date = "2025-11-02", municipalities = { "3316", "3320" } }
      f1 = finding { text = "Funn 1", municipality = "3316" }
      f2 = finding { text = "Funn 2", municipality = "3301" }
      f3 = finding { text = "Funn 3", municipality = "3320", status = "kept" }
      f4 = finding { text = "Funn 4" }
      response { answer = "own_theme", theme = "lesing", author = "skolesjef", municipality = "3320", date = "2025-09-30" }
      """
    ]
    func texts() async throws -> [String] {
      let shown = try await desk.answer(
        to: "for row in chain.agenda(m):each() do print(row.order .. ' ' .. row.text) end", after: given)
      return shown.split(separator: "\n").map(String.init).filter { $0.first?.isNumber == true }
    }
    let first = try await texts()
    #expect(first == ["1 Flå: eget tema: lesing", "2 Funn 1", "3 Funn 4"], "\(first)")
    #expect(try await texts() == first)
    _ = try await desk.answer(
      to:
        "response { finding = f1, answer = 'rejected', reason = 'feil tall', author = 'rektor', date = '2025-10-20' }",
      after: given)
    #expect(try await texts() == first + ["4 rektor: avviser («Funn 1»): feil tall"])
    _ = try await desk.answer(
      to: "response { finding = f1, answer = 'accepted', author = 'rektor', date = '2025-11-20' }", after: given)
    #expect(try await texts().count == 4, "what came after the meeting waits for the next")
  }
}
