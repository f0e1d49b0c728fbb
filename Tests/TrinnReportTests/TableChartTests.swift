import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnReport
import TrinnTable

@Suite struct TableChartTests {
  /// Three schools of two years; the smallest has too few for a file.
  private func table() throws -> Table {
    try Table(
      [
        ("school", Column(texts: ["A", "A", "B", "B", "C", "C"])),
        ("year", Column(integers: [2024, 2025, 2024, 2025, 2024, 2025])),
        ("points", Column(numbers: [41, 42, 39, 40, 38, 37])),
        ("low", Column(numbers: [40, 41, 38, 39, 30, 29])),
        ("high", Column(numbers: [42, 43, 40, 41, 46, 45])),
      ], subject: .groups(support: [40, 41, 60, 58, 2, 3]))
  }

  private func spec(own: String? = nil) -> TableChart {
    TableChart(
      .lines, title: "Poeng", x: "year", y: "points", by: "school", interval: ("low", "high"), own: own,
      unit: .measure(decimals: 0))
  }

  @Test func `a screen sees every group, a file only those that the gate let through`() throws {
    let screen = try spec().chart(Gate().screen(table()))
    #expect(screen.series.map(\.name) == ["A", "B", "C"])
    #expect(screen.series.allSatisfy { $0.points.allSatisfy { $0.figure.content.value != nil } })
    let request = ReleaseRequest(audience: .municipality, indicator: "")
    let file = try spec().chart(Gate().release(table(), request))
    #expect(file.series.map(\.name) == ["A", "B"])
    #expect(!SVGChart(language: .nb).text(file, id: "c").contains(">C "))
  }

  @Test func `one group is dark where it is named, and the others pale`() throws {
    let chart = try spec(own: "B").chart(Gate().screen(table()))
    #expect(chart.series.map(\.role) == [.others, .own, .others])
  }

  @Test func `what cannot be drawn is told in words`() throws {
    let screen = try Gate().screen(table())
    #expect(throws: TrinnError.self) { try spec(own: "D").chart(screen) }
    var wrong = spec()
    wrong.y = "school"
    #expect(throws: TrinnError.self) { try wrong.chart(screen) }
    let many = try Table(
      [
        ("school", Column(texts: (0..<9).map { "S\($0)" })),
        ("year", Column(integers: Array(repeating: 2025, count: 9))),
        ("points", Column(numbers: Array(repeating: 40, count: 9))),
        ("low", Column(numbers: Array(repeating: 39, count: 9))),
        ("high", Column(numbers: Array(repeating: 41, count: 9))),
      ], subject: .open)
    let error = #expect(throws: TrinnError.self) { try spec().chart(Gate().screen(many)) }
    #expect("\(try #require(error))".contains("cannot be told apart"))
  }

  @Test func `limits lie as lines behind dots, each position once and in order`() throws {
    var funnel = spec()
    funnel.mark = .points
    funnel.limits = ["low", "high"]
    let chart = try funnel.chart(Gate().screen(table()))
    #expect(chart.series.prefix(2).map(\.mark) == [.line, .line])
    #expect(chart.series[0].points.map(\.position) == [.number(2024), .number(2025)])
    #expect(chart.series.dropFirst(2).allSatisfy { $0.mark == .point })
  }
}
