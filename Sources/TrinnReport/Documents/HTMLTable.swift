import TrinnBasis
import TrinnDisclosure
import TrinnTable

/// A released table as HTML, numbers to the right.
struct HTMLTable {
  let format: NumberFormat

  func markup(_ block: TableBlock) -> Markup {
    let table = block.table.content
    let cells = table.columns.map { CellText($0, rows: 0..<table.rowCount, format: format) }
    func style(_ column: Int) -> String { table.columns[column].alignment == .right ? "number" : "" }
    let head = table.names.enumerated().map { column, name in
      Markup.element("th", ["scope": "col", "class": style(column)], name)
    }
    let rows = (0..<table.rowCount).map { row in
      Markup.element(
        "tr", [:], cells.enumerated().map { .element("td", ["class": style($0.offset)], $0.element.text(at: row)) })
    }
    let caption: [Markup] = block.caption.isEmpty ? [] : [.element("caption", [:], block.caption)]
    let whole = Markup.element(
      "table", [:],
      caption + [.element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], rows)])
    return whole + table.notes.reduce(Markup.empty) { $0 + .element("p", ["class": "note"], $1) }
  }
}
