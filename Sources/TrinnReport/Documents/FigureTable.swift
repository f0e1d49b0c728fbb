import TrinnBasis
import TrinnDisclosure

/// Several figures of one place under each other: own, county, country, and how sure the difference is. For figures of
/// different kinds, which share no scale and so no chart.
public struct FigureTable: Sendable {
  public struct Line: Sendable {
    public var label: String
    public var own: ReleasedFigure<File>
    public var county: ReleasedFigure<File>?
    public var country: ReleasedFigure<File>?
    public var certainty: Certainty
    /// Whom the figure speaks of.
    public var note: String
    /// "2021–2025 samlet", where it is not one school year's.
    public var basis: String

    public init(
      label: String, own: ReleasedFigure<File>, county: ReleasedFigure<File>? = nil,
      country: ReleasedFigure<File>? = nil, certainty: Certainty, note: String = "", basis: String = ""
    ) {
      self.label = label
      self.own = own
      self.county = county
      self.country = country
      self.certainty = certainty
      self.note = note
      self.basis = basis
    }
  }

  public var caption: String
  public var ownName: String
  public var countyName: String
  public var lines: [Line]

  public init(caption: String, ownName: String, countyName: String, lines: [Line]) {
    self.caption = caption
    self.ownName = ownName
    self.countyName = countyName
    self.lines = lines
  }

  private var hasCountry: Bool { lines.contains { $0.country != nil } }

  /// The head and the cells, the same for page and terminal. Blank cells where there is no figure.
  func cells(_ format: NumberFormat) -> (head: [String], rows: [[String]]) {
    let language = format.language
    let country = LocalizedText(nb: "Landet", en: "Country")[language]
    var head = ["", ownName, "n", countyName]
    if hasCountry { head.append(country) }
    head.append(LocalizedText(nb: "Mot fylket", en: "Against the county")[language])
    let rows = lines.map { line in
      var row = [
        line.label, format.textWithMargin(line.own.content),
        line.own.content.n.map(format.count) ?? (line.own.content.state == .masked ? HiddenSign.publisher : ""),
        line.county.map { format.text($0.content) } ?? "",
      ]
      if hasCountry { row.append(line.country.map { format.text($0.content) } ?? "") }
      return row + [line.certainty == .notCompared ? "" : line.certainty.words[language]]
    }
    return (head, rows)
  }

  /// Which class each line speaks of, said once for lines that share it.
  func notes() -> [String] {
    var notes: [(text: String, labels: [String])] = []
    for line in lines {
      let text = [line.basis, line.note].filter { !$0.isEmpty }.joined(separator: ": ")
      guard !text.isEmpty else { continue }
      if let index = notes.firstIndex(where: { $0.text == text }) {
        notes[index].labels.append(line.label)
      } else {
        notes.append((text, [line.label]))
      }
    }
    return notes.map { "\($0.labels.joined(separator: ", ")): \($0.text)." }
  }
}

extension HTMLBlocks {
  func figures(_ table: FigureTable) -> Markup {
    let (head, rows) = table.cells(NumberFormat(language))
    func style(_ column: Int) -> String { (1..<head.count - 1).contains(column) ? "number" : "" }
    let headMarkup = head.enumerated().map { column, text in
      Markup.element("th", ["scope": "col", "class": style(column)], set(text))
    }
    let body = rows.map { row in
      Markup.element(
        "tr", [:],
        row.enumerated().map { column, text in
          column == 0
            ? .element("th", ["scope": "row"], set(text)) : .element("td", ["class": style(column)], set(text))
        })
    }
    let whole = Markup.element(
      "table", ["class": "figures"],
      [
        .element("caption", [:], set(table.caption)), .element("thead", [:], [.element("tr", [:], headMarkup)]),
        .element("tbody", [:], body),
      ])
    return whole + table.notes().reduce(Markup.empty) { $0 + .element("p", ["class": "note"], set($1)) }
  }
}

extension FigureTable {
  /// Lines for the terminal: labels to the left, numbers to the right.
  func lines(_ format: NumberFormat, width: Int) -> [String] {
    let (head, rows) = cells(format)
    let widths = head.indices.map { column in
      ([head] + rows).map { TextWidth.of($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      cells.enumerated().map { column, text in
        let isNumber = (1..<head.count - 1).contains(column)
        return TextWidth.padded(text, to: widths[column], isNumber ? .right : .left)
      }.joined(separator: "  ")
    }
    return [line(head)] + rows.map(line)
  }
}
