import TrinnBasis
import TrinnTable

extension SchemaReader {
  /// A table that another reader than ours has made of a file, as if we had read it: identities are keyed, and identity
  /// numbers that hide in other columns give way.
  ///
  /// - Parameter identities: the columns, of text, that say who a pupil is.
  /// - Throws: `refused` for a real identity number in synthetic data.
  public func guarded(_ table: Table, identities: Set<String>) throws -> Table {
    let guardian = IdentityGuard(pseudonymiser)
    var realNumbers = 0
    var keyed = table
    for (name, column) in zip(table.names, table.columns) where identities.contains(name) {
      let (pseudonyms, found) = try pseudonymiser.pseudonymised(column)
      realNumbers += found
      keyed = try keyed.setting(name, to: pseudonyms)
    }
    keyed = try guardian.cleaned(keyed)
    guard !isSynthetic || realNumbers + guardian.realNumbers == 0 else {
      throw TrinnError(
        .refused, "the data say that they are synthetic, and hold national identity numbers of a real series",
        hint: "take the line \"synthetic\" out of \(FolderFacts.fileName)")
    }
    return keyed.with(notes: keyed.notes + guardian.notes)
  }
}
