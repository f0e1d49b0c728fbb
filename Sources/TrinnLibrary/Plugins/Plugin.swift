import TrinnBasis
import TrinnBinding
import TrinnPackage

/// A plugin that a session has loaded, with all that it brings.
public struct Plugin: Sendable {
  public let manifest: Manifest
  /// Where it lies.
  public let folder: String
  /// What stands in front of its names.
  public let namespace: String
  public let level: TrustLevel
  let draft: PluginDraft
  let home: PluginHome

  public var name: String { manifest.name }

  /// The functions and readers as every interpreter knows them.
  public var bindings: [Binding] {
    draft.functions.map { function in
      function.binding { [home] _, arguments in try home.call(function.body, arguments) }
    } + draft.readers.map { PluginReading(plugin: self, reader: $0).binding }
  }

  /// `udir 1.0.0: 2 functions, 1 reader`
  public var sentence: String {
    let counts = DeclarationKind.allCases.compactMap { kind -> String? in
      let count = draft.names.count { $0.kind == kind }
      let noun = kind.rawValue.replacing("_", with: " ")
      return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return "\(name) \(manifest.version): " + (counts.isEmpty ? "nothing" : counts.joined(separator: ", "))
  }

  /// Every name that it brings, with its kind, in the order of the kinds.
  public var declarations: [(kind: DeclarationKind, name: String)] { draft.names }
}
