import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnReport

/// A document that a script writes part by part. What it shows of pupils passes the gate each time it is looked at, in the
/// prompt as in a file, so that nobody is surprised by what a reader sees.
public final class ReportHandle: HandleObject, BindingValue {
  public static let handleType = "report"

  enum Part: Sendable {
    case heading(String)
    case text(String, TableHandle?)
    case note(String, TableHandle?)
    case table(TableHandle, caption: String)
    case chart(ChartHandle, comment: String, notes: Bool)
    case question(String)
  }

  let title: String
  let subtitle: String
  let language: Language
  private let parts = Mutex<[Part]>([])

  init(title: String, subtitle: String, language: Language) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
  }

  func add(_ part: Part) { parts.withLock { $0.append(part) } }

  /// The document as its readers get it.
  func document(_ request: ReleaseRequest) throws -> Document { try released(request).document }

  /// The same, with the tables that the gate let into it.
  func released(_ request: ReleaseRequest) throws -> (document: Document, parts: [ReleasedPart]) {
    var sections = [DocumentSection("", [])]
    var parts: [ReleasedPart] = []
    for part in self.parts.withLock({ $0 }) {
      if case .heading(let heading) = part {
        sections.append(DocumentSection(heading, []))
        continue
      }
      sections[sections.count - 1].blocks.append(try block(part, request, &parts))
    }
    sections = sections.filter { !$0.heading.isEmpty || !$0.blocks.isEmpty }
    let hidden = parts.flatMap(\.released.hidden)
    if !hidden.isEmpty {
      sections.append(DocumentSection("", [.hidden(HiddenList(HiddenSummary(hidden)))]))
    }
    return (Document(title: title, subtitle: subtitle, language: language, sections: sections), parts)
  }

  private func block(
    _ part: Part, _ request: ReleaseRequest, _ parts: inout [ReleasedPart]
  ) throws -> DocumentBlock {
    switch part {
    case .heading(let text): return .paragraph(Prose(written: text))
    case .text(let text, let table): return .paragraph(try prose(text, table, request, &parts))
    case .note(let text, let table): return .note(try prose(text, table, request, &parts))
    case .table(let table, let caption):
      let released = try ReleasedPart(table.table, request)
      parts.append(released)
      return .table(TableBlock(caption: caption, released.released))
    case .chart(let chart, let comment, let notes):
      var (block, table) = try chart.block(
        request, comment: comment.isEmpty ? nil : Prose(written: comment))
      if !notes { block.definition = "" }
      parts.append(table)
      return .figure(block)
    case .question(let question): return .response(ResponseBox(question))
    }
  }

  private func prose(
    _ text: String, _ table: TableHandle?, _ request: ReleaseRequest, _ parts: inout [ReleasedPart]
  ) throws -> Prose {
    guard let table else { return Prose(written: text) }
    let released = try ReleasedPart(table.table, request)
    parts.append(released)
    return try FigureTemplate(text).prose(released.released)
  }

  public func shown(in display: Display) -> String {
    do {
      return DocumentText.text(try document(ReleaseRequest(audience: .municipality, indicator: "")), display)
    } catch {
      return "\(error)"
    }
  }

  static let type = HandleType(ReportHandle.self, summary: "A document in the making: text, tables, charts, questions.")
}
