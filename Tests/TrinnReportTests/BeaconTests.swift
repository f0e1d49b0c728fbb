import Foundation
import Testing
import TrinnReport
import TrinnTable
import TrinnTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A report that is opened fetches nothing, runs nothing and tells nobody, whatever stands in its texts.
@Suite struct BeaconTests {
  /// Every place that takes a text: titles, names of columns, cells, notes, captions, charts.
  private static func page(_ beacon: String) throws -> String {
    let table = try Sample.file(
      Sample.table(
        [(beacon, Column(texts: [beacon, "b"])), ("n", Column(integers: [12, 30]))], notes: [beacon]))
    return HTMLDocument.text(
      Document(
        title: beacon, subtitle: beacon,
        sections: [
          DocumentSection(
            beacon,
            [
              .paragraph(Prose(written: beacon)), .note("\(name: beacon)"),
              .table(TableBlock(caption: beacon, table)), .response(ResponseBox(beacon)),
            ])
        ], colophon: [beacon]))
  }

  @Test(arguments: Beacons.all)
  func isInertInAPage(_ beacon: String) throws {
    try #require(Beacons.all.count == 14)
    // What a parser of another program makes of it, beside a page of plain words: the same elements and attributes.
    let plain = try Shape(of: Self.page("plain"))
    let found = try Shape(of: Self.page(beacon))
    #expect(found.parts == plain.parts)
  }

  @Test(arguments: Beacons.all)
  func isInertInMarkdown(_ beacon: String) throws {
    let table = try Sample.table([(beacon, Column(texts: [beacon]))], notes: [beacon])
    let text = try MarkdownTable().text(Sample.file(table))
    // An element, an image, a link or a reference begins with these, where no backslash stands before.
    let marks = [#"<[a-zA-Z/!]"#, #"(^|[^\\])\]\("#, #"(^|[^\\])!\["#, #"(^|\n)\[[^\]]*\]:"#]
    #expect(marks.filter { text.range(of: $0, options: .regularExpression) != nil } == [], "\(text)")
  }
}

/// The elements of a page with the names of their attributes, in order.
private final class Shape: NSObject, XMLParserDelegate {
  private(set) var parts: [String] = []

  init(of html: String) throws {
    super.init()
    let parser = XMLParser(data: Data(html.replacing("<!DOCTYPE html>", with: "").utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    // Where an attribute leads matters, not what it says otherwise.
    let led = attributes.filter { ["src", "href", "style", "action"].contains($0.key) }.map { "\($0.key)=\($0.value)" }
    parts.append(([name] + attributes.keys.sorted() + led.sorted()).joined(separator: " "))
  }
}
