import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// A figure for `fylke:indicator`, with the words that stand under it.
///
///     trinn.declare { kind = "indicator", name = "points_gap", title = { nb = …, en = … },
///       definition = { nb = …, en = … }, measure = "difference", direction = "less", lag_years = 0, by = { "sex" },
///       body = function(county, options) … return table end }
///
/// The body gets the county and `by` (a string), `pooled` and `level`; it returns a table of groups with the keys, `value`
/// and `n`, and `conf_low` and `conf_high` where the figure has an interval.
struct DeclaredIndicator {
  enum Measure: String, CaseIterable { case share, count, mean, median, difference, ratio }

  static let fields = [
    "kind", "name", "title", "definition", "measure", "direction", "sensitive", "lag_years", "by", "source", "body",
  ]

  let name: String
  let title, definition, source: LocalizedText
  let measure: Measure
  let direction: Direction
  let isSensitive: Bool
  let lagYears: Int?
  /// The keys it can be asked by; empty where it takes none.
  let by: [String]
  let body: FunctionReference

  enum Direction: String, CaseIterable { case more, less, neutral }

  init(_ map: ValueMap, _ what: String, named name: String) throws(TrinnError) {
    let fields = try DeclaredFields(map, what, known: DeclaredIndicator.fields)
    self.name = name
    title = try fields.required("title", as: WrittenText.self).text
    definition = try fields.required("definition", as: WrittenText.self).text
    source =
      try fields.optional("source", as: WrittenText.self)?.text
      ?? LocalizedText("Fylkets egne data", "The county's own data")
    measure = try fields.choice("measure", default: .share)
    direction = try fields.choice("direction", default: .neutral)
    isSensitive = try fields.optional("sensitive") ?? false
    lagYears = try fields.optional("lag_years")
    by = try fields.optional("by") ?? []
    body = try fields.required("body")
  }

  /// The body's table with the title, definition and source under it.
  func table(_ value: Value, by keys: [String], _ language: Language) throws -> Table {
    guard let handle = TableHandle.decode(value) else {
      throw TrinnError(
        .wrongType, "the indicator \(name) gave \(value.typeName) where a table was wanted", wanted: "a table")
    }
    let table = try handle.table
    for column in keys + ["value", "n"] { _ = try table.column(column) }
    let notes = ["\(title[language]). \(definition[language])", source[language]]
    return table.with(notes: notes + table.notes.filter { !notes.contains($0) })
  }
}
