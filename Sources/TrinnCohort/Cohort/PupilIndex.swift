import Synchronization
import TrinnTable

/// One number for each pupil over all tables, from 0, so that a pupil's facts are found by an array's index.
///
/// Each file was read with a dictionary of its own. The first dictionary asked for gives its codes as numbers; texts of
/// a later one that are new get the next numbers. Texts are hashed once a dictionary and never once a row.
package final class PupilIndex: Sendable {
  private struct State {
    var base: TextDictionary?
    var added: [String: Int32] = [:]
    var count = 0
    var known: [ObjectIdentifier: (dictionary: TextDictionary, numbers: [Int32])] = [:]

    var texts: [String] { (base?.texts ?? []) + added.sorted { $0.value < $1.value }.map(\.key) }
  }

  private let state = Mutex(State())

  package init() {}

  /// How many numbers were given so far.
  package var count: Int { state.withLock { $0.count } }

  /// The pupil number of each code of a dictionary.
  package func numbers(of dictionary: TextDictionary) -> [Int32] {
    state.withLock { state in
      if let known = state.known[ObjectIdentifier(dictionary)] { return known.numbers }
      let numbers: [Int32]
      if let base = state.base {
        numbers = (0..<dictionary.count).map { code in
          let text = dictionary[code]
          if let number = base.code(of: text) { return Int32(truncatingIfNeeded: number) }
          if let number = state.added[text] { return number }
          let number = Int32(truncatingIfNeeded: state.count)
          state.added[text] = number
          state.count += 1
          return number
        }
      } else {
        state.base = dictionary
        state.count = dictionary.count
        numbers = (0..<dictionary.count).map { Int32(truncatingIfNeeded: $0) }
      }
      state.known[ObjectIdentifier(dictionary)] = (dictionary, numbers)
      return numbers
    }
  }

  /// The pseudonym of each number.
  package var texts: [String] { state.withLock { $0.texts } }

  /// The pseudonyms of a list of pupils, as an identity column.
  package func column(for pupils: [Int32]) -> Column {
    let dictionary = state.withLock { $0.added.isEmpty ? $0.base ?? .empty : TextDictionary($0.texts) }
    let missing = pupils.map { $0 < 0 ? MissingReason.notRecorded.rawValue : 0 }
    let codes = Codes(pupils.map { UInt32(max($0, 0)) }, limit: dictionary.count)
    return Column(type: .identity, values: .codes(codes, dictionary), missing: missing)
  }
}
