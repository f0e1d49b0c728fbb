import TrinnBasis
import TrinnBinding

/// The reference page of a plugin: what it is, what it brings, and how each of it is called. What the plugin says of itself
/// is made safe to read.
public struct PluginPage: Sendable {
  /// The file's name without ending: `Plugin-udir`.
  public let name: String
  public let text: String

  public init(_ plugin: PluginEntry) {
    name = "Plugin-\(plugin.name)"
    var parts = ["# \(plugin.name)", SafeText.line(plugin.summary ?? plugin.title ?? "A plugin.")]
    let licence = plugin.licence.map { ", \(SafeText.line($0))" } ?? ""
    parts.append("Version \(plugin.version)\(licence). Its names begin with `\(plugin.namespace).`")
    parts.append("```lua\n\(plugin.use)\n```")
    for kind in DeclarationKind.allCases {
      let found = plugin.parts.filter { $0.kind == kind.rawValue }
      guard !found.isEmpty else { continue }
      let terms = found.map { "- term `\($0.name)`: \(SafeText.line($0.summary))" }
      parts += ["## \(PluginPage.title(kind))", kind.usage, terms.joined(separator: "\n")]
    }
    if !plugin.expressions.isEmpty {
      let terms = plugin.expressions.map { "- term `\($0.signature)`: \(SafeText.line($0.summary))" }
      parts += ["## In expressions", DeclarationKind.expression.usage, terms.joined(separator: "\n")]
    }
    text = PluginPage.inert(
      ReferencePage(name: name, parts: parts, functions: plugin.functions + plugin.expressions).text)
  }

  /// Outside of code no tag, and no link or picture that a reader of the page would fetch.
  private static func inert(_ page: String) -> String {
    var isCode = false
    let lines = SafeText.block(page).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.map { line -> String in
      if line.hasPrefix("```") { isCode.toggle() }
      return isCode ? line : line.replacing("\\<", with: "<").replacing("<", with: "&lt;").replacing("](", with: "] (")
    }.joined(separator: "\n")
  }

  private static func title(_ kind: DeclarationKind) -> String {
    let words = kind.rawValue.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst() + "s"
  }
}

extension DeclarationKind {
  /// Where a thing of this kind is named.
  fileprivate var usage: String {
    switch self {
    case .function: "Called by name."
    case .expression: "Stand inside the strings of `where`, `derive`, `group` and `summarise`."
    case .reader: "Called with a path; `read` finds them by the file."
    case .definition: "Named wherever a definition of completion is."
    case .indicator: "Asked for with `fylke:indicator`."
    case .codeList: "`name(x)` in an expression knows them."
    case .check: "Asked with `fylke:check`."
    case .section: "Added with `report:section`."
    case .theme: "Named when a chart or a page is released: `{ theme = \"…\" }`."
    case .translation: "Given by `trinn.text`."
    }
  }
}
