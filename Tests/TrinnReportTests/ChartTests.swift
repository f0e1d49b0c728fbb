import Testing
import TrinnDisclosure
import TrinnReport

/// Figures of means, with intervals; those over fewer than five pupils are hidden by the gate.
private func series(
  _ name: String, _ role: ChartSeries<File>.Role, _ mark: ChartSeries<File>.Mark, _ values: [(String, Double, Int)]
) throws -> ChartSeries<File> {
  var set = FigureSet()
  for (position, value, n) in values {
    try set.add(Figure(position, indicator: "points", .mean(value, n: n), interval: value - 1...value + 1))
  }
  let released = try Gate().release(set, ReleaseRequest(audience: .municipality), to: File.self)
  return ChartSeries(
    name, role: role, mark: mark, points: try values.map { ChartPoint($0.0, try released.figure($0.0)) })
}

@Suite("Charts")
struct ChartTests {
  private func chart(_ mark: ChartSeries<File>.Mark, title: String = "Poeng") throws -> Chart<File> {
    Chart(
      title: title, unit: .measure(decimals: 1),
      series: [
        try series("Vik", .own, mark, [("2023–24", 40.25, 20), ("2024–25", 33.77, 4), ("2025–26", 41.5, 22)]),
        try series(
          "Fylket", .comparison, mark, [("2023–24", 42, 900), ("2024–25", 42.5, 950), ("2025–26", 42.1, 940)]),
      ])
  }

  private static let marks: [ChartSeries<File>.Mark] = [.line, .step, .bar, .dot, .strip]

  @Test("a hidden figure is in no drawing, as value, place or description", arguments: marks)
  func hidden(mark: ChartSeries<File>.Mark) throws {
    let svg = try SVGChart().text(chart(mark), id: "a")
    let text = try TextChart().text(chart(mark))
    for trace in ["33,77", "33.77", "33,8", "33.8", "n = 4<"] {
      #expect(!svg.contains(trace))
      #expect(!text.contains(trace))
    }
    #expect(svg.contains("2024–25 skjult"))
  }

  @Test("a line breaks at a hidden year and does not bridge it")
  func gap() throws {
    let svg = try SVGChart().text(chart(.line), id: "a")
    let own = svg.components(separatedBy: "<polyline").filter { $0.prefix { $0 != "/" }.contains("#0b4f6c") }
    #expect(own.isEmpty, "two lone points with a gap between them make no line")
  }

  @Test("it is named and described for those who hear it, and names nothing outside", arguments: marks)
  func accessible(mark: ChartSeries<File>.Mark) throws {
    let svg = try SVGChart().text(chart(mark), id: "a")
    #expect(svg.contains("role=\"img\" aria-labelledby=\"a-title a-desc\""))
    #expect(svg.contains("<title id=\"a-title\">Poeng</title>"))
    #expect(svg.contains("Vik: 2023–24 40,3"))
    #expect(!svg.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "").contains("://"))
    #expect(!svg.contains("NaN") && !svg.contains("inf"))
  }

  @Test("names from data cannot become markup")
  func escaped() throws {
    let svg = try SVGChart().text(chart(.line, title: "</title><script>alert(1)</script>\u{202E}"), id: "a")
    #expect(!svg.contains("<script"))
    #expect(svg.contains("&lt;script&gt;"))
    #expect(!svg.unicodeScalars.contains("\u{202E}"))
  }

  @Test("one position, no position, all hidden: a drawing, not a trap", arguments: marks)
  func degenerate(mark: ChartSeries<File>.Mark) throws {
    let none = Chart<File>(title: "t", unit: .share, series: [ChartSeries("a", role: .own, mark: mark, points: [])])
    let one = Chart(title: "t", unit: .count, series: [try series("a", .own, mark, [("x", 40, 20)])])
    let hidden = Chart(title: "t", unit: .share, series: [try series("a", .own, mark, [("x", 0.4, 2), ("y", 0.2, 3)])])
    for chart in [none, one, hidden] {
      #expect(SVGChart().text(chart, id: "a").hasSuffix("</svg>"))
      #expect(!TextChart(width: 40).text(chart).isEmpty)
    }
  }

  @Test("values far from one, and not finite, do not trap", arguments: [1e300, -1e300, 1e-300, .infinity, .nan, -5])
  func extreme(value: Double) throws {
    for mark in Self.marks {
      let lone = try series("a", .own, mark, [("x", value, 20), ("y", 2, 20)].filter { $0.1.isFinite })
      let chart = Chart(title: "t", unit: .measure(decimals: 1), series: [lone])
      #expect(SVGChart().text(chart, id: "a").hasSuffix("</svg>"))
      #expect(!TextChart(width: 60).text(chart).isEmpty)
    }
  }

  @Test("a line of the terminal's chart fits the terminal")
  func fits() throws {
    for line in try TextChart(width: 72).text(chart(.line)).split(separator: "\n") {
      #expect(TextWidth.of(String(line)) <= 72)
    }
  }
}
