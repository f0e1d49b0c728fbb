import Foundation
import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnReport

@Suite("Grids of published figures")
struct FigureGridTests {
  private func grid() throws -> FigureGrid {
    var set = FigureSet()
    try set.add(
      Figure(
        "shown", indicator: "Skalapoeng", .published(50, n: 1102), unit: .estimate(decimals: 0, marginDecimals: 1),
        interval: 49.2...50.8, source: .udir))
    try set.add(
      Figure(
        "masked", indicator: "Skalapoeng", .published(nil, n: nil), unit: .estimate(decimals: 0, marginDecimals: 1),
        source: .udir, isMaskedByPublisher: true))
    let released = try Gate().release(set, ReleaseRequest(audience: .municipality, source: .udir), to: File.self)
    return FigureGrid(
      caption: "Skolene", rowTitle: "Skole", columns: ["Lesing", "Regning"], valueTitle: "Poeng",
      rows: [
        .init("Ås & Vik skole", [try released.figure("shown"), try released.figure("masked")]),
        .init("Nes skole", [nil, try released.figure("shown")]),
      ])
  }

  /// The cells of each row of the page, tags and no-break blanks taken away.
  private func rows(_ html: String) -> [String] {
    html.components(separatedBy: "<tr").dropFirst().map { row in
      row.replacing(/^[^>]*>/, with: "").replacing(/<[^>]+>/, with: " ").replacing("\u{A0}", with: " ")
        .split(separator: " ").joined(separator: " ")
    }
  }

  @Test("a value carries its publisher's margin, a masked one its star, and nobody a dash")
  func page() throws {
    let html = HTMLDocument.text(Document(title: "t", sections: [DocumentSection("", [.grid(try grid())])]))
    let lines = rows(html)
    #expect(lines[2].hasPrefix("Ås &amp; Vik skole 50 ± 0,8 1 102 * *"))
    #expect(lines[3].hasPrefix("Nes skole – 50 ± 0,8 1 102"))
  }

  @Test("the terminal's lines say the same and keep to its width", arguments: [50, 80])
  func terminal(width: Int) throws {
    let text = TextDocument(width: width).text(
      Document(title: "t", sections: [DocumentSection("", [.grid(try grid())])]))
    let lines = text.split(separator: "\n").map {
      $0.replacing("\u{A0}", with: " ").split(separator: " ").joined(separator: " ")
    }
    #expect(lines.contains("Ås & Vik skole 50 ± 0,8 1 102 * *"))
    #expect(text.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= width })
  }

  @Test("a sentence prints a margin, and a masked figure as its publisher's star")
  func prose() throws {
    let row = try grid().rows[0]
    let (shown, masked) = (try #require(row.figures[0]), try #require(row.figures[1]))
    let prose: Prose = "\(withMargin: shown) av \(n: shown), \(withMargin: masked) av \(n: masked)"
    let text = TextDocument().text(Document(title: "t", sections: [DocumentSection("", [.paragraph(prose)])]))
    #expect(text.replacing("\u{A0}", with: " ").contains("50 ± 0,8 av 1 102, * av *"))
  }
}
