import TrinnBasis
import TrinnBinding
import TrinnReport

extension PluginRegistry {
  /// What `help` tells of a plugin as a whole, or of what it brings beside functions; nil for all other names.
  func help(on name: String) -> String? {
    for plugin in plugins {
      if plugin.namespace == name || plugin.name == name { return overview(of: plugin) }
      if let expression = plugin.draft.expressions.first(where: { $0.function.name == name }) {
        return text(for: expression)
      }
      // Functions and readers stand in the catalogue, which tells more.
      let isFunction = plugin.bindings.contains { $0.entry.name == name }
      if !isFunction, let line = line(name, in: plugin.draft) { return line }
    }
    return nil
  }

  private func overview(of plugin: Plugin) -> String {
    var lines = ["\(plugin.name) \(plugin.manifest.version)" + (plugin.manifest.title.map { ": \($0)" } ?? "")]
    if let summary = plugin.manifest.summary { lines.append("  \(summary)") }
    for kind in DeclarationKind.allCases {
      let names = plugin.draft.names.filter { $0.kind == kind }.map(\.name)
      guard !names.isEmpty else { continue }
      lines += ["", kind.rawValue.replacing("_", with: " ")]
      lines += names.map { "  \(line($0, in: plugin.draft) ?? $0)" }
    }
    return lines.joined(separator: "\n")
  }

  private func text(for expression: DeclaredExpression) -> String {
    let function = expression.function
    var lines = ["\(expression.signature), in expressions", "  \(function.summary)", ""]
    lines += function.arguments.map { "  \($0.parameter.name)  \($0.parameter.summary) (\($0.parameter.type.label))" }
    lines += ["", "Gives: \(function.gives.label)"]
    if let example = function.examples.first(where: \.isShown) {
      lines += ["", "Example:"] + example.code.split(separator: "\n").map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// One declaration in one line; nil for a name that the plugin does not bring.
  private func line(_ name: String, in draft: PluginDraft) -> String? {
    draft.names.lazy.filter { $0.name == name }.compactMap { draft.summary(of: name, $0.kind) }.first.map {
      "\(name)  \($0)"
    }
  }

  /// The colours that a release asks for; the standard ones where it names none.
  func theme(_ name: String?) throws(TrinnError) -> ChartTheme {
    guard let name else { return .standard }
    return try found(name, .theme, { $0.themes }, name: { $0.name }).part.theme
  }
}
