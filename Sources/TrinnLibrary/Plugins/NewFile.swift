import TrinnBasis

/// What `trinn new` may call a file of Lua.
enum NewFile {
  /// The name without its ending.
  ///
  /// - Throws: `wrong_type` for a name that no package may have.
  static func base(_ name: String, of kind: String, such example: String) throws(TrinnError) -> String {
    let base = name.hasSuffix(".lua") ? String(name.dropLast(4)) : name
    guard PluginName.isWord(PluginName.namespace(of: base)), !base.contains("_") else {
      throw TrinnError(
        .wrongType, "\"\(SafeText.line(name))\" is no name of a \(kind)", argument: "name",
        hint: "letters a to z, digits and -, a letter first, 40 at most: \(example)")
    }
    return base
  }
}
