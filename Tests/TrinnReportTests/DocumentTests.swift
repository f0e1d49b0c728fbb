import Foundation
import Testing
import TrinnBasis
import TrinnDisclosure
import TrinnReport
import TrinnTable

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Documents")
struct DocumentTests {
  @Test("a page needs nothing from outside and runs nothing")
  func selfContained() throws {
    let html = try HTMLDocument.text(ExamplePage().document())
    for trace in ["<script", "<link", "@import", "url(", "src=", "javascript:", "onload"] {
      #expect(!html.contains(trace))
    }
    let addresses = html.components(separatedBy: "://").count - 1
    let namespaces = html.components(separatedBy: "xmlns=\"http://www.w3.org/2000/svg\"").count - 1
    #expect(addresses == namespaces)
  }

  @Test("a page is well-formed: another program's parser reads it")
  func wellFormed() throws {
    let html = try HTMLDocument.text(ExamplePage().document()).replacing("<!DOCTYPE html>", with: "")
    let parser = XMLParserProbe(html)
    #expect(parser.error == nil)
    #expect(parser.names.filter { $0 == "svg" }.count == 5 + 4)
    #expect(parser.ids.count == Set(parser.ids).count, "every id once")
  }

  @Test("texts from data are text, in every place that takes one")
  func escaped() throws {
    let evil = "\"><script>alert('x')</script>&\u{1B}[2J"
    let table = try Sample.file(Sample.table([(evil, Column(texts: [evil]))], notes: [evil]))
    let document = Document(
      title: evil, subtitle: evil,
      sections: [
        DocumentSection(
          evil,
          [
            .paragraph(Prose(written: evil)), .note("\(name: evil)"), .table(TableBlock(caption: evil, table)),
            .response(ResponseBox(evil)), .hidden(HiddenList(HiddenSummary([]), instead: evil)),
            .keySentences(KeySentences(good: Prose(written: evil), worry: nil, changed: nil)),
          ])
      ], colophon: [evil])
    let html = HTMLDocument.text(document)
    #expect(!html.contains("<script") && !html.contains("alert('"))
    let text = TextDocument().text(document)
    for page in [html, text] {
      #expect(page.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    }
  }

  @Test(
    "a link leads to a file beside the page, nowhere else",
    arguments: [
      "http://example.org", "javascript:alert(1)", "../up.html", "/etc/passwd", "a/b.html", "", "#x", ".hidden",
    ])
  func links(file: String) {
    #expect(throws: TrinnError.self) { try DocumentLink("x", file: file) }
  }

  @Test("prose prints a hidden figure as its sign")
  func prose() throws {
    var set = FigureSet()
    try set.add(Figure("few", indicator: "completion", .share(numerator: 3, denominator: 17)))
    try set.add(Figure("many", indicator: "completion", .share(numerator: 13, denominator: 20), interval: 0.4...0.8))
    let released = try Gate().release(set, ReleaseRequest(audience: .municipality), to: File.self)
    let few = try released.figure("few")
    let many = try released.figure("many")
    let sentence: Prose = "\(name: "Vik"): \(few) mot \(many) (\(interval: many)) av \(n: many)"
    let document = Document(title: "t", sections: [DocumentSection("", [.paragraph(sentence)])])
    #expect(TextDocument().text(document).contains("Vik: : mot 65\u{A0}% (40–80\u{A0}%) av 20"))
  }

  @Test(
    "Norwegian print: blanks that hold, and the language's own quotation marks",
    arguments: [
      (Language.nb, "17 % av 1 482 er \"bra\"", "17\u{A0}% av 1\u{A0}482 er «bra»"),
      (.en, "17 % of \"all\"", "17\u{A0}% of \u{201C}all\u{201D}"), (.nb, "våren 2025 og 3 år", "våren 2025 og 3 år"),
    ])
  func typography(language: Language, text: String, set: String) {
    let document = Document(
      title: "t", language: language, sections: [DocumentSection("", [.paragraph(Prose(written: text))])])
    #expect(TextDocument().text(document).contains(set))
  }

  @Test("no line of the terminal's page is wider than the terminal", arguments: [60, 80, 120])
  func width(width: Int) throws {
    for line in try TextDocument(width: width).text(ExamplePage().document()).split(separator: "\n") {
      #expect(TextWidth.of(String(line)) <= width, "\(line)")
    }
  }
}

/// Foundation's XML parser, keeping what the tests ask for.
private final class XMLParserProbe: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var ids: [String] = []
  private(set) var error: String?

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { error = "line \(parser.lineNumber)" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    if let id = attributes["id"] { ids.append(id) }
  }
}
