import TrinnBasis
import TrinnBinding

extension CallContext {
  /// The language of what a county reads, as the session has it.
  var language: Language {
    (try? session(as: LibrarySession.self)).flatMap { Language(rawValue: $0.language) } ?? .nb
  }
}
