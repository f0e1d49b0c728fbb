import TrinnBasis
import TrinnDisclosure

/// A document in the terminal: the same words and figures as on paper, in lines.
public struct TextDocument: Sendable {
  public var width: Int

  public init(width: Int = 100) { self.width = max(40, width) }

  public func text(_ document: Document) -> String {
    let language = document.language
    let format = NumberFormat(language)
    var lines = wrapped(document.title)
    if !document.subtitle.isEmpty { lines += wrapped(document.subtitle) }
    lines.append(String(repeating: "═", count: width))
    for section in document.sections {
      if !section.heading.isEmpty {
        lines += [""] + wrapped(section.heading) + [String(repeating: "─", count: width)]
      }
      for block in section.blocks { lines += [""] + self.lines(block, language, format) }
    }
    let foot = document.foot(SignKey.terminal)
    if !foot.isEmpty { lines += ["", String(repeating: "─", count: width)] }
    for line in foot { lines += wrapped(line) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func wrapped(_ text: String, indent: String = "") -> [String] {
    TextWidth.wrapped(SafeText.line(text), to: width, indent: indent)
  }

  private func lines(_ block: DocumentBlock, _ language: Language, _ format: NumberFormat) -> [String] {
    switch block {
    case .paragraph(let prose), .note(let prose): wrapped(Typography.set(prose.text(format), language))
    case .pathStrip(let strip): TextPathStrip(strip, language: language, width: width).lines()
    case .keySentences(let sentences):
      sentences.labelled(language).flatMap { label, sentence in
        wrapped("\(label): " + Typography.set(sentence.text(format), language), indent: "  ")
      }
    case .figure(let figure): self.figure(figure, language, format)
    case .figures(let table):
      wrapped(table.caption) + table.lines(format, width: width) + table.notes().flatMap { wrapped($0, indent: "  ") }
    case .grid(let grid):
      wrapped(grid.caption) + grid.lines(format, width: width) + grid.notes.flatMap { wrapped($0, indent: "  ") }
    case .table(let block):
      wrapped(block.caption) + TextGrid.lines(block.table.content, width: width, format: format)
        + block.table.content.notes.flatMap { wrapped($0) }
    case .hidden(let list):
      wrapped([list.sentence(language), list.instead].filter { !$0.isEmpty }.joined(separator: " "))
    case .response(let box): response(box)
    case .facts(let table): table.lines(format, width: width)
    case .wheel(let wheel, _): wheel.lines(width: width)
    case .links(let links):
      links.flatMap { link in
        wrapped("• \(link.title): \(link.file)" + (link.note.isEmpty ? "" : " (\(link.note))"), indent: "  ")
      }
    }
  }

  private func figure(_ block: FigureBlock, _ language: Language, _ format: NumberFormat) -> [String] {
    let comment = block.comment.map { wrapped(Typography.set($0.text(format), language)) } ?? []
    let chart = TextChart(width: width, language: language).text(block.chart).split(separator: "\n").map(String.init)
    return chart + comment + block.facts(language).flatMap { wrapped("\($0.label) \($0.text)", indent: "  ") }
  }

  private func response(_ box: ResponseBox) -> [String] {
    let inner = width - 4
    func line(_ text: String) -> String { "│ \(TextWidth.padded(text, to: inner, .left)) │" }
    let edge = String(repeating: "─", count: width - 2)
    return ["┌\(edge)┐", line(TextWidth.truncated(SafeText.line(box.question), to: inner))]
      + Array(repeating: line(""), count: box.lines) + ["└\(edge)┘"]
  }
}
