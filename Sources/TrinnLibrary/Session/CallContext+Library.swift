import TrinnBasis
import TrinnBinding
import TrinnCohort

extension CallContext {
  /// The language of what a county reads, as the session has it.
  var language: Language { (try? session(as: LibrarySession.self))?.language ?? .nb }

  /// The language that a call names, or the session's where it names none.
  func language(_ name: String?) throws(TrinnError) -> Language {
    guard let name else { return language }
    return try Language(named: name)
  }

  /// The definitions of completion that this session knows.
  var definitions: DefinitionRegistry {
    (try? session(as: LibrarySession.self))?.definitions ?? .builtIn
  }
}
