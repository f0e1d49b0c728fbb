import Synchronization
import TrinnBasis

/// The distinct texts of a column, in the order of their codes. Immutable and shared: a filtered or joined column keeps
/// its dictionary, so a text in it need not occur in the column.
public final class TextDictionary: Sendable {
  let content: TextBytes
  private let areDistinct: Bool
  private let lookup = Mutex<TextIndex?>(nil)
  private let order = Mutex<[UInt32]?>(nil)

  /// - Parameter areDistinct: whether the maker knows that no text stands here twice.
  public convenience init(_ texts: some Sequence<String>, areDistinct: Bool = false) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(UInt32(bytes.count))
    }
    self.init(bytes: bytes, offsets: offsets, areDistinct: areDistinct)
  }

  /// - Parameters:
  ///   - bytes: all texts, end to end, in UTF-8: one allocation for any number of texts.
  ///   - offsets: where text `i` begins; one more than there are texts.
  ///   - areDistinct: whether the maker knows that no text stands here twice.
  public convenience init(bytes: [UInt8], offsets: [UInt32], areDistinct: Bool = false) {
    self.init(TextBytes(bytes: bytes, offsets: offsets), areDistinct: areDistinct)
  }

  init(_ content: TextBytes, areDistinct: Bool) {
    self.content = content
    self.areDistinct = areDistinct
  }

  public var count: Int { content.count }

  /// The same bytes as an argument of a script's function.
  package var rowTexts: RowTexts { RowTexts(trusted: content.bytes, offsets: content.offsets) }

  public subscript(code: Int) -> String { content.withBytes(code) { String(decoding: $0, as: UTF8.self) } }

  /// Looks at the UTF-8 of a text where it lies: a loop over a million of them need not make a string of each.
  package func withBytes<Result>(of code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    content.withBytes(code, body)
  }

  public var texts: [String] { (0..<count).map { self[$0] } }

  /// The code of a text, or nil where no row can hold it. The index is made at the first question.
  public func code(of text: String) -> UInt32? {
    guard let index = try? index() else {
      // Someone asked for a stop while the index was made; this one answer needs none.
      return (0..<count).first { self[$0] == text }.map { UInt32(truncatingIfNeeded: $0) }
    }
    var text = text
    return text.withUTF8 { index.code(of: $0) }
  }

  /// Per code, the first one that stands for the same text; nil where all texts differ.
  func firsts() throws -> [UInt32]? { areDistinct ? nil : try index().firsts }

  func index() throws -> TextIndex {
    try lookup.withLock { index in
      if let index { return index }
      let made = try TextIndex(content)
      index = made
      return made
    }
  }

  /// The place of each text, by its code, in Norwegian order; equal texts share a place. Made at the first question, and
  /// once for all columns that share the dictionary.
  public var ranks: [UInt32] {
    get throws {
      try order.withLock { ranks in
        if let ranks { return ranks }
        let made = try CollationRanks(content).ranks
        ranks = made
        return made
      }
    }
  }
}
