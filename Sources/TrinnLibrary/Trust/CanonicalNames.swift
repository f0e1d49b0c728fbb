import TrinnBasis
import TrinnCohort

/// What the canonical tables and columns are called where a county reads of them.
public enum CanonicalNames {
  /// By canonical name; empty where the reader's words are the canonical ones.
  public static func of(_ language: Language) -> [String: String] {
    guard language == .nb else { return [:] }
    let tables = Schema.all.compactMap { schema in schema.fileNames.first.map { (schema.name, $0) } }
    let columns = Schema.all.flatMap(\.fields).compactMap { field in
      // A canonical name that is Norwegian already says more than its short form: grunnskolepoeng, poeng.
      field.term.bokmål.first.flatMap { field.name.contains($0) ? nil : (field.name, $0) }
    }
    return Dictionary(columns + tables) { first, _ in first }
  }
}
