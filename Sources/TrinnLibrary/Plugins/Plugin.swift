import TrinnBasis
import TrinnBinding
import TrinnPackage

/// A plugin that a session has loaded, with all that it brings.
public struct Plugin: Sendable {
  public let manifest: Manifest
  /// Where it lies; nil where it is in an archive.
  public let folder: String?
  /// What stands in front of its names.
  public let namespace: String
  public let level: TrustLevel
  let draft: PluginDraft
  let home: PluginHome

  public var name: String { manifest.name }

  /// The functions and readers as every interpreter knows them.
  public var bindings: [Binding] {
    draft.functions.map { function in
      function.binding { [home] _, arguments in try home.call(function.body, arguments, of: function.name) }
    } + draft.readers.map { PluginReading(plugin: self, reader: $0).binding }
  }

  /// What one of its functions does for a script from elsewhere. A reader opens a file by name, and its rows are whosever
  /// the file speaks of.
  func conduct(of name: String) -> SharedConduct? {
    if draft.readers.contains(where: { $0.function.name == name }) { return .refused(.path) }
    return draft.functions.contains { $0.name == name } ? .free : nil
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
