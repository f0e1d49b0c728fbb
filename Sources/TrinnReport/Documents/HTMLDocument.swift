import TrinnBasis
import TrinnDisclosure

/// A document as one self-contained HTML file: style and charts inside, no script, nothing fetched.
public enum HTMLDocument {
  public static func text(_ document: Document) -> String {
    let language = document.language
    var renderer = HTMLBlocks(language: language)
    let sections = document.sections.map { section in
      let heading: [Markup] = section.heading.isEmpty ? [] : [renderer.heading(section.heading)]
      return Markup.element(
        "section", ["class": section.startsPage ? "new-page" : ""], heading + section.blocks.map { renderer.block($0) })
    }
    let head = Markup.element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        // The page needs nothing from anywhere, and may not ask for it either.
        .element(
          "meta",
          ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
        .element("title", [:], document.title),
        .element("style", [:], [.literal(StyleSheet.text)]),
      ])
    let subtitle: [Markup] =
      document.subtitle.isEmpty ? [] : [.element("p", ["class": "subtitle"], renderer.set(document.subtitle))]
    let header = Markup.element("header", [:], [.element("h1", [:], renderer.set(document.title))] + subtitle)
    let foot = document.foot(SignKey.paper).map { Markup.element("p", [:], renderer.set($0)) }
    let colophon: [Markup] = foot.isEmpty ? [] : [.element("footer", ["class": "colophon"], foot)]
    let body = Markup.element("body", [:], [header, .element("main", [:], sections)] + colophon)
    let page = Markup.element("html", ["lang": document.written?.rawValue ?? language.rawValue], [head, body])
    return "<!DOCTYPE html>\n" + page.text + "\n"
  }
}
