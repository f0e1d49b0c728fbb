import Foundation
import TrinnBasis
import TrinnBinding
import TrinnTable

/// Codes with names: `name(x)` in expressions then knows the columns that hold them.
///
///     trinn.declare { kind = "code_list", name = "background", columns = { "background" },
///       codes = { { code = "A", nb = "Innvandrere", en = "Immigrants" }, … } }        -- or file = "data/background.csv"
///
/// A file has the columns code, nb and en.
struct DeclaredCodeList {
  static let fields = ["kind", "name", "columns", "codes", "file"]

  let name: String
  let columns: [String]
  let names: [String: LocalizedText]

  init(_ map: ValueMap, _ what: String, named name: String, files: PluginFiles) throws {
    let fields = try DeclaredFields(map, what, known: DeclaredCodeList.fields)
    self.name = name
    columns = try fields.required("columns", as: [String].self).map { $0.lowercased() }
    let rows =
      try fields.optional("file", as: String.self).map { try DeclaredCodeList.rows(of: $0, in: files) }
      ?? fields.required("codes", as: [ValueMap].self)
    var names: [String: LocalizedText] = [:]
    for row in rows {
      let code = try DeclaredFields(row, "\(what), a code", known: ["code", "nb", "en"])
      let text: String = try code.required("code")
      let nb: String = try code.required("nb")
      guard names.updateValue(LocalizedText(nb, try code.optional("en") ?? nb), forKey: text) == nil else {
        throw fields.error(.mismatch, "a code stands twice", field: "codes")
      }
    }
    guard !names.isEmpty else {
      throw fields.error(.argumentMissing, "a code list has at least one code", field: "codes")
    }
    self.names = names
  }

  private static func rows(of name: String, in files: PluginFiles) throws -> [ValueMap] {
    var options = CSVOptions()
    // A code may begin with a nought.
    options.plan = { header in header.map { ColumnPlan($0, type: .text) } }
    let table = try files.table(name, options: options)
    return try (0..<table.rowCount).map { row in
      ValueMap(
        try ["code", "nb", "en"].filter { table.index(of: $0) != nil }.map { name in
          (key: name, value: .text(try table.column(name)[row].text ?? ""))
        })
    }
  }

  var codeNames: CodeNames {
    CodeNames(name, columns: Set(columns)) { [names] code, _ in names[code]?.nb }
  }
}
