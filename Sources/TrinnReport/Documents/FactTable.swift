import TrinnBasis

/// Things told by the same facts each: the goals of a plan, its actions. A table on paper; in the terminal, where long
/// words do not fit into columns, a list.
public struct FactTable: Sendable {
  /// What stands over the columns; the first is that of the things themselves.
  public var labels: [String]
  /// As many as there are labels, each.
  public var rows: [[Prose]]

  public init(_ labels: [String], rows: [[Prose]]) {
    self.labels = labels
    self.rows = rows
  }
}

extension HTMLBlocks {
  func facts(_ table: FactTable) -> Markup {
    // A column in which nothing stands is none.
    let format = NumberFormat(language)
    let texts = table.rows.map { $0.map { $0.text(format) } }
    let columns = table.labels.indices.filter { column in
      column == 0 || texts.contains { $0.indices.contains(column) && !$0[column].isEmpty }
    }
    let head = columns.map { Markup.element("th", ["scope": "col"], set(table.labels[$0])) }
    let body = texts.map { row in
      Markup.element(
        "tr", [:],
        columns.map { column in
          let text = set(row.indices.contains(column) ? row[column] : "")
          return column == 0 ? .element("th", ["scope": "row"], text) : .element("td", [:], text)
        })
    }
    return .element(
      "table", ["class": "told"],
      [.element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body)])
  }
}

extension FactTable {
  func lines(_ format: NumberFormat, width: Int) -> [String] {
    rows.flatMap { row -> [String] in
      let texts = row.map { SafeText.line(Typography.set($0.text(format), format.language)) }
      let title = TextWidth.wrapped("• " + (texts.first ?? ""), to: width, indent: "  ")
      let facts = zip(labels, texts).dropFirst().filter { !$0.1.isEmpty }.flatMap { label, text in
        TextWidth.wrapped("\(label): \(text)", to: width - 4, indent: "  ").map { "    " + $0 }
      }
      return title + facts
    }
  }
}
