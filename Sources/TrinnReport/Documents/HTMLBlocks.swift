import TrinnBasis
import TrinnDisclosure

/// The blocks of a document as HTML. It counts its charts, as each needs a name of its own on the page.
struct HTMLBlocks {
  let language: Language
  private let format: NumberFormat
  private var charts = 0

  init(language: Language) {
    self.language = language
    format = NumberFormat(language)
  }

  func set(_ text: String) -> String { Typography.set(text, language) }

  private func set(_ prose: Prose) -> String { set(prose.text(format)) }

  func heading(_ text: String) -> Markup { .element("h2", [:], set(text)) }

  mutating func block(_ block: DocumentBlock) -> Markup {
    switch block {
    case .paragraph(let prose): .element("p", [:], set(prose))
    case .note(let prose): .element("p", ["class": "note"], set(prose))
    case .pathStrip(let strip): HTMLPathStrip(strip, language: language).markup()
    case .keySentences(let sentences): keySentences(sentences)
    case .figure(let figure): self.figure(figure)
    case .figures(let table): figures(table)
    case .grid(let grid): self.grid(grid)
    case .table(let table): HTMLTable(format: format).markup(table)
    case .hidden(let list): hidden(list)
    case .response(let box): response(box)
    case .links(let links): self.links(links)
    case .facts(let table): facts(table)
    case .wheel(let wheel, let isListed): self.wheel(wheel, isListed)
    }
  }

  private func keySentences(_ sentences: KeySentences) -> Markup {
    let rows = sentences.labelled(language).flatMap { label, sentence -> [Markup] in
      [.element("dt", [:], label), .element("dd", [:], set(sentence))]
    }
    return rows.isEmpty ? .empty : .element("dl", ["class": "sentences"], rows)
  }

  private mutating func figure(_ block: FigureBlock) -> Markup {
    charts += 1
    let lines = block.facts(language).map { label, text in
      Markup.element("b", [:], label) + .plain(" " + set(text) + " ")
    }
    var children: [Markup] = [.element("h3", [:], set(block.chart.title))]
    if let comment = block.comment { children.append(.element("p", [:], set(comment))) }
    children.append(SVGChart(language: language).markup(block.chart, id: "chart-\(charts)"))
    children.append(.element("figcaption", ["class": "facts"], lines))
    return .element("figure", [:], children)
  }

  private mutating func wheel(_ wheel: YearWheel, _ isListed: Bool) -> Markup {
    charts += 1
    let drawn = Markup.element("figure", [:], [SVGWheel().markup(wheel, id: "chart-\(charts)")])
    return isListed ? drawn + facts(wheel.facts) : drawn
  }

  private func hidden(_ list: HiddenList) -> Markup {
    let text = [list.sentence(language), list.instead].filter { !$0.isEmpty }.joined(separator: " ")
    return .element("div", ["class": "hidden-list"], [.element("p", [:], set(text))])
  }

  private func response(_ box: ResponseBox) -> Markup {
    .element(
      "div", ["class": "response"],
      [heading(box.question)] + (0..<box.lines).map { _ in .element("div", ["class": "write"]) })
  }

  private func links(_ links: [DocumentLink]) -> Markup {
    .element(
      "ul", ["class": "links"],
      links.map { link in
        .element(
          "li", [:],
          [
            .element("a", ["href": link.file], set(link.title)),
            link.note.isEmpty ? .empty : .element("span", [:], " " + set(link.note)),
          ])
      })
  }
}
