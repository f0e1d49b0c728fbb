import TrinnBasis
import TrinnBinding

/// A part of a document: it writes headings, sentences, tables and charts into a report; what it shows passes the gate as
/// the report does.
///
///     trinn.declare { kind = "section", name = "gaps", title = { nb = …, en = … },
///       body = function(report, county, options) report:heading "…" … end }
struct DeclaredSection {
  static let fields = ["kind", "name", "title", "body"]

  let name: String
  let title: LocalizedText
  let body: FunctionReference

  init(_ map: ValueMap, _ what: String, named name: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredSection.fields)
    self.name = name
    title = try fields.required("title", as: WrittenText.self).text
    body = try fields.required("body")
  }
}
