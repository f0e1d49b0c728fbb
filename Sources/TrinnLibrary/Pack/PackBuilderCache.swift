import Synchronization
import TrinnBasis

/// What makes one builder's packs differ from another's.
struct PackBuilderKey: Hashable, Sendable {
  let reader: PackReader
  let until: Int?
  let language: Language
}

/// Builders by what was asked; the last few are kept, as a prompt asks for one place after another.
final class PackBuilderCache: Sendable {
  private let known = Mutex<[PackBuilderKey: PackBuilder]>([:])

  func value(_ key: PackBuilderKey, _ make: () throws -> PackBuilder) throws -> PackBuilder {
    if let builder = known.withLock({ $0[key] }) { return builder }
    let made = try make()
    known.withLock { known in
      if known.count >= 8 { known.removeAll() }
      known[key] = made
    }
    return made
  }
}
