import Foundation
import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnTable

/// The files that are written from declarations and committed: reference pages, stubs, the catalogue. What is committed
/// must be what would be written now.
public enum WrittenPages {
  public struct Page: Sendable {
    /// Below the root of the checkout.
    public let path: String
    public let text: String
  }

  /// Everything in here is written, and nothing else may be in it.
  public static let folder = "Sources/Trinn.docc/Reference"

  /// - Parameters:
  ///   - root: the checkout, whose decisions are listed.
  ///   - plugins: those that came with the program.
  public static func all(root: String, plugins: [PluginEntry]) throws -> [Page] {
    let decisions = Page(path: "\(folder)/Decisions.md", text: try decisions(root))
    return try reference(plugins: plugins).map { Page(path: "\(folder)/\($0.path)", text: $0.text) } + [decisions] + [
      Page(path: "plugins/trinn.lua", text: stubs(plugins: plugins)),
      Page(path: "plugins/functions.json", text: try FunctionCatalogue(Library.bindings).json(plugins: plugins)),
    ]
  }

  /// The functions for editors.
  public static func stubs(plugins: [PluginEntry]) -> String {
    let origins = plugins.map { ($0.namespace, "\($0.name) \($0.version), a plugin: \($0.use) brings it.") }
    return LuaStubs(
      FunctionCatalogue(Library.bindings).adding(plugins.flatMap(\.functions)), types: Library.types,
      origins: Dictionary(origins) { first, _ in first }
    ).text
  }

  /// The reference alone: a page for each namespace, type, definition and plugin, and one that lists them.
  public static func reference(plugins: [PluginEntry]) throws -> [Page] {
    let catalogue = FunctionCatalogue(Library.bindings)
    let functions = ReferencePage.all(of: catalogue, types: Library.types).map { (name: $0.name, text: $0.text) }
    let pluginPages = plugins.map(PluginPage.init).map { (name: $0.name, text: $0.text) }
    let tables = [
      ("Reference-expressions", expressions), ("Reference-indicators", try indicators()),
      ("Reference-definitions", definitions), ("Reference-schemas", schemas),
    ]
    let known = DefinitionRegistry.builtIn.definitions
    let definitionPages = known.map { ($0.pageName, $0.page(among: known)) }
    let index = ("Reference", contents(functions.map(\.name), tables.map(\.0), pluginPages.map(\.name)))
    return (functions + tables + definitionPages + pluginPages + [index]).map { Page(path: "\($0.0).md", text: $0.1) }
  }

  private static func contents(_ functions: [String], _ tables: [String], _ plugins: [String]) -> String {
    func links(_ names: [String]) -> String { names.map { "- <doc:\($0)>" }.joined(separator: "\n") }
    let brought = plugins.isEmpty ? "" : "\n### What plugins bring\n\n\(links(plugins))\n"
    return """
      # Reference

      Every function, expression function, indicator, definition, table and plugin, written from the declarations.

      ## Topics

      ### Functions

      \(links(functions))

      ### What they speak of

      \(links(tables))
      \(brought)
      """
  }

  private static func decisions(_ root: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources/Trinn.docc/Decisions")
    let links = names.filter { $0.hasSuffix(".md") }.sorted().map { "- <doc:\($0.dropLast(3))>" }
    return """
      # Decisions

      One page each: the question, the choice, what was rejected.

      ## Topics

      ### All

      \(links.joined(separator: "\n"))

      """
  }

  private static func indicators() throws -> String {
    let terms = try rows(of: Indicator.table(.en)).map { row in
      let lag = row["lag_years"].map { ", lag \($0) year\($0 == "1" ? "" : "s")" } ?? ""
      let kind = "\(row["measure"] ?? "")\(lag)\(row["sensitive"] == "true" ? ", sensitive" : "")"
      return "- term `\(row["name"] ?? "")`: \(row["title"] ?? "") (\(kind)). \(row["definition"] ?? "")"
    }
    return """
      # Indicators

      What `fylke:indicator` and the packs count. Lag: school years from the spring in which a class left grade 10 until its
      figure is known. Sensitive figures have stricter limits on paper.

      \(terms.joined(separator: "\n"))

      """
  }

  private static let definitions: String = {
    let links = DefinitionRegistry.builtIn.definitions.map { definition in
      "- <doc:\(definition.pageName)>"
    }
    return """
      # Definitions of completion

      One cohort has as many completion figures as there are definitions. Each is data with five parts: whom it counts, when
      the clock stops, what counts as success, by which area it is given, and which edition it is, with its breaks. A script
      adds its own with `definition.add`; `kull:definitions()` shows a cohort under all of them.

      ## Topics

      ### One page each

      \(links.joined(separator: "\n"))

      """
  }()

  /// The cells that are there, by column.
  private static func rows(of table: Table) -> [[String: String]] {
    (0..<table.rowCount).map { row in
      let cells = zip(table.names, table.columns).compactMap { name, column in
        column.missingReason(at: row) == nil ? (name, column[row].label) : nil
      }
      return Dictionary(uniqueKeysWithValues: cells.filter { !$0.1.isEmpty })
    }
  }

  private static var schemas: String {
    let sections = Schema.all.map { schema in
      let rows = schema.fields.map { field in
        "- term `\(field.name)`: \(field.term.meaning) (\(field.type.name)\(field.isRequired ? ", required" : ""))"
      }
      return "## \(schema.name)\n\n" + rows.joined(separator: "\n")
    }
    return """
      # Tables

      The canonical tables. Files are matched to them by name and by columns, and columns by their Norwegian or English names.

      \(sections.joined(separator: "\n\n"))

      """
  }

  private static var expressions: String {
    let kinds: [(ExpressionFunction.Kind, String)] = [
      (.row, "Of one row"), (.window, "Of a pupil's other rows"), (.aggregate, "Of the rows of a group"),
    ]
    let sections = kinds.map { kind, title in
      let functions = ExpressionFunctions.known.filter { $0.kind == kind }.sorted { $0.name < $1.name }.map {
        "- term `\($0.signature)`: \($0.summary) Example: `\($0.example)`"
      }
      return "## \(title)\n\n" + functions.joined(separator: "\n")
    }
    return """
      # Functions of expressions

      What stands inside the strings of `where`, `derive`, `group` and `summarise`; <doc:Expressions> tells of the language.

      \(sections.joined(separator: "\n\n"))

      """
  }
}
