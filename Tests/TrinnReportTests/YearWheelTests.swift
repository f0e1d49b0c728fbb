import Testing
import TrinnBasis
import TrinnReport

@Suite struct YearWheelTests {
  private let wheel = YearWheel(
    title: "Årshjul Vik", hub: ["Årshjul", "2025–26"],
    tasks: [
      YearWheel.Task(month: 1, text: "Kontroll <&>", owner: "rådgiver"),
      YearWheel.Task(month: 8, text: "Mottak", reason: "Flere slutter (finding-1)"),
      YearWheel.Task(month: 10, text: "Svar", owner: "skolesjef", isDone: true),
      YearWheel.Task(month: 10, text: "Telling", owner: "rådgiver"),
    ])

  private func page(_ wheel: YearWheel) -> Document {
    Document(title: "Vik", sections: [DocumentSection("", [.wheel(wheel, isListed: true)])])
  }

  @Test func `the year begins in August, and tasks are numbered through it`() {
    let lines = TextDocument(width: 60).text(page(wheel)).split(separator: "\n").map(String.init)
    let months = lines.filter { $0.first?.isLetter == true && $0.first?.isLowercase == true }
    #expect(months.count == 12)
    #expect(months.first == "august     1 Mottak (uten ansvarlig)")
    #expect(months.last == "juli       ·")
    #expect(lines.contains("             ← Flere slutter (finding-1)"))
    #expect(lines.contains("oktober    2 Svar (skolesjef, gjort)") && lines.contains("           3 Telling (rådgiver)"))
    #expect(lines.contains("januar     4 Kontroll <&> (rådgiver)"))
  }

  @Test func `who does not see the drawing hears it`() throws {
    let svg = SVGWheel().text(wheel, id: "w")
    #expect(svg.contains("<title id=\"w-title\">Årshjul Vik</title>"))
    #expect(
      svg.contains(
        "<desc id=\"w-desc\">august: Mottak (uten ansvarlig). oktober: Svar (skolesjef, gjort); Telling (rådgiver). "
          + "januar: Kontroll &lt;&amp;&gt; (rådgiver).</desc>"))
  }

  /// A crowded year: every number once, and no label over another.
  @Test(arguments: [1, 4, 6])
  func `labels do not cover each other`(_ aMonth: Int) throws {
    let tasks = (0..<12 * aMonth).map { number in
      YearWheel.Task(month: number % 12 + 1, text: "Oppgave \(number) med noen ord som brytes", owner: "rektor")
    }
    let svg = SVGWheel().text(YearWheel(title: "Fullt", tasks: tasks), id: "w")
    let labels = svg.matches(
      of: /<text x="([\d.]+)" y="([\d.]+)" font-size="13" fill="#1d2a33"(?: text-anchor="end")?>/
    )
    .map { (x: Double($0.1) ?? 0, y: Double($0.2) ?? 0) }
    let height = try #require(svg.firstMatch(of: /viewBox="0 0 [\d.]+ ([\d.]+)"/).flatMap { Double($0.1) })
    #expect(labels.count >= 12 * aMonth)
    for side in Dictionary(grouping: labels, by: \.x).values {
      let rows = side.map(\.y).sorted()
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $1 - $0 >= 14.9 })
      #expect((rows.first ?? 0) > 0 && (rows.last ?? 0) < height)
    }
  }

  @Test func `nynorsk has words of its own, and says so of itself`() {
    var nynorsk = wheel
    nynorsk.language = .nn
    var document = page(nynorsk)
    document.written = .nn
    let html = HTMLDocument.text(document)
    #expect(html.contains("<html lang=\"nn\">") && html.contains("Skuleåret byrjar") && html.contains("utan ansvarleg"))
    #expect(HTMLDocument.text(page(wheel)).contains("<html lang=\"nb\">"))
  }
}
