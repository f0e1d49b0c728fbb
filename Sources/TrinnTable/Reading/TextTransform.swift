/// Turns a cell's text into the text to keep: a keyed pseudonym, a canonical code, a free text without identity numbers.
/// Called once for each distinct text before anything is stored; nil means that the text does not fit the column.
public struct TextTransform: Sendable {
  let change: @Sendable ([UnsafeBufferPointer<UInt8>], inout ChangedTexts.Part) throws -> Void

  public init(_ change: @escaping @Sendable (String) throws -> String?) {
    self.init(inBytes: { texts, changed in
      for text in texts {
        if var kept = try change(String(decoding: text, as: UTF8.self)) {
          kept.withUTF8 { changed.append($0) }
        } else {
          changed.appendRefused()
        }
      }
    })
  }

  /// For columns of millions of distinct texts: many at once, as the UTF-8 that lies in the file, and no string of any.
  ///
  /// - Parameter change: appends one text, or that it is refused, for each that it is given. The bytes are not there any
  ///   more when it has returned.
  package init(
    inBytes change: @escaping @Sendable ([UnsafeBufferPointer<UInt8>], inout ChangedTexts.Part) throws -> Void
  ) { self.change = change }
}
