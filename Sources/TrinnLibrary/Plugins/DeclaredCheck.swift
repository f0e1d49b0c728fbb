import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnTable

/// A question that is asked again and again, with a status for an answer.
///
///     trinn.declare { kind = "check", name = "gap_grows", title = { nb = …, en = … }, question = { nb = …, en = … },
///       every = "year", needs = { "grade10" }, body = function(county, options) … return table end }
///
/// The body returns a table with a row for each place: `place`, `status` (ok, warn or stop), `sentence`, and the figures
/// that it rests on.
struct DeclaredCheck {
  enum Every: String, CaseIterable {
    case day, week, month, term, year

    /// As `check` would say it: a term's figures are there in January and June, a year's when the pupils are counted.
    var schedule: String {
      switch self {
      case .day, .week, .month: rawValue
      case .term: "15 January, 20 June"
      case .year: "1 October"
      }
    }
  }

  enum Status: String, CaseIterable {
    case ok, warn, stop

    var level: CheckLevel {
      switch self {
      case .ok: .fine
      case .warn: .warn
      case .stop: .stop
      }
    }
  }

  static let fields = ["kind", "name", "title", "question", "every", "needs", "body"]
  static let columns = ["place", "status", "sentence"]

  let name: String
  let title, question: LocalizedText
  let every: Every
  /// The tables it cannot do without.
  let needs: [String]
  let body: FunctionReference

  init(_ map: ValueMap, _ what: String, named name: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredCheck.fields)
    self.name = name
    title = try fields.required("title", as: WrittenText.self).text
    question = try fields.required("question", as: WrittenText.self).text
    every = try fields.choice("every", default: .month)
    needs = try fields.optional("needs") ?? []
    body = try fields.required("body")
  }

  /// Asks it of a county.
  ///
  /// - Throws: `no_data` where a table that it needs is not there; what its body and `table` throw.
  func answer(_ county: CountyHandle, options: ValueMap, of plugin: Plugin, _ language: Language) throws -> Table {
    for table in needs where !county.folder.tableNames.contains(table) {
      throw TrinnError(
        .noData, "the check \(name) reads the table \(table), which \(county.folder.name) does not have",
        wanted: table)
    }
    return try table(try plugin.home.call(body, [.handle(Handle(county)), .map(options)], of: name), language)
  }

  /// - Throws: `unknown_column` where a column is not there, `mismatch` for a status that is none.
  func table(_ value: Value, _ language: Language) throws -> Table {
    guard let handle = TableHandle.decode(value) else {
      throw TrinnError(
        .wrongType, "the check \(name) gave \(value.typeName) where a table was wanted", wanted: "a table")
    }
    let table = try handle.table
    for column in DeclaredCheck.columns { _ = try table.column(column) }
    let status = try table.column("status")
    for row in 0..<table.rowCount where status[row].text.flatMap(Status.init(rawValue:)) == nil {
      throw TrinnError(
        .mismatch, "the check \(name) gives a status in row \(row + 1) that is none", wanted: "ok, warn or stop",
        hint: "status is one of \(Status.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return table.with(notes: ["\(title[language]). \(question[language])"] + table.notes)
  }
}
