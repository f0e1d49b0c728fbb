import TrinnBasis
import TrinnDisclosure

/// Published figures of many places or years under each other: a column pair a figure, its value with margin and the
/// pupils behind it. Rows keep the order that they are given in; nothing is ranked.
public struct FigureGrid: Sendable {
  public struct Row: Sendable {
    public var label: String
    /// One a column; nil where nobody is there to count.
    public var figures: [ReleasedFigure<File>?]
    /// The page's own place among others.
    public var isEmphasised: Bool

    public init(_ label: String, _ figures: [ReleasedFigure<File>?], isEmphasised: Bool = false) {
      self.label = label
      self.figures = figures
      self.isEmphasised = isEmphasised
    }
  }

  public var caption: String
  /// Over the rows' labels: "Skole".
  public var rowTitle: String
  /// Over each pair of columns: a subject.
  public var columns: [String]
  /// What the value is: "Poeng"; the pupils' column is named by the language.
  public var valueTitle: String
  public var rows: [Row]
  public var notes: [String]

  public init(
    caption: String, rowTitle: String, columns: [String], valueTitle: String, rows: [Row], notes: [String] = []
  ) {
    self.caption = caption
    self.rowTitle = rowTitle
    self.columns = columns
    self.valueTitle = valueTitle
    self.rows = rows
    self.notes = notes
  }

  /// No column of pupils where no row has any.
  private var hasCounts: Bool {
    rows.contains { $0.figures.contains { $0?.content.n != nil || $0?.content.state == .masked } }
  }

  var perColumn: Int { hasCounts ? 2 : 1 }

  func subtitles(_ language: Language) -> [String] {
    let count = LocalizedText(nb: "Elever", en: "Pupils")[language]
    return columns.flatMap { _ in hasCounts ? [valueTitle, count] : [valueTitle] }
  }

  func cells(_ row: Row, _ format: NumberFormat) -> [String] {
    columns.indices.flatMap { column -> [String] in
      let figure = row.figures.indices.contains(column) ? row.figures[column]?.content : nil
      let value = figure.map(format.textWithMargin) ?? "–"
      guard hasCounts else { return [value] }
      let masked = figure?.state == .masked ? HiddenSign.publisher : ""
      return [value, figure?.n.map(format.count) ?? masked]
    }
  }
}

extension HTMLBlocks {
  func grid(_ grid: FigureGrid) -> Markup {
    let format = NumberFormat(language)
    let span = String(grid.perColumn)
    let first =
      [Markup.element("th", ["scope": "col", "rowspan": "2"], set(grid.rowTitle))]
      + grid.columns.map { .element("th", ["scope": "colgroup", "colspan": span, "class": "group"], set($0)) }
    let second = grid.subtitles(language).map { Markup.element("th", ["scope": "col", "class": "number"], set($0)) }
    // A short table stays on one page of paper; a long one may be parted.
    let isShort = grid.rows.count <= 12
    let body = grid.rows.map { row in
      Markup.element(
        "tr", ["class": row.isEmphasised ? "own" : ""],
        [.element("th", ["scope": "row"], set(row.label))]
          + grid.cells(row, format).enumerated().map { column, text in
            .element("td", ["class": column % grid.perColumn == 0 ? "number first" : "number"], text)
          })
    }
    let whole = Markup.element(
      "table", ["class": isShort ? "figures grid short" : "figures grid"],
      [
        .element("caption", [:], set(grid.caption)),
        .element("thead", [:], [.element("tr", [:], first), .element("tr", [:], second)]),
        .element("tbody", [:], body),
      ])
    return whole + grid.notes.reduce(Markup.empty) { $0 + .element("p", ["class": "note"], set($1)) }
  }
}

extension FigureGrid {
  /// Lines for the terminal: the columns' names over their pairs, labels to the left, figures to the right.
  func lines(_ format: NumberFormat, width: Int) -> [String] {
    let subtitles = subtitles(format.language)
    let cells = rows.map { self.cells($0, format) }
    let widths = subtitles.indices.map { column in
      max(TextWidth.of(subtitles[column]), cells.map { TextWidth.of($0[column]) }.max() ?? 0, 6)
    }
    let figures = widths.reduce(0) { $0 + $1 + 2 }
    let longest = ([rowTitle] + rows.map(\.label)).map { TextWidth.of(SafeText.line($0)) }.max() ?? 0
    let label = max(8, min(longest, width - figures))
    func line(_ first: String, _ rest: [String]) -> String {
      let texts = rest.enumerated().map { TextWidth.padded($1, to: widths[$0], .right) }
      let name = TextWidth.truncated(SafeText.line(first), to: label)
      return TextWidth.truncated(
        ([TextWidth.padded(name, to: label, .left)] + texts).joined(separator: "  "), to: width)
    }
    var groups = TextWidth.padded("", to: label, .left)
    for (index, name) in columns.enumerated() {
      let pair = widths[(index * perColumn)..<((index + 1) * perColumn)].reduce(2 * (perColumn - 1), +)
      groups += "  " + TextWidth.padded(TextWidth.truncated(SafeText.line(name), to: pair), to: pair, .right)
    }
    return [TextWidth.truncated(groups, to: width), line(rowTitle, subtitles)]
      + zip(rows, cells).map { line($0.label, $1) }
  }
}
