import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport
import TrinnTable

extension Binding {
  static let release = Binding(
    "release", "Writes a table, a chart, a report or a pack to a file, through the gate.",
    Required<Handle>(
      "x", "What is released: a table of groups, published figures, a chart, a report, a pack, or a paper of the chain."
    ),
    Required<String>(
      "path",
      "The file; its ending decides the form: \(TableFile.endings) for a table, svg, html or txt for a chart, html or txt for pages.",
      content: .path),
    Option<String>(
      "audience", "Who will read it.", default: Audience.municipality.rawValue,
      type: .choice(Audience.allCases.map(\.rawValue))),
    Option<String>("indicator", "The indicator whose limits hold for a table.", default: ""),
    Option<String?>("theme", "A plugin's colours for charts, such as fylket.blaa.", default: nil),
    returns: "the path that was written", discloses: .released,
    details:
      "A table with a row a pupil never leaves; summarise it first. Small cells, and cells that would follow from totals, are hidden; why(x) says which rule hid what.",
    searchWords: ["write", "export", "save", "csv"],
    examples: [
      Example("release(fylke.grade10:count \"school_year\", \"leavers.csv\")", given: [.county], shows: "leavers.csv"),
      Example("release(t, \"elever.csv\")", given: [.small], fails: "a row a pupil never leaves"),
      Example("release(t:count \"school\", \"elever.doc\")", given: [.small], fails: "csv, md, json, html or txt"),
    ]
  ) { context, x, path, audience, indicator, theme in
    let session = try context.session(as: LibrarySession.self)
    let request = ReleaseRequest(audience: Audience(rawValue: audience) ?? .everyone, indicator: indicator)
    do {
      let file = try session.plugins.theme(theme).drawing {
        try ReleasedFile(x, request, path: path, context.language, foot: session.ledgerFoot())
      }
      let target = session.outPath(path)
      try OutFolder.make(for: target)
      try file.place(at: target, asked: path, request, session)
      session.note(written: path)
      return target
    } catch let error as TrinnError {
      ReleasedFile.refused(error, asked: path, request, session)
      throw error
    }
  }
}

extension ReleasedFile {
  /// - Parameter foot: what a page says of the ledger.
  fileprivate init(
    _ x: Handle, _ request: ReleaseRequest, path: String, _ language: Language, foot: [String]
  ) throws {
    switch x.object {
    case let table as TableHandle:
      let part = try ReleasedPart(table.table, request)
      let text = try TableFile.text(part.released, path: path, language)
      self.init(
        text: text, cells: ReleasedFile.cells(of: part.released), hidden: part.released.hidden, told: part.told)
    case let pack as PackHandle:
      let text = try PackFile.text(pack.pack.document, path: path, foot: foot)
      self.init(
        text: text, hidden: pack.pack.hidden, place: pack.pack.place.code, told: pack.pack.told, isOfSet: true)
    case let index as PackIndexHandle:
      self.init(text: try PackFile.text(index.document, path: path, foot: foot), hidden: [])
    case let chart as ChartHandle:
      let part = try ReleasedPart(chart.table.table, request)
      let text = try ChartFile.text(chart, request, path: path, language)
      self.init(
        text: text, cells: ReleasedFile.cells(of: part.released), hidden: part.released.hidden, told: part.told)
    case let report as ReportHandle:
      let (document, parts) = try report.released(request)
      self.init(
        text: try PackFile.text(document, path: path, foot: foot), hidden: parts.flatMap(\.released.hidden)
      ) { history in try parts.flatMap { try $0.told(history) } }
    case let paper as PaperHandle:
      self.init(text: try PaperFile.text(paper, path: path), hidden: [], place: paper.place)
    default: throw TrinnError.argument("x", wanted: "a table, a chart, a report, a paper or a pack", got: "a \(x.type)")
    }
  }

  private static func cells(of table: Released<Table, File>) -> Int {
    let cells = table.content.rowCount.multipliedReportingOverflow(by: table.content.columns.count)
    return cells.overflow ? .max : max(0, cells.partialValue - table.hidden.count)
  }
}

/// A released table in the form that a file's ending asks for.
enum TableFile {
  static let endings = "csv, md, json, html or txt"

  static func text(_ table: Released<Table, File>, path: String, _ language: Language) throws -> String {
    switch ending(of: path) {
    case "csv": CSVFile().text(table)
    case "md": MarkdownTable(format: NumberFormat(language)).text(table)
    case "json": JSONTable.text(table)
    case "html":
      HTMLDocument.text(
        Document(
          title: name(of: path), language: language,
          sections: [DocumentSection("", [.table(TableBlock(caption: "", table))])]))
    case "txt": TextTable(width: 120, rows: table.content.rowCount).text(table)
    case let other: throw unknown(other)
    }
  }

  static func ending(of path: String) -> String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]).lowercased() } ?? ""
  }

  static func unknown(_ ending: String) -> TrinnError {
    TrinnError(
      .unknownName, "no file ends in \".\(ending)\" here", argument: "path", wanted: endings, got: ending,
      hint: "name a file that ends in \(endings)")
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return String(file.prefix { $0 != "." })
  }
}

enum PackFile {
  static func text(_ document: Document, path: String, foot: [String] = []) throws -> String {
    var document = document
    document.colophon += foot
    return try text(document, path)
  }

  private static func text(_ document: Document, _ path: String) throws -> String {
    switch TableFile.ending(of: path) {
    case "html": HTMLDocument.text(document)
    case "txt": TextDocument(width: 100).text(document)
    case let other: throw TableFile.unknown(other)
    }
  }
}

enum ChartFile {
  static func text(_ chart: ChartHandle, _ request: ReleaseRequest, path: String, _ language: Language) throws -> String
  {
    switch TableFile.ending(of: path) {
    case "svg": SVGChart(language: language).text(try chart.released(request).chart, id: "chart")
    case "txt": TextChart(language: language).text(try chart.released(request).chart)
    case "html":
      HTMLDocument.text(
        Document(
          title: chart.chart.title, language: language,
          sections: [DocumentSection("", [.figure(try chart.block(request).figure)])]))
    case let other:
      throw TrinnError(
        .unknownName, "no chart's file ends in \".\(other)\" here", argument: "path", wanted: "svg, html or txt",
        got: other, hint: "name a file that ends in svg, html or txt")
    }
  }
}
